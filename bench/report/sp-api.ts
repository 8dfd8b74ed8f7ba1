import type { SpApiComparison, SpApiReport } from '../suites/sp-api.ts';
import { table } from './table.ts';

export function formatSpApi({ pages, parallel }: SpApiReport): string[] {
  return [
    ...section(`${pages.orders} orders by searchOrders`, pages),
    '',
    ...section(`${parallel.orders} getOrder at once`, parallel),
    "Time is Amazon's, as if its rates were waited for in full. Neither peer has a setting for the address of",
    'the token endpoint, and amazon-sp-api none for any: they are led to the simulator by an agent and a field.',
  ];
}

function section(what: string, { floorSeconds, orders, runs }: SpApiComparison): string[] {
  return table([
    [what, 'seconds', 'calls', '429s', 'orders', 'failed', ''],
    ...runs.map((run) => [
      run.client,
      run.seconds.toFixed(0),
      `${run.calls}`,
      `${run.refused}`,
      `${run.orders}`,
      `${run.failed}`,
      run.fault ?? '',
    ]),
    ["what Amazon's rate allows", floorSeconds.toFixed(0), '', '0', `${orders}`, '0', ''],
  ]);
}
