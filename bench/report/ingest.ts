import type { IngestReport } from '../suites/ingest.ts';
import { spread, table } from './table.ts';

export function formatIngest(report: IngestReport): string[] {
  const { connections, maxRate, at1000PerSecond, failed } = report;
  return table([
    [`webhooks, ${connections} connections`, 'durable', 'nothing stored', 'ratio', 'goal'],
    [
      'requests/s',
      spread(maxRate.durable, 0),
      spread(maxRate.nothingStored, 0),
      spread(maxRate.ratio, 2),
      '≥ 0.7',
    ],
    [
      'p99 ms at 1,000/s',
      spread(at1000PerSecond.durableP99Ms, 1),
      spread(at1000PerSecond.nothingStoredP99Ms, 1),
      spread(at1000PerSecond.p99Ratio, 2),
      '≤ 2',
    ],
    ['not answered with 2xx', `${failed}`, '', '', '0'],
  ]);
}
