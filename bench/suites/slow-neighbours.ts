import type { SlowNeighbours } from '../jobs/slow-neighbours.ts';
import { type Comparison, type Contestant, type RaceReport, race } from '../race.ts';
import { formatSlowNeighbours } from '../report/slow-neighbours.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** Five that are slow, beside what is not: keys of the same sink, or sinks of the same route. */
export const slowNeighbours = defineSuite({
  name: 'slow-neighbours',
  measure,
  format: formatSlowNeighbours,
});

const comparisons: readonly Comparison[] = [
  { name: 'besideSlowKeys', of: 'rate', own: 'slowKeys', other: 'alone' },
  { name: 'besideSlowSinks', of: 'rate', own: 'slowSinks', other: 'alone' },
];

async function measure({ scale, dir }: BenchContext): Promise<RaceReport> {
  const { rounds, count, warmUp } = scale;
  const contestant = (name: string, slow: SlowNeighbours): Contestant => ({
    name,
    file: 'jobs/slow-neighbours.ts',
    parameters: { log: 'sqlite', port: 0, count, warmUp, slow },
  });
  const contestants = [
    contestant('alone', { keys: 0, sinks: 0 }),
    contestant('slowKeys', { keys: 5, sinks: 0 }),
    contestant('slowSinks', { keys: 0, sinks: 5 }),
  ];
  return race(contestants, comparisons, { rounds, dir });
}
