import type { RaceReport } from '../race.ts';
import { spread, table } from './table.ts';

/** Two tables: what each contestant did, and how they compare. Nothing where nobody ran. */
export function formatRace(
  title: string,
  goals: Readonly<Record<string, string>>,
  { contestants, ratios }: RaceReport,
): string[] {
  if (Object.keys(contestants).length === 0) return [];
  const rows = Object.entries(contestants).map(([name, own]) => [
    name,
    spread(own.changesPerSecond, 0),
    spread(own.cpuSecondsPer100k, 2),
    spread(own.peakRssMb, 0),
  ]);
  return [
    ...table([[title, 'changes/s', 'CPU-s/100k', 'peak RSS MB'], ...rows]),
    '',
    ...table([
      ['ratio', 'per round', 'goal'],
      ...Object.entries(ratios).map(([name, own]) => [name, spread(own, 2), goals[name] ?? '']),
    ]),
  ];
}
