import type { RaceReport } from '../race.ts';
import { formatRace } from './race.ts';

export const formatPeers = (report: RaceReport): string[] => formatRace('beside peers', {}, report);
