import type { Scaling, TwoRunnersReport } from '../suites/two-runners.ts';
import { spread, table } from './table.ts';

export function formatTwoRunners({ slowSink, cpuBound }: TwoRunnersReport): string[] {
  if (slowSink === undefined || cpuBound === undefined) return [];
  const row = (title: string, { one, two, ratio }: Scaling, goal: string) => [
    title,
    spread(one, 0),
    spread(two, 0),
    spread(ratio, 2),
    goal,
  ];
  return table([
    ['runners on one Redis, changes/s', 'one', 'two', 'ratio', 'goal'],
    row('a write takes 20 ms', slowSink, '≥ 1.8'),
    row('a write takes nothing', cpuBound, '≥ 1.4'),
  ]);
}
