import { hash } from 'node:crypto';
import { type Json, type PullContext, RejectedError, RetryableError } from '@acorn-i/core';
import {
  follow,
  isReportEnd,
  openReport,
  type ReportRequest,
  type ReportState,
  reportStates,
} from '@acorn-i/sp-api-client';
import type { VendorAccount } from '../account.ts';

const pausesMs = [0, 5_000, 10_000, 20_000, 40_000, 60_000];

/**
 * Has Amazon make a report and reads it. Its states are kept, so that a crash asks for nothing twice. Undefined where
 * Amazon cancels it: there is no data.
 *
 * @throws RetryableError `REPORT_FAILED` with what Amazon says; it is asked for anew then.
 */
export async function makeReport(
  account: VendorAccount,
  context: PullContext,
  request: ReportRequest,
): Promise<unknown> {
  const { client, store, fetch } = account;
  const { now, sleep, signal, priority } = context;
  const key = keyOf(request);
  const lifecycle = { client, now, signal, priority, fetch };
  const states = {
    load: async () => (await store.get(key)) as ReportState | undefined,
    save: (state: ReportState) => store.set(key, state as unknown as Json),
  };
  const end = await follow(
    (saved) => reportStates(request, saved, lifecycle),
    isReportEnd,
    states,
    { sleep, pausesMs },
  );
  if (end.step === 'empty') return undefined;
  if (end.step === 'ready') {
    const { whole } = await openReport(end.reportDocumentId, lifecycle);
    return parsed(await whole(), end.reportId);
  }
  await store.delete(key);
  const why = end.reportDocumentId
    ? await openReport(end.reportDocumentId, lifecycle).then((document) => document.whole())
    : 'Amazon does not say why';
  throw new RetryableError(
    `Amazon report ${end.reportId}: ${request.reportType} could not be made: ${why.slice(0, 500)}`,
    { code: 'REPORT_FAILED', details: { reportId: end.reportId, reportType: request.reportType } },
  );
}

/** Once what is in it is durable: the next one of the same times is asked for anew. */
export function forgetReport({ store }: VendorAccount, request: ReportRequest): Promise<void> {
  return store.delete(keyOf(request));
}

function keyOf(request: ReportRequest): string {
  return `report:${hash('sha1', JSON.stringify(request), 'base64url')}`;
}

function parsed(text: string, reportId: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RejectedError(`Amazon report ${reportId}: not JSON`, {
      code: 'REPORT_BROKEN',
      cause,
    });
  }
}
