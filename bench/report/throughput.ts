import type { ThroughputReport } from '../suites/throughput.ts';
import { formatRace } from './race.ts';

const goals: Readonly<Record<string, string>> = {
  liveToFloor: '≥ 0.75',
  liveToBullmqLive: '≥ 5',
  drainToBullmqDrain: '≥ 2.5',
  cpuOfLiveToBullmqLive: '≤ 0.125',
  cpuOfDrainToBullmqDrain: '≤ 0.125',
};

export const formatThroughput = (report: ThroughputReport): string[] =>
  formatRace('1.6 KB orders', goals, report);
