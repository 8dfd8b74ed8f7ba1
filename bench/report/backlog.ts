import type { Backlog, BacklogReport } from '../suites/backlog.ts';
import { table } from './table.ts';

export function formatBacklog({ few, many }: BacklogReport): string[] {
  return table([['behind a dead sink', 'RSS MB', 'peak RSS MB'], row(few), row(many)]);
}

const row = ({ waiting, rssMb, peakRssMb }: Backlog) => [
  waiting.toLocaleString('en'),
  rssMb.toFixed(0),
  peakRssMb.toFixed(0),
];
