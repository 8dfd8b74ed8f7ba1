import {
  type Draft,
  durationMs,
  type EntityName,
  isAcornError,
  type PullContext,
  type Reject,
} from '@acorn-i/core';
import { type FlatFileRow, openReport, readFlatFile } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import type { ReadyReport, ReportPage, ReportSeries } from '../../reports/report-rounds.ts';

const dayMs = 86_400_000;
/** One less than Amazon's 60, because a day may have 25 hours where they are counted. */
const windowMs = 59 * dayMs;
const returnsOfPage = 500;

/**
 * A series of reports by the day of return. A return changes after that, and no report tells by when: each
 * round reads the last window again, the first one back to `returnsLookBack`.
 */
export function returnsSeries(reportType: string): ReportSeries {
  return {
    name: reportType,
    requestsOf({ marketplaceIds, settings }, round, read) {
      const backMs = read === undefined ? durationMs(settings.returnsLookBack) : 0;
      const fromMs = Math.min(Date.parse(read ?? round), Date.parse(round) - backMs);
      return windowsTo(Date.parse(round), fromMs).map(([startMs, endMs]) => ({
        reportType,
        marketplaceIds,
        dataStartTime: new Date(startMs).toISOString(),
        dataEndTime: new Date(endMs).toISOString(),
      }));
    },
  };
}

/** Whole windows back from the end, so that all sources of a round ask for the same; oldest first. */
function windowsTo(endMs: number, fromMs: number): [startMs: number, endMs: number][] {
  const windows: [number, number][] = [];
  let beforeMs = endMs;
  do {
    windows.unshift([beforeMs - windowMs, beforeMs]);
    beforeMs -= windowMs;
  } while (beforeMs > fromMs);
  return windows;
}

export interface ReturnsReading<E extends EntityName> {
  columns: readonly string[];
  /** What rows that belong together have in common. */
  keyOf(row: FlatFileRow['values']): string;
  /** @throws AcornError for rows that cannot be read. */
  toEntities(rows: readonly FlatFileRow['values'][]): readonly Draft<E>['data'][];
}

/** The returns of a report, all rows of each together, from the one after `done` others. */
export async function* readReturns<E extends EntityName>(
  { client, fetch }: SpApiAccount,
  { now, signal, priority }: PullContext,
  { reportId, reportDocumentId }: ReadyReport,
  done: number,
  reading: ReturnsReading<E>,
): AsyncGenerator<ReportPage<E>> {
  const { lines } = await openReport(reportDocumentId, { client, now, signal, priority, fetch });
  const all = await groupRows(readFlatFile(lines(), { wanted: reading.columns }), reading);
  for (let start = done; start < all.length; start += returnsOfPage) {
    const part = all.slice(start, start + returnsOfPage);
    yield toPage(part, reportId, start + part.length, reading);
  }
}

async function groupRows<E extends EntityName>(
  rows: AsyncIterable<FlatFileRow>,
  { keyOf }: ReturnsReading<E>,
): Promise<FlatFileRow[][]> {
  const groups = new Map<string, FlatFileRow[]>();
  for await (const row of rows) {
    const key = keyOf(row.values);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function toPage<E extends EntityName>(
  groups: readonly FlatFileRow[][],
  reportId: string,
  done: number,
  { toEntities }: ReturnsReading<E>,
): ReportPage<E> {
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const rows of groups) {
    const raw = rows.map((row) => row.raw).join('\n');
    try {
      for (const data of toEntities(rows.map(({ values }) => values))) changes.push({ data, raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const broken = rows.find(({ values }) => !isReadable(() => toEntities([values]))) ?? rows[0];
      rejects.push({ raw, place: `returns:${reportId}:${broken?.line ?? 0}`, error });
    }
  }
  return { changes, done, ...(rejects.length > 0 && { rejects }) } as ReportPage<E>;
}

/** A return is told whole or not at all; its broken row is the one to name. */
function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
