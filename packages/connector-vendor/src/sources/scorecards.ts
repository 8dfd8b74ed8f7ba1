import { durationMs, type Page, type PullContext, type Source } from '@acorn-i/core';
import { marketplaces, type ReportRequest } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { VendorAccount } from '../account.ts';
import { rowLists, toScorecard } from '../map/report-rows.ts';
import { demandReport } from '../reports/check-report.ts';
import { forgetReport, makeReport } from '../reports/make-report.ts';
import { addDays, dayOf, type Span, spansBetween } from '../reports/periods.ts';
import { type ReportKind, reportRules } from '../reports/report-kinds.ts';
import { marketplacesOf, type VendorSettings } from '../settings.ts';
import { listIn, rowPages } from './report-page.ts';

/** What Amazon counts of stock, sales, views and margin, period by period. */
export const scorecards: Source<VendorAccount, 'vendor-scorecard'> = {
  entity: 'vendor-scorecard',
  description:
    'Fill rate, lead time, out of stock, ageing, sales, views and margin by period, by the vendor reports',
  every: '6h',
  isRereadable: true,
  pull: pullScorecards,
};

/** By country and kind: the last day that is read. */
const Cursor = z.record(z.string(), z.iso.date());

async function* pullScorecards(
  account: VendorAccount,
  context: PullContext,
): AsyncGenerator<Page<'vendor-scorecard'>> {
  const { settings } = account;
  const { period, kinds, lookBack, settleDays } = settings.reports;
  const read = Cursor.safeParse(context.cursor).data ?? {};
  const nowMs = context.now();
  for (const country of marketplacesOf(settings)) {
    for (const kind of kinds) {
      const place = `${country}:${kind}`;
      const after = read[place] ?? dayOf(nowMs - durationMs(lookBack));
      // A period is asked for once Amazon has finished it.
      const until = addDays(dayOf(nowMs), -settleDays);
      for (const span of wholeSpans(after, until, settings, read[place] === undefined)) {
        context.signal.throwIfAborted();
        const { sellingProgram: program } = settings.reports;
        demandReport({ kind, period, program, span }, nowMs);
        const marketplace = marketplaces[country];
        const request = toRequest(kind, span, settings, marketplace.id);
        const document = await makeReport(account, context, request);
        for (const list of rowLists[kind]) {
          const rows = listIn(document, list);
          const at = `${request.reportType}:${country}:${span.from}:${list}`;
          const { signal } = context;
          yield* rowPages<'vendor-scorecard'>({ place: at, rows, signal }, (row) =>
            toScorecard(row, { aspect: kind, period, marketplace }),
          );
        }
        context.signal.throwIfAborted();
        read[place] = span.to;
        yield { changes: [], cursor: { ...read } };
        await forgetReport(account, request);
      }
    }
  }
}

/** The first reading begins at the beginning of a period. */
function wholeSpans(
  after: string,
  until: string,
  { reports: { period } }: VendorSettings,
  isFirst: boolean,
): Span[] {
  const spans = spansBetween(after, until, period);
  return isFirst ? spans.filter(({ from }) => from > after) : spans;
}

function toRequest(
  kind: ReportKind,
  { from, to }: Span,
  { reports: { period, distributorView, sellingProgram } }: VendorSettings,
  marketplaceId: string,
): ReportRequest {
  const { type, hasView, programs } = reportRules[kind];
  return {
    reportType: type,
    marketplaceIds: [marketplaceId],
    dataStartTime: `${from}T00:00:00Z`,
    dataEndTime: `${to}T00:00:00Z`,
    reportOptions: {
      reportPeriod: period,
      ...(hasView && { distributorView }),
      ...(programs.length > 0 && { sellingProgram }),
    },
  };
}
