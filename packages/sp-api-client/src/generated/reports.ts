// Written by scripts/generate-shapes.ts from Amazon's reports_2021-06-30.json. Do not edit.
import { z } from 'zod';
import { maybeOneOf, Nothing, oneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './reports-requests.ts';

const Report = z.object({
  marketplaceIds: Texts,
  reportId: RequiredText,
  reportType: Text,
  dataStartTime: Text,
  dataEndTime: Text,
  reportScheduleId: Text,
  createdTime: Text,
  processingStatus: maybeOneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
  processingStartTime: Text,
  processingEndTime: Text,
  reportDocumentId: Text,
});

const ReportSchedule = z.object({
  reportScheduleId: RequiredText,
  reportType: Text,
  marketplaceIds: Texts,
  reportOptions: z.record(z.string(), RequiredText).nullish(),
  period: Text,
  nextReportCreationTime: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ReportsParameters {
  getReports: {
    reportTypes?: readonly string[] | undefined;
    processingStatuses?: readonly ('CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE')[] | undefined;
    marketplaceIds?: readonly string[] | undefined;
    pageSize?: number | undefined;
    createdSince?: string | undefined;
    createdUntil?: string | undefined;
    nextToken?: string | undefined;
  };
  createReport: {
    body: requests.CreateReportSpecification;
  };
  cancelReport: {
    reportId: string;
  };
  getReport: {
    reportId: string;
  };
  getReportSchedules: {
    reportTypes: readonly string[];
  };
  createReportSchedule: {
    body: requests.CreateReportScheduleSpecification;
  };
  cancelReportSchedule: {
    reportScheduleId: string;
  };
  getReportSchedule: {
    reportScheduleId: string;
  };
  getReportDocument: {
    reportDocumentId: string;
    enableContentEncodingUrlHeader?: boolean | undefined;
  };
}

export const reportsShapes = {
  getReports: {
    parameters: {
      reportTypes: { in: 'query', kind: 'list', atLeast: 1, atMost: 10 },
      processingStatuses: { in: 'query', kind: 'list', values: ['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE'], atLeast: 1 },
      marketplaceIds: { in: 'query', kind: 'list', atLeast: 1, atMost: 10 },
      pageSize: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      createdSince: { in: 'query', kind: 'date-time' },
      createdUntil: { in: 'query', kind: 'date-time' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      reports: z.array(Report),
      nextToken: Text,
    }),
  },
  createReport: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      reportId: RequiredText,
    }),
  },
  cancelReport: {
    parameters: {
      reportId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: Nothing,
  },
  getReport: {
    parameters: {
      reportId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      marketplaceIds: Texts,
      reportId: RequiredText,
      reportType: RequiredText,
      dataStartTime: Text,
      dataEndTime: Text,
      reportScheduleId: Text,
      createdTime: RequiredText,
      processingStatus: oneOf<'CANCELLED' | 'DONE' | 'FATAL' | 'IN_PROGRESS' | 'IN_QUEUE'>(),
      processingStartTime: Text,
      processingEndTime: Text,
      reportDocumentId: Text,
    }),
  },
  getReportSchedules: {
    parameters: {
      reportTypes: { in: 'query', kind: 'list', isRequired: true, atLeast: 1, atMost: 10 },
    },
    response: z.object({
      reportSchedules: z.array(ReportSchedule),
    }),
  },
  createReportSchedule: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      reportScheduleId: RequiredText,
    }),
  },
  cancelReportSchedule: {
    parameters: {
      reportScheduleId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: Nothing,
  },
  getReportSchedule: {
    parameters: {
      reportScheduleId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      reportScheduleId: RequiredText,
      reportType: RequiredText,
      marketplaceIds: Texts,
      reportOptions: z.record(z.string(), RequiredText).nullish(),
      period: RequiredText,
      nextReportCreationTime: Text,
    }),
  },
  getReportDocument: {
    parameters: {
      reportDocumentId: { in: 'path', kind: 'text', isRequired: true },
      enableContentEncodingUrlHeader: { in: 'query', kind: 'boolean' },
    },
    response: z.object({
      reportDocumentId: RequiredText,
      url: RequiredText,
      compressionAlgorithm: maybeOneOf<'GZIP'>(),
    }),
  },
} as const;
