import type { ShopifyReport } from '../suites/shopify.ts';
import { table } from './table.ts';

export function formatShopify({ queries, floorSeconds, runs }: ShopifyReport): string[] {
  return [
    ...table([
      [`${queries} queries at once`, 'seconds', 'calls', 'THROTTLED', 'answered', 'failed', ''],
      ...runs.map((run) => [
        run.client,
        run.seconds.toFixed(1),
        `${run.calls}`,
        `${run.throttled}`,
        `${run.answered}`,
        `${run.failed}`,
        run.fault ?? '',
      ]),
      ["what the shop's rate allows", floorSeconds.toFixed(1), '', '0', `${queries}`, '0', ''],
    ]),
    'A shop on the Standard plan: 2,000 points, of which 100 come back a second. The peer speaks https alone: its',
    'fetch is replaced by one that asks the simulator. The loop is what its user has to write.',
  ];
}
