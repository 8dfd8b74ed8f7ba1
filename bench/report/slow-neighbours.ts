import type { RaceReport } from '../race.ts';
import { formatRace } from './race.ts';

const goals: Readonly<Record<string, string>> = {
  besideSlowKeys: '≥ 0.9',
  besideSlowSinks: '≥ 0.9',
};

export const formatSlowNeighbours = (report: RaceReport): string[] =>
  formatRace('beside five slow ones', goals, report);
