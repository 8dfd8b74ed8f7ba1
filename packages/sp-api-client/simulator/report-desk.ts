import type { ParametersOf } from '../src/shapes.ts';
import { notFound, unauthorized } from './amazon-error.ts';
import type { SimulatedApi } from './create-simulated-api.ts';
import type { DocumentContent, DocumentStore } from './document-store.ts';
import { type Processing, type ProcessingStatus, statusOf, timesOf } from './processing.ts';
import { createWorkList, type ListedWork } from './work-list.ts';

export type SimulatedReportRequest = ParametersOf<'reports.createReport'>['body'];

/** A document, no data (Amazon then cancels), or a failure. */
export type MadeReport = DocumentContent | 'no-data' | 'fatal';

export interface ReportDeskOptions {
  /** Makes a report when it is due. @throws AmazonError for a type that cannot be asked for. */
  make(request: SimulatedReportRequest): MadeReport;
  /** How long Amazon takes. Default one minute. */
  processingMs?: number;
  /** Types whose documents open with a restricted data token alone. */
  restrictedTypes?: readonly string[];
}

export interface ReportDesk {
  /** Adds a report that Amazon makes by itself, such as a settlement; returns its id. */
  publish(request: SimulatedReportRequest, document: DocumentContent): string;
  /** What becomes of the next report that is asked for, whatever `make` says. */
  answerNext(made: MadeReport): void;
  /** Every report that was asked for, in order. */
  requested(): readonly SimulatedReportRequest[];
}

interface Booked extends Processing<MadeReport>, ListedWork {
  reportId: string;
  request: SimulatedReportRequest;
  documentId?: string;
}

/** The reports API: it takes its time, cancels what is empty, and hands documents out by address. */
export function createReportDesk(
  api: SimulatedApi,
  documents: DocumentStore,
  { make, processingMs = 60_000, restrictedTypes = [] }: ReportDeskOptions,
): ReportDesk {
  const list = createWorkList(api.now, tell);
  const requested: SimulatedReportRequest[] = [];
  let next: MadeReport | undefined;

  function book(request: SimulatedReportRequest, createdMs: number): Booked {
    const reportId = `ID${String(list.all.length + 1).padStart(6, '0')}`;
    const { reportType: type, marketplaceIds } = request;
    const work = { type, marketplaceIds, createdMs, isCancelled: false };
    const report: Booked = { reportId, request, ...work };
    list.add(report);
    return report;
  }

  function find(reportId: string): Booked {
    const report = list.all.find((booked) => booked.reportId === reportId);
    if (!report) throw notFound(`no report ${reportId}`);
    return report;
  }

  function tell(report: Booked) {
    const { reportId, request } = report;
    const made = statusOf(report, { nowMs: api.now(), processingMs }, () => make(request));
    const processingStatus: ProcessingStatus =
      typeof made === 'string' ? made : statusOfMade(made.outcome);
    if (typeof made === 'object' && typeof made.outcome === 'object') {
      report.documentId ??= documents.add(made.outcome);
    }
    const { reportType, marketplaceIds, dataStartTime, dataEndTime } = request;
    return {
      reportId,
      reportType,
      marketplaceIds,
      ...(dataStartTime && { dataStartTime }),
      ...(dataEndTime && { dataEndTime }),
      processingStatus,
      ...timesOf(report, processingMs, processingStatus),
      ...(report.documentId && { reportDocumentId: report.documentId }),
    };
  }

  api.serve({
    'reports.createReport': ({ parameters: { body } }) => {
      requested.push(body);
      const report = book(body, api.now());
      if (next !== undefined) report.outcome = next;
      next = undefined;
      return { reportId: report.reportId };
    },
    'reports.getReport': ({ parameters: { reportId } }) => tell(find(reportId)),
    'reports.cancelReport': ({ parameters: { reportId } }) => {
      find(reportId).isCancelled = true;
    },
    'reports.getReports': ({ parameters }) => {
      const { nextToken, reportTypes: types, ...query } = parameters;
      const { told: reports, ...more } = list.page({ types, ...query }, nextToken);
      return { reports, ...more };
    },
    'reports.getReportDocument': ({ parameters: { reportDocumentId }, isRestricted }) => {
      const report = list.all.find(({ documentId }) => documentId === reportDocumentId);
      const link = documents.link(reportDocumentId);
      if (!report || !link) throw notFound(`no document ${reportDocumentId}`);
      if (restrictedTypes.includes(report.request.reportType) && !isRestricted) {
        throw unauthorized('This document needs a restricted data token.');
      }
      return { reportDocumentId, ...link };
    },
  });

  return {
    publish(request, document) {
      const report = book(request, api.now() - processingMs);
      report.outcome = document;
      return report.reportId;
    },
    answerNext: (made) => {
      next = made;
    },
    requested: () => requested,
  };
}

function statusOfMade(made: MadeReport): ProcessingStatus {
  if (made === 'no-data') return 'CANCELLED';
  return made === 'fatal' ? 'FATAL' : 'DONE';
}
