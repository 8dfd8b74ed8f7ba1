import type { RaceReport } from '../race.ts';
import { formatRace } from './race.ts';

const goals: Readonly<Record<string, string>> = {
  liveToBareLive: '≥ 0.6',
  drainToBareDrain: '≥ 0.6',
};

export const formatRedis = (report: RaceReport): string[] =>
  formatRace('over Redis Streams', goals, report);
