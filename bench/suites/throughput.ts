import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatThroughput } from '../report/throughput.ts';
import { runChild } from '../run-child.ts';
import type { Measurement } from '../run-job.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

interface Contestant {
  name: string;
  file: string;
  count: number;
  parameters: object;
}

/** One contestant's numbers over all rounds. */
export interface Performance {
  changesPerSecond: Spread;
  cpuSecondsPer100k: Spread;
  peakRssMb: Spread;
}

export interface ThroughputReport {
  embedded: {
    changesPerSecond: number;
    ratioToFloor: number;
    ratioToBullmqDrain: number | null;
    ratioToBullmqLive: number | null;
    cpuSecondsPer100k: number;
    cpuRatioToBullmqLive: number | null;
  };
  contestants: Record<string, Performance>;
  ratios: Record<string, Spread>;
}

/** The embedded engine, the floor and BullMQ in turn, round after round. */
export const throughput = defineSuite({
  name: 'throughput',
  measure,
  format: formatThroughput,
  headline: ({ embedded }) => ({ embedded }),
});

async function measure(context: BenchContext): Promise<ThroughputReport> {
  const redis = await context.startRedis();
  try {
    return await measureAll(contestantsOf(context.scale, redis?.port), context);
  } finally {
    await redis?.stop();
  }
}

async function measureAll(
  contestants: readonly Contestant[],
  { scale, dir }: BenchContext,
): Promise<ThroughputReport> {
  const runs = new Map<string, Measurement[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < scale.rounds; round += 1) {
    for (const contestant of contestants)
      runs.get(contestant.name)!.push(await runOne(contestant, dir));
  }
  return reportOf(runs);
}

/** Without Redis BullMQ is left out. */
function contestantsOf(
  { count, bullmqCount, warmUp }: Scale,
  redisPort: number | undefined,
): Contestant[] {
  const embedded = { file: 'jobs/embedded.ts', count };
  const own: Contestant[] = [
    { name: 'floor', file: 'jobs/floor.ts', count, parameters: {} },
    { name: 'live', ...embedded, parameters: { mode: 'live', steps: 'function' } },
    { name: 'drain', ...embedded, parameters: { mode: 'drain', steps: 'function' } },
    {
      name: 'jsonata',
      file: embedded.file,
      count: Math.ceil(count / 5),
      parameters: { mode: 'live', steps: 'jsonata' },
    },
  ];
  if (redisPort !== undefined) {
    const bullmq = { file: 'jobs/bullmq.ts', count: bullmqCount };
    own.push(
      { name: 'bullmqLive', ...bullmq, parameters: { port: redisPort, mode: 'live' } },
      { name: 'bullmqDrain', ...bullmq, parameters: { port: redisPort, mode: 'drain' } },
    );
  }
  return own.map((each) => ({
    ...each,
    parameters: { ...each.parameters, count: each.count, warmUp },
  }));
}

async function runOne({ file, parameters }: Contestant, dir: string): Promise<Measurement> {
  const own = await mkdtemp(join(dir, 'run-'));
  try {
    return await runChild<Measurement>(file, { ...parameters, dir: own });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function reportOf(runs: ReadonlyMap<string, readonly Measurement[]>): ThroughputReport {
  const rates = (name: string) => runs.get(name)?.map(({ count, seconds }) => count / seconds);
  const cpu = (name: string) =>
    runs.get(name)?.map(({ count, cpuSeconds }) => (cpuSeconds / count) * 100_000);
  const ratios: Record<string, Spread> = {};
  compare('liveToFloor', rates('live'), rates('floor'));
  compare('jsonataToLive', rates('jsonata'), rates('live'));
  compare('liveToBullmqLive', rates('live'), rates('bullmqLive'));
  compare('drainToBullmqDrain', rates('drain'), rates('bullmqDrain'));
  compare('cpuOfLiveToBullmqLive', cpu('live'), cpu('bullmqLive'));
  compare('cpuOfDrainToBullmqDrain', cpu('drain'), cpu('bullmqDrain'));

  function compare(name: string, own?: readonly number[], other?: readonly number[]): void {
    if (own !== undefined && other !== undefined) ratios[name] = ratioOf(own, other);
  }

  const contestants = Object.fromEntries(
    [...runs].map(([name, list]) => [name, performanceOf(list)]),
  );
  return {
    embedded: {
      changesPerSecond: contestants.live!.changesPerSecond.median,
      ratioToFloor: ratios.liveToFloor!.median,
      ratioToBullmqDrain: ratios.drainToBullmqDrain?.median ?? null,
      ratioToBullmqLive: ratios.liveToBullmqLive?.median ?? null,
      cpuSecondsPer100k: contestants.live!.cpuSecondsPer100k.median,
      cpuRatioToBullmqLive: ratios.cpuOfLiveToBullmqLive?.median ?? null,
    },
    contestants,
    ratios,
  };
}

function performanceOf(runs: readonly Measurement[]): Performance {
  return {
    changesPerSecond: spreadOf(runs.map(({ count, seconds }) => count / seconds)),
    cpuSecondsPer100k: spreadOf(
      runs.map(({ count, cpuSeconds }) => (cpuSeconds / count) * 100_000),
    ),
    peakRssMb: spreadOf(runs.map(({ peakRssMb }) => peakRssMb)),
  };
}
