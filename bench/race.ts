import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild } from './run-child.ts';
import type { Measurement } from './run-job.ts';
import { ratioOf, type Spread, spreadOf } from './spread.ts';

/** A job that does the same work as the others of its race, in a process of its own. */
export interface Contestant {
  name: string;
  /** Beside `run-child.ts`; answers with a {@link Measurement}. */
  file: string;
  /** It is given a folder of its own besides, as `dir`. */
  parameters: object;
}

/** One contestant's numbers over all rounds. */
export interface Performance {
  changesPerSecond: Spread;
  cpuSecondsPer100k: Spread;
  peakRssMb: Spread;
}

/** A ratio of two contestants, taken within a round. Left out where one of them did not run. */
export interface Comparison {
  name: string;
  of: 'rate' | 'cpu';
  own: string;
  other: string;
}

export interface RaceReport {
  contestants: Record<string, Performance>;
  ratios: Record<string, Spread>;
}

/** Runs all contestants in turn, round after round: what drifts in the machine cancels out. */
export async function race(
  contestants: readonly Contestant[],
  comparisons: readonly Comparison[],
  { rounds, dir }: { rounds: number; dir: string },
): Promise<RaceReport> {
  const runs = new Map<string, Measurement[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of contestants)
      runs.get(contestant.name)!.push(await runOne(contestant, dir));
  }
  return {
    contestants: Object.fromEntries([...runs].map(([name, list]) => [name, performanceOf(list)])),
    ratios: ratiosOf(runs, comparisons),
  };
}

async function runOne({ file, parameters }: Contestant, dir: string): Promise<Measurement> {
  const own = await mkdtemp(join(dir, 'run-'));
  try {
    return await runChild<Measurement>(file, { ...parameters, dir: own });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function ratiosOf(
  runs: ReadonlyMap<string, readonly Measurement[]>,
  comparisons: readonly Comparison[],
): Record<string, Spread> {
  const ratios: Record<string, Spread> = {};
  for (const { name, of, own, other } of comparisons) {
    const [ownRuns, otherRuns] = [runs.get(own), runs.get(other)];
    if (ownRuns === undefined || otherRuns === undefined) continue;
    const measure = of === 'rate' ? rate : cpuSecondsPer100k;
    ratios[name] = ratioOf(ownRuns.map(measure), otherRuns.map(measure));
  }
  return ratios;
}

function performanceOf(runs: readonly Measurement[]): Performance {
  return {
    changesPerSecond: spreadOf(runs.map(rate)),
    cpuSecondsPer100k: spreadOf(runs.map(cpuSecondsPer100k)),
    peakRssMb: spreadOf(runs.map(({ peakRssMb }) => peakRssMb)),
  };
}

const rate = ({ count, seconds }: Measurement): number => count / seconds;
const cpuSecondsPer100k = ({ count, cpuSeconds }: Measurement): number =>
  (cpuSeconds / count) * 100_000;
