// Written by scripts/generate-shapes.ts from Amazon's feeds_2021-06-30.json. Do not edit.
import { z } from 'zod';
import { maybeOneOf, Nothing, oneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './feeds-requests.ts';

const Feed = z.object({
  feedId: RequiredText,
  feedType: Text,
  marketplaceIds: Texts,
  createdTime: Text,
  processingStatus: maybeOneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
  processingStartTime: Text,
  processingEndTime: Text,
  resultFeedDocumentId: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface FeedsParameters {
  getFeeds: {
    feedTypes?: readonly string[] | undefined;
    marketplaceIds?: readonly string[] | undefined;
    pageSize?: number | undefined;
    processingStatuses?: readonly ('CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE')[] | undefined;
    createdSince?: string | undefined;
    createdUntil?: string | undefined;
    nextToken?: string | undefined;
  };
  createFeed: {
    body: requests.CreateFeedSpecification;
  };
  cancelFeed: {
    feedId: string;
  };
  getFeed: {
    feedId: string;
  };
  createFeedDocument: {
    body: requests.CreateFeedDocumentSpecification;
  };
  getFeedDocument: {
    feedDocumentId: string;
    enableContentEncodingUrlHeader?: boolean | undefined;
  };
}

export const feedsShapes = {
  getFeeds: {
    parameters: {
      feedTypes: { in: 'query', kind: 'list', atLeast: 1, atMost: 10 },
      marketplaceIds: { in: 'query', kind: 'list', atLeast: 1, atMost: 10 },
      pageSize: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      processingStatuses: { in: 'query', kind: 'list', values: ['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE'], atLeast: 1 },
      createdSince: { in: 'query', kind: 'date-time' },
      createdUntil: { in: 'query', kind: 'date-time' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      feeds: z.array(Feed),
      nextToken: Text,
    }),
  },
  createFeed: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      feedId: RequiredText,
    }),
  },
  cancelFeed: {
    parameters: {
      feedId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: Nothing,
  },
  getFeed: {
    parameters: {
      feedId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      feedId: RequiredText,
      feedType: RequiredText,
      marketplaceIds: Texts,
      createdTime: RequiredText,
      processingStatus: oneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
      processingStartTime: Text,
      processingEndTime: Text,
      resultFeedDocumentId: Text,
    }),
  },
  createFeedDocument: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      feedDocumentId: RequiredText,
      url: RequiredText,
    }),
  },
  getFeedDocument: {
    parameters: {
      feedDocumentId: { in: 'path', kind: 'text', isRequired: true },
      enableContentEncodingUrlHeader: { in: 'query', kind: 'boolean' },
    },
    response: z.object({
      feedDocumentId: RequiredText,
      url: RequiredText,
      compressionAlgorithm: maybeOneOf<'GZIP'>(),
    }),
  },
} as const;
