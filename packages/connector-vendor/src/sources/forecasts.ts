import { durationMs, type Page, type PullContext, type Source } from '@acorn-i/core';
import { marketplaces } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { VendorAccount } from '../account.ts';
import { toForecast } from '../map/report-rows.ts';
import { demandReport } from '../reports/check-report.ts';
import { forgetReport, makeReport } from '../reports/make-report.ts';
import { reportRules } from '../reports/report-kinds.ts';
import { marketplacesOf } from '../settings.ts';
import { listIn, rowPages } from './report-page.ts';

/** How much of each product Amazon expects to sell in each week to come. */
export const forecasts: Source<VendorAccount, 'vendor-forecast'> = {
  entity: 'vendor-forecast',
  description:
    'Units by product and week, mean, p70, p80 and p90, by GET_VENDOR_FORECASTING_REPORT',
  every: '1h',
  isRereadable: true,
  pull: pullForecasts,
};

/** By country: when its forecast was last asked for. */
const Cursor = z.record(z.string(), z.iso.datetime());

async function* pullForecasts(
  account: VendorAccount,
  context: PullContext,
): AsyncGenerator<Page<'vendor-forecast'>> {
  const { settings } = account;
  const asked = Cursor.safeParse(context.cursor).data ?? {};
  for (const country of marketplacesOf(settings)) {
    const last = asked[country];
    const nowMs = context.now();
    const isYoung = last && nowMs - Date.parse(last) < durationMs(settings.forecastEvery);
    if (isYoung) continue;
    const { sellingProgram, period } = settings.reports;
    demandReport({ kind: 'forecast', period, program: sellingProgram, span: undefined }, nowMs);
    const marketplace = marketplaces[country];
    const request = {
      reportType: reportRules.forecast.type,
      marketplaceIds: [marketplace.id],
      reportOptions: { sellingProgram },
    };
    const document = await makeReport(account, context, request);
    const rows = listIn(document, 'forecastByAsin');
    const place = `${request.reportType}:${country}`;
    const { signal } = context;
    yield* rowPages<'vendor-forecast'>({ place, rows, signal }, (row) =>
      toForecast(row, marketplace),
    );
    signal.throwIfAborted();
    asked[country] = new Date(nowMs).toISOString();
    yield { changes: [], cursor: { ...asked } };
    await forgetReport(account, request);
  }
}
