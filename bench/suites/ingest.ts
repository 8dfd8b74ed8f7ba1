import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatIngest } from '../report/ingest.ts';
import { firstMessage, runChild, startChild } from '../run-child.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** What the load generator saw. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers other than 2xx. */
  failed: number;
}

type Store = 'disk' | 'nothing';
type Loads = Record<'full' | 'open', LoadResult[]>;

export interface IngestReport {
  connections: number;
  maxRate: { durable: Spread; nothingStored: Spread; ratio: Spread };
  at1000PerSecond: { durableP99Ms: Spread; nothingStoredP99Ms: Spread; p99Ratio: Spread };
  failed: number;
}

const connections = 64;

/** Webhooks over HTTP: the same server with a log on disk, and with a log that keeps nothing. */
export const ingest = defineSuite({ name: 'ingest', measure, format: formatIngest });

async function measure({ scale, dir }: BenchContext): Promise<IngestReport> {
  const results: Record<Store, Loads> = {
    disk: { full: [], open: [] },
    nothing: { full: [], open: [] },
  };
  for (let round = 0; round < scale.ingestRounds; round += 1) {
    // Whoever goes first has the colder machine: take turns.
    const order: Store[] = round % 2 === 0 ? ['disk', 'nothing'] : ['nothing', 'disk'];
    for (const store of order) await loadServer(store, results[store], scale, dir);
  }
  return reportOf(results);
}

async function loadServer(store: Store, into: Loads, scale: Scale, dir: string): Promise<void> {
  const own = await mkdtemp(join(dir, 'ingest-'));
  const server = startChild('jobs/ingest-server.ts', { store, dir: own });
  try {
    const { url } = await firstMessage<{ url: string }>(server);
    const load = (count: number, from: number, perSecond?: number) =>
      runChild<LoadResult>('jobs/load.ts', { url, count, from, perSecond, connections });
    await load(scale.warmUp, 0);
    into.full.push(await load(scale.ingestCount, 1_000_000));
    into.open.push(await load(scale.openLoopCount, 2_000_000, 1_000));
  } finally {
    server.kill();
    await rm(own, { recursive: true, force: true });
  }
}

function reportOf({ disk, nothing }: Record<Store, Loads>): IngestReport {
  const rate = (loads: Loads) => loads.full.map(({ requestsPerSecond }) => requestsPerSecond);
  const p99 = (loads: Loads) => loads.open.map(({ p99Ms }) => p99Ms);
  const all = [disk, nothing].flatMap(({ full, open }) => [...full, ...open]);
  return {
    connections,
    maxRate: {
      durable: spreadOf(rate(disk)),
      nothingStored: spreadOf(rate(nothing)),
      ratio: ratioOf(rate(disk), rate(nothing)),
    },
    at1000PerSecond: {
      durableP99Ms: spreadOf(p99(disk)),
      nothingStoredP99Ms: spreadOf(p99(nothing)),
      p99Ratio: ratioOf(p99(disk), p99(nothing)),
    },
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}
