import { hash } from 'node:crypto';
import {
  ConfigurationError,
  type Draft,
  durationMs,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RetryableError,
  type Source,
} from '@acorn-i/core';
import {
  follow,
  isQueryEnd,
  marketplaceOf,
  marketplaces,
  openQueryDocument,
  type QueryEnd,
  type QueryRequest,
  type QueryState,
  queryStates,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { VendorAccount } from '../account.ts';
import { toKioskRows } from '../map/kiosk-rows.ts';
import { toScorecard } from '../map/report-rows.ts';
import { demandReport } from '../reports/check-report.ts';
import { type KioskAsk, kioskQuery } from '../reports/kiosk-query.ts';
import { addDays, dayOf, spansBetween } from '../reports/periods.ts';
import type { ReportPeriod } from '../reports/report-kinds.ts';
import { marketplacesOf } from '../settings.ts';

/** The same figures as `scorecards`, for catalogues that a report in one piece is too large for. */
export const kioskScorecards: Source<VendorAccount, 'vendor-scorecard'> = {
  entity: 'vendor-scorecard',
  description: 'The figures of scorecards, line by line, by the Data Kiosk',
  every: '6h',
  isRereadable: true,
  pull: pullKiosk,
};

const Cursor = z.object({ read: z.iso.date() });
/** Facts: two years back. */
const mostDaysBack = 730;
const pausesMs = [0, 5_000, 10_000, 20_000, 40_000, 60_000];
const rowsOfPage = 500;

async function* pullKiosk(
  account: VendorAccount,
  context: PullContext,
): AsyncGenerator<Page<'vendor-scorecard'>> {
  const { reports } = account.settings;
  const { kinds, distributorView: view, sellingProgram: program } = reports;
  const period = kioskPeriod(reports.period);
  const today = dayOf(context.now());
  const oldest = addDays(today, -mostDaysBack);
  const read = Cursor.safeParse(context.cursor).data?.read;
  const first = read ?? dayOf(context.now() - durationMs(reports.lookBack));
  const after = [first, oldest].toSorted().at(-1) ?? first;
  const spans = spansBetween(after, addDays(today, -reports.settleDays), period);
  for (const span of spans.filter(({ from }) => from > after)) {
    for (const kind of kinds) demandReport({ kind, period, program, span }, context.now());
    const ask = { span, view, period, kinds };
    const query = kioskQuery({ ...ask, currency: reports.currency });
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const request = { query, ...(token && { paginationToken: token }) };
      const end = await answerOf(account, context, request);
      if (end.documentId) yield* readLines(account, context, end.documentId);
      token = end.nextToken;
    }
    context.signal.throwIfAborted();
    yield { changes: [], cursor: { read: span.to } };
    for await (const [key] of account.store.entries('kiosk:')) await account.store.delete(key);
  }
}

/** @throws ConfigurationError `VENDOR_REPORT_REFUSED` */
function kioskPeriod(period: ReportPeriod): KioskAsk['period'] {
  if (period === 'DAY' || period === 'WEEK' || period === 'MONTH') return period;
  throw new ConfigurationError(
    `kiosk-scorecards: the Data Kiosk knows DAY, WEEK, MONTH, not ${period}. Mend reports.period`,
    { code: 'VENDOR_REPORT_REFUSED' },
  );
}

async function answerOf(
  account: VendorAccount,
  context: PullContext,
  request: QueryRequest,
): Promise<Extract<QueryEnd, { step: 'ready' }>> {
  const { client, store, fetch } = account;
  const { now, sleep, signal, priority } = context;
  const key = `kiosk:${hash('sha1', JSON.stringify(request), 'base64url')}`;
  const lifecycle = { client, now, signal, priority, fetch };
  const states = {
    load: async () => (await store.get(key)) as QueryState | undefined,
    save: (state: QueryState) => store.set(key, state as unknown as Json),
  };
  const walk = (saved: QueryState | undefined) => queryStates(request, saved, lifecycle);
  const end = await follow(walk, isQueryEnd, states, { sleep, pausesMs });
  if (end.step === 'ready') return end;
  await store.delete(key);
  const why = end.documentId
    ? await openQueryDocument(end.documentId, lifecycle).then((document) => document.whole())
    : 'Amazon does not say why';
  throw new RetryableError(`Data Kiosk query ${end.queryId} failed: ${why.slice(0, 500)}`, {
    code: 'REPORT_FAILED',
    details: { queryId: end.queryId },
  });
}

async function* readLines(
  { client, fetch, settings }: VendorAccount,
  { now, signal, priority }: PullContext,
  documentId: string,
): AsyncGenerator<Page<'vendor-scorecard'>> {
  const { period, kinds } = settings.reports;
  const wanted = marketplacesOf(settings).map((code) => marketplaces[code].id);
  const { lines } = await openQueryDocument(documentId, { client, now, signal, priority, fetch });
  let changes: Draft<'vendor-scorecard'>[] = [];
  let rejects: Reject[] = [];
  let number = 0;
  for await (const raw of lines()) {
    number += 1;
    if (raw.trim() === '') continue;
    try {
      for (const { marketplaceId, kind, row } of toKioskRows(parsed(raw), kinds)) {
        const marketplace = marketplaceOf(marketplaceId);
        if (marketplace && wanted.includes(marketplaceId)) {
          changes.push({ data: toScorecard(row, { aspect: kind, period, marketplace }), raw: row });
        }
      }
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({
        raw: raw.slice(0, 4_000),
        place: `data-kiosk:${documentId}:${number}`,
        error,
      });
    }
    if (changes.length + rejects.length < rowsOfPage) continue;
    yield { changes, ...(rejects.length > 0 && { rejects }) };
    signal.throwIfAborted();
    [changes, rejects] = [[], []];
  }
  if (changes.length + rejects.length > 0)
    yield { changes, ...(rejects.length > 0 && { rejects }) };
}

/** What is no JSON has no field that the schema asks for. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
