// Written by scripts/generate-shapes.ts from Amazon's dataKiosk_2023-11-15.json. Do not edit.
import { z } from 'zod';
import { maybeOneOf, Nothing, oneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './data-kiosk-requests.ts';

const Query = z.object({
  queryId: RequiredText,
  query: Text,
  createdTime: Text,
  processingStatus: maybeOneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
  processingStartTime: Text,
  processingEndTime: Text,
  dataDocumentId: Text,
  errorDocumentId: Text,
  pagination: z.object({
  nextToken: Text,
}).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface DataKioskParameters {
  getQueries: {
    processingStatuses?: readonly ('CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE')[] | undefined;
    pageSize?: number | undefined;
    createdSince?: string | undefined;
    createdUntil?: string | undefined;
    paginationToken?: string | undefined;
  };
  createQuery: {
    body: requests.CreateQuerySpecification;
  };
  cancelQuery: {
    queryId: string;
  };
  getQuery: {
    queryId: string;
  };
  getDocument: {
    documentId: string;
  };
}

export const dataKioskShapes = {
  getQueries: {
    parameters: {
      processingStatuses: { in: 'query', kind: 'list', values: ['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE'], atLeast: 1 },
      pageSize: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      createdSince: { in: 'query', kind: 'date-time' },
      createdUntil: { in: 'query', kind: 'date-time' },
      paginationToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      queries: z.array(Query),
      pagination: z.object({
      nextToken: Text,
    }).nullish(),
    }),
  },
  createQuery: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      queryId: RequiredText,
    }),
  },
  cancelQuery: {
    parameters: {
      queryId: { in: 'path', kind: 'text', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  getQuery: {
    parameters: {
      queryId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      queryId: RequiredText,
      query: RequiredText,
      createdTime: RequiredText,
      processingStatus: oneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
      processingStartTime: Text,
      processingEndTime: Text,
      dataDocumentId: Text,
      errorDocumentId: Text,
      pagination: z.object({
      nextToken: Text,
    }).nullish(),
    }),
  },
  getDocument: {
    parameters: {
      documentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      documentId: RequiredText,
      documentUrl: RequiredText,
    }),
  },
} as const;
