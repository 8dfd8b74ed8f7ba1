import type { ThroughputReport } from '../suites/throughput.ts';
import { spread, table } from './table.ts';

const goals: Readonly<Record<string, string>> = {
  liveToFloor: '≥ 0.75',
  liveToBullmqLive: '≥ 5',
  drainToBullmqDrain: '≥ 2.5',
  cpuOfLiveToBullmqLive: '≤ 0.125',
  cpuOfDrainToBullmqDrain: '≤ 0.125',
};

export function formatThroughput({ contestants, ratios }: ThroughputReport): string[] {
  const rows = Object.entries(contestants).map(([name, own]) => [
    name,
    spread(own.changesPerSecond, 0),
    spread(own.cpuSecondsPer100k, 2),
    spread(own.peakRssMb, 0),
  ]);
  return [
    ...table([['1.6 KB orders', 'changes/s', 'CPU-s/100k', 'peak RSS MB'], ...rows]),
    '',
    ...table([
      ['ratio', 'per round', 'goal'],
      ...Object.entries(ratios).map(([name, own]) => [name, spread(own, 2), goals[name] ?? '']),
    ]),
  ];
}
