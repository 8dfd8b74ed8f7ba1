import type { RaceReport } from '../race.ts';
import { formatRace } from './race.ts';

export const formatPeers = (report: RaceReport): string[] =>
  Object.keys(report.contestants).length === 0 ? [] : formatRace('beside peers', {}, report);
