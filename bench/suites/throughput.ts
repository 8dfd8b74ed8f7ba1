import { type Comparison, type Contestant, type RaceReport, race } from '../race.ts';
import { formatThroughput } from '../report/throughput.ts';
import type { Scale } from '../scale.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

export interface ThroughputReport extends RaceReport {
  embedded: {
    changesPerSecond: number;
    ratioToFloor: number;
    ratioToBullmqDrain: number | null;
    ratioToBullmqLive: number | null;
    cpuSecondsPer100k: number;
    cpuRatioToBullmqLive: number | null;
  };
}

/** The embedded engine, the floor and BullMQ in turn, round after round. */
export const throughput = defineSuite({
  name: 'throughput',
  measure,
  format: formatThroughput,
  headline: ({ embedded }) => ({ embedded }),
});

const comparisons: readonly Comparison[] = [
  { name: 'liveToFloor', of: 'rate', own: 'live', other: 'floor' },
  { name: 'jsonataToLive', of: 'rate', own: 'jsonata', other: 'live' },
  { name: 'liveToBullmqLive', of: 'rate', own: 'live', other: 'bullmqLive' },
  { name: 'drainToBullmqDrain', of: 'rate', own: 'drain', other: 'bullmqDrain' },
  { name: 'cpuOfLiveToBullmqLive', of: 'cpu', own: 'live', other: 'bullmqLive' },
  { name: 'cpuOfDrainToBullmqDrain', of: 'cpu', own: 'drain', other: 'bullmqDrain' },
];

async function measure({ scale, dir, startRedis }: BenchContext): Promise<ThroughputReport> {
  const redis = await startRedis();
  try {
    const contestants = [...embeddedOf(scale), ...(redis ? bullmqOf(scale, redis.port) : [])];
    const report = await race(contestants, comparisons, { rounds: scale.rounds, dir });
    return { embedded: summaryOf(report), ...report };
  } finally {
    await redis?.stop();
  }
}

function embeddedOf({ count, warmUp }: Scale): Contestant[] {
  const file = 'jobs/engine.ts';
  const most = { log: 'sqlite', port: 0, count, warmUp };
  return [
    { name: 'floor', file: 'jobs/floor.ts', parameters: most },
    { name: 'live', file, parameters: { ...most, mode: 'live', steps: 'function' } },
    { name: 'drain', file, parameters: { ...most, mode: 'drain', steps: 'function' } },
    {
      name: 'jsonata',
      file,
      parameters: { ...most, count: Math.ceil(count / 5), mode: 'live', steps: 'jsonata' },
    },
  ];
}

function bullmqOf({ bullmqCount: count, warmUp }: Scale, port: number): Contestant[] {
  const file = 'jobs/bullmq.ts';
  return [
    { name: 'bullmqLive', file, parameters: { count, warmUp, port, mode: 'live' } },
    { name: 'bullmqDrain', file, parameters: { count, warmUp, port, mode: 'drain' } },
  ];
}

function summaryOf({ contestants, ratios }: RaceReport): ThroughputReport['embedded'] {
  return {
    changesPerSecond: contestants.live!.changesPerSecond.median,
    ratioToFloor: ratios.liveToFloor!.median,
    ratioToBullmqDrain: ratios.drainToBullmqDrain?.median ?? null,
    ratioToBullmqLive: ratios.liveToBullmqLive?.median ?? null,
    cpuSecondsPer100k: contestants.live!.cpuSecondsPer100k.median,
    cpuRatioToBullmqLive: ratios.cpuOfLiveToBullmqLive?.median ?? null,
  };
}
