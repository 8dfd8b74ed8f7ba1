import {
  type Draft,
  isAcornError,
  type Page,
  type PullContext,
  type Reject,
  RetryableError,
} from '@acorn-i/core';
import { z } from 'zod';
import type { AdsClient, AdsProfile, AdsReport } from '../../advertising/ads-client.ts';
import { parseJsonRow } from '../../advertising/read-json-rows.ts';
import { adsColumns, toAdvertisingMetric } from '../../map/advertising-metric.ts';
import { addDays } from './calendar-day.ts';

/** Days that are still to be read, and the report of the first of them where it is asked for. */
export const AdsSweep = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  report: z
    .object({ id: z.string().min(1), to: z.iso.date(), askedAt: z.iso.datetime() })
    .optional(),
});
export type AdsSweep = z.output<typeof AdsSweep>;

/** A page, and where the sweep stands behind it. */
export type AdsPage = Page<'advertising-metric'> & { sweep?: AdsSweep | 'done' };

/** Amazon's limit of one report. */
const mostDays = 31;
const rowsOfPage = 500;
const pausesMs = [5_000, 10_000, 20_000, 40_000, 60_000, 120_000];
/** Amazon says: up to three hours. */
const longestMs = 4 * 3_600_000;

/** The days of a sweep, report after report. A report that was asked for is kept before it is waited for. */
export async function* adsPages(
  ads: AdsClient,
  profile: AdsProfile,
  given: AdsSweep,
  context: PullContext,
): AsyncGenerator<AdsPage> {
  let sweep = given;
  while (sweep.from <= sweep.until) {
    const report = sweep.report ?? (await ask(ads, profile, sweep, context));
    if (sweep.report === undefined) {
      sweep = { ...sweep, report };
      yield { changes: [], sweep };
    }
    const { from, until } = sweep;
    const end = await waitFor(ads, profile, report, context);
    if (end.url === undefined) {
      // The next pull asks for another one.
      yield { changes: [], sweep: { from, until } };
      throw failed(end);
    }
    yield* readReport(ads, profile, end.url, `${from}..${report.to}`, context);
    sweep = { from: addDays(report.to, 1), until };
    if (sweep.from <= until) yield { changes: [], sweep };
  }
  yield { changes: [], sweep: 'done' };
}

type Asked = NonNullable<AdsSweep['report']>;

async function ask(
  ads: AdsClient,
  { profileId }: AdsProfile,
  { from, until }: AdsSweep,
  { signal, now }: PullContext,
): Promise<Asked> {
  const last = addDays(from, mostDays - 1);
  const to = last < until ? last : until;
  const request = {
    from,
    to,
    adProduct: 'SPONSORED_PRODUCTS',
    reportTypeId: 'spAdvertisedProduct',
    groupBy: ['advertiser'],
    columns: adsColumns,
  };
  const askedAt = new Date(now()).toISOString();
  return { id: await ads.requestReport(profileId, request, { signal }), to, askedAt };
}

/** The report once Amazon is done with it; without an address where it failed, is late or forgotten. */
async function waitFor(
  ads: AdsClient,
  { profileId }: AdsProfile,
  { id, askedAt }: Asked,
  { signal, now, sleep }: PullContext,
): Promise<AdsReport> {
  for (let looks = 0; ; looks += 1) {
    let report: AdsReport;
    try {
      report = await ads.report(profileId, id, { signal });
    } catch (error) {
      if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
      return { status: 'FORGOTTEN', url: undefined, failureReason: undefined };
    }
    if (report.status === 'COMPLETED' && report.url !== undefined) return report;
    const isUnderWay = report.status === 'PENDING' || report.status === 'PROCESSING';
    const isLate = now() - Date.parse(askedAt) > longestMs;
    if (!isUnderWay || isLate) return { ...report, url: undefined };
    await sleep(pausesMs[Math.min(looks, pausesMs.length - 1)] ?? 60_000);
  }
}

async function* readReport(
  ads: AdsClient,
  profile: AdsProfile,
  url: string,
  days: string,
  { signal }: PullContext,
): AsyncGenerator<AdsPage> {
  let changes: Draft<'advertising-metric'>[] = [];
  let rejects: Reject[] = [];
  let row = 0;
  for await (const text of await ads.rows(url, { signal })) {
    row += 1;
    try {
      const raw = parseJsonRow(text);
      changes.push({ data: toAdvertisingMetric(raw, profile), raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `spAdvertisedProduct:${profile.profileId}:${days}:${row}`;
      rejects.push({ raw: text, place, error });
    }
    if (changes.length + rejects.length < rowsOfPage) continue;
    yield { changes, rejects };
    [changes, rejects] = [[], []];
  }
  if (changes.length + rejects.length > 0) yield { changes, rejects };
}

function failed({ status, failureReason }: AdsReport): RetryableError {
  const why = failureReason === undefined ? '' : `: ${failureReason.slice(0, 200)}`;
  return new RetryableError(`Amazon Ads made no report (${status}${why}). It is asked for again`, {
    code: 'ADVERTISING_REPORT',
  });
}
