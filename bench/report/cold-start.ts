import type { ColdStartReport } from '../suites/cold-start.ts';
import { spread, table } from './table.ts';

export function formatColdStart(report: ColdStartReport): string[] {
  const { embeddedMs, bareNodeMs, bullmqWorkerMs, ratioToBullmq } = report;
  return table([
    ['spawn to first change', 'ms'],
    ['ACORN-i, engine and log', spread(embeddedMs, 0)],
    ["BullMQ's worker", spread(bullmqWorkerMs, 0)],
    ['bare Node', spread(bareNodeMs, 0)],
    ['ratio to BullMQ', spread(ratioToBullmq, 2)],
  ]);
}
