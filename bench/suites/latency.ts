import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubjectName } from '../jobs/latency.ts';
import { formatLatency } from '../report/latency.ts';
import { runChild } from '../run-child.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

export interface Latency {
  p50Ms: Spread;
  p99Ms: Spread;
}

export interface LatencyReport {
  perSecond: number;
  subjects: Partial<Record<SubjectName, Latency>>;
  ratios: { embedded: LatencyRatio; redis?: LatencyRatio };
}

/** To the bare loop over the same store. */
export interface LatencyRatio {
  p50: Spread;
  p99: Spread;
}

type Sample = Record<'p50Ms' | 'p99Ms', number>;

const perSecond = 50;

/** From a push to the sink's write while little happens: the engine and the bare loops in turn. */
export const latency = defineSuite({ name: 'latency', measure, format: formatLatency });

async function measure({ scale, dir, startRedis }: BenchContext): Promise<LatencyReport> {
  const redis = await startRedis();
  const names: SubjectName[] = ['sqliteLoopNormal', 'sqliteLoop', 'embedded'];
  if (redis !== undefined) names.push('redisLoop', 'redis');
  const samples = new Map<SubjectName, Sample[]>(names.map((name) => [name, []]));
  try {
    for (let round = 0; round < scale.rounds; round += 1) {
      for (const name of names) samples.get(name)!.push(await run(name, redis?.port ?? 0));
    }
  } finally {
    await redis?.stop();
  }
  return reportOf(samples);

  async function run(subject: SubjectName, port: number): Promise<Sample> {
    const own = await mkdtemp(join(dir, 'latency-'));
    const { warmUp, latencySamples } = scale;
    const parameters = { subject, warmUp, samples: latencySamples, perSecond, dir: own, port };
    try {
      return await runChild<Sample>('jobs/latency.ts', parameters);
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  }
}

function reportOf(samples: ReadonlyMap<SubjectName, readonly Sample[]>): LatencyReport {
  const values = (name: SubjectName, quantile: keyof Sample) =>
    samples.get(name)!.map((sample) => sample[quantile]);
  const compare = (own: SubjectName, loop: SubjectName): LatencyRatio => ({
    p50: ratioOf(values(own, 'p50Ms'), values(loop, 'p50Ms')),
    p99: ratioOf(values(own, 'p99Ms'), values(loop, 'p99Ms')),
  });
  const subjects = [...samples.keys()].map((name) => [
    name,
    { p50Ms: spreadOf(values(name, 'p50Ms')), p99Ms: spreadOf(values(name, 'p99Ms')) },
  ]);
  return {
    perSecond,
    subjects: Object.fromEntries(subjects),
    ratios: {
      embedded: compare('embedded', 'sqliteLoop'),
      ...(samples.has('redis') && { redis: compare('redis', 'redisLoop') }),
    },
  };
}
