import { RejectedError } from '@acorn-i/core';
import type { ParametersOf, ResponseOf } from '../shapes.ts';
import { askedAt, type LifecycleContext } from './lifecycle-clock.ts';

export type ReportRequest = ParametersOf<'reports.createReport'>['body'];

/** Where the work on one report stands. Plain JSON: keep it, and go on from it after a crash. */
export type ReportState =
  /** It is about to be asked for. Found like this after a crash: it may or may not have been. */
  | { step: 'asking'; request: ReportRequest; askedAt: string }
  | { step: 'waiting'; request: ReportRequest; reportId: string }
  | { step: 'ready'; request: ReportRequest; reportId: string; reportDocumentId: string }
  /** Amazon cancelled it. It mostly means that there is no data. */
  | { step: 'empty'; request: ReportRequest; reportId: string }
  /** Amazon could not make it; the document, if there is one, says why. */
  | { step: 'failed'; request: ReportRequest; reportId: string; reportDocumentId?: string };

/** The ends of a report's way. */
export type ReportEnd = Extract<ReportState, { step: 'ready' | 'empty' | 'failed' }>;

/**
 * The way of a report, step by step. Whoever asks for the next state says that the last one is kept: a
 * crash at any point then neither asks twice for the same report nor loses it. The last state is an end,
 * or `waiting` where Amazon is not done: come again later with it.
 *
 * @example
 * for await (const state of reportStates(request, saved, context)) await store.save(state);
 */
export async function* reportStates(
  request: ReportRequest,
  saved: ReportState | undefined,
  context: LifecycleContext,
): AsyncGenerator<ReportState> {
  const state = saved;
  if (state === undefined) {
    yield { step: 'asking', request, askedAt: await askedAt(context) };
    yield { step: 'waiting', request, reportId: await create(request, context) };
  } else if (state.step === 'asking') {
    const reportId = (await findAsked(state, context)) ?? (await create(state.request, context));
    yield { step: 'waiting', request: state.request, reportId };
  } else if (state.step === 'waiting') {
    yield await look(state, context);
  }
}

async function create(request: ReportRequest, context: LifecycleContext): Promise<string> {
  const { client, signal, priority } = context;
  const { reportId } = await client.reports.createReport({ body: request }, { signal, priority });
  return reportId;
}

/** The report that was asked for before its id was kept. */
async function findAsked(
  { request, askedAt: createdSince }: Extract<ReportState, { step: 'asking' }>,
  { client, signal, priority, isKnown }: LifecycleContext,
): Promise<string | undefined> {
  const { reportType, marketplaceIds } = request;
  const { reports } = await client.reports.getReports(
    { reportTypes: [reportType], createdSince, pageSize: 100 },
    { signal, priority },
  );
  const candidates = reports
    .filter((report) => isSameRequest(report, request, marketplaceIds))
    .sort((one, other) => Date.parse(one.createdTime ?? '') - Date.parse(other.createdTime ?? ''));
  for (const { reportId } of candidates) if (!(await isKnown?.(reportId))) return reportId;
  return undefined;
}

type ListedReport = ResponseOf<'reports.getReports'>['reports'][number];

function isSameRequest(
  report: ListedReport,
  request: ReportRequest,
  marketplaceIds: readonly string[],
): boolean {
  const listed = [...(report.marketplaceIds ?? marketplaceIds)].sort().join();
  return (
    listed === [...marketplaceIds].sort().join() &&
    isSameTime(report.dataStartTime, request.dataStartTime) &&
    isSameTime(report.dataEndTime, request.dataEndTime)
  );
}

/** Amazon fills in what a request leaves open. */
function isSameTime(listed: string | null | undefined, asked: string | undefined): boolean {
  return asked === undefined || !listed || Date.parse(listed) === Date.parse(asked);
}

async function look(
  { request, reportId }: Extract<ReportState, { step: 'waiting' }>,
  { client, signal, priority }: LifecycleContext,
): Promise<ReportState> {
  const report = await client.reports.getReport({ reportId }, { signal, priority });
  const { processingStatus, reportDocumentId } = report;
  const common = { request, reportId };
  switch (processingStatus) {
    case 'DONE':
      if (reportDocumentId) return { step: 'ready', ...common, reportDocumentId };
      throw new RejectedError(`Amazon report ${reportId}: done, but without a document`, {
        code: 'REPORT_WITHOUT_DOCUMENT',
        details: { reportId, reportType: request.reportType },
      });
    case 'CANCELLED':
      return { step: 'empty', ...common };
    case 'FATAL':
      return { step: 'failed', ...common, ...(reportDocumentId && { reportDocumentId }) };
    default:
      return { step: 'waiting', ...common };
  }
}

export function isReportEnd(state: ReportState): state is ReportEnd {
  return state.step === 'ready' || state.step === 'empty' || state.step === 'failed';
}
