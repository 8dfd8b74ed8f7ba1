import {
  describeIssues,
  durationMs,
  type EntityName,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  RetryableError,
} from '@acorn-i/core';
import type { ReportEnd, ReportRequest } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';

/** Reports that are read again and again, because what they told goes on changing. */
export interface ReportSeries {
  /** Sources of one name share their reports, and must make the same requests. */
  name: string;
  /** The reports of a round; `read` is the round before, undefined at the first one. */
  requestsOf(
    account: SpApiAccount,
    round: string,
    read: string | undefined,
  ): readonly ReportRequest[];
}

export type ReadyReport = Extract<ReportEnd, { step: 'ready' }>;

/** A page out of a report, and how much of it is through after that page, in units of the reader's own. */
export type ReportPage<E extends EntityName> = Page<E> & { done: number };

/** `read`: the round that is through. `current`: inside a report of a round. */
const Cursor = z.object({
  read: z.iso.datetime().optional(),
  current: z
    .object({ round: z.iso.datetime(), index: z.int().min(0), done: z.int().min(0) })
    .optional(),
});
type Cursor = z.output<typeof Cursor>;

/**
 * Reads the reports of a round, once there is one that was not read. `read` yields the pages of a document
 * from `done` on. What Amazon cancels holds nothing.
 *
 * @throws RetryableError `REPORT_FAILED` where Amazon could not make one; it is asked for anew.
 */
export async function* pullRounds<E extends EntityName>(
  account: SpApiAccount,
  context: PullContext,
  series: ReportSeries,
  read: (report: ReadyReport, done: number) => AsyncIterable<ReportPage<E>>,
): AsyncGenerator<Page<E>> {
  const cursor: Cursor =
    context.cursor === undefined ? {} : parseCursor(series.name, context.cursor);
  const current = cursor.current ?? (await nextRound(account, series, cursor.read));
  if (current === undefined) return;
  const { round } = current;
  const cursorOf = (index: number, done: number) =>
    ({ ...cursor, current: { round, index, done } }) as Json;
  // The requests hang on the round: it is kept before the first of them.
  if (cursor.current === undefined) yield { changes: [], cursor: cursorOf(0, 0) };
  const requests = series.requestsOf(account, round, cursor.read);
  for (const [index, request] of requests.entries()) {
    if (index < current.index) continue;
    context.signal.throwIfAborted();
    const report = await makeReport(account, context, series, request);
    if (report === undefined) continue;
    const from = index === current.index ? current.done : 0;
    for await (const { done, ...page } of read(report, from)) {
      yield { ...page, cursor: cursorOf(index, done) } as unknown as Page<E>;
      context.signal.throwIfAborted();
    }
  }
  yield { changes: [], cursor: { read: round } };
}

async function nextRound(
  { reports, settings }: SpApiAccount,
  { name }: ReportSeries,
  read: string | undefined,
): Promise<Cursor['current']> {
  const round = await reports.round(name, durationMs(settings.reportEvery), read);
  return round === undefined ? undefined : { round, index: 0, done: 0 };
}

async function makeReport(
  { reports }: SpApiAccount,
  context: PullContext,
  { name }: ReportSeries,
  request: ReportRequest,
): Promise<ReadyReport | undefined> {
  const end = await reports.follow(name, request, context);
  if (end.step === 'ready') return end;
  if (end.step === 'empty') return undefined;
  await reports.forget(name, request);
  const { reportId } = end;
  throw new RetryableError(
    `Amazon report ${reportId}: ${request.reportType} could not be made. It is asked for again`,
    { code: 'REPORT_FAILED', details: { reportId, reportType: request.reportType } },
  );
}

function parseCursor(name: string, cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`${name}: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
