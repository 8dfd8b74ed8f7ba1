import type { BudgetUse, BudgetUseReport } from '../suites/budget-use.ts';
import { table } from './table.ts';

export function formatBudgetUse(report: BudgetUseReport): string[] {
  const { processes, workers, shared, alone } = report;
  return table([
    [
      `${workers} workers, ${processes} processes`,
      '429s',
      'used',
      'live orders',
      'waited ms p50/p99/most',
      "one call's ms",
      'backfill went before: mean/most',
      'CPU ms/call',
    ],
    ...shared.map((use) => row(`shared, ${nameOf(use)}`, use)),
    row(`each alone, ${nameOf(alone)}`, alone),
    ['goal (shared)', '0', '≥ 95 %', '', '≤ one call', '', '≤ 1', ''],
  ]);
}

function nameOf({ rate: { perSecond, burst } }: BudgetUse): string {
  return `${perSecond}/s, burst ${burst}`;
}

function row(name: string, use: BudgetUse): string[] {
  const { median, p99, most } = use.liveWaitMs;
  return [
    name,
    `${use.refused}`,
    `${(100 * use.used).toFixed(1)} %`,
    `${use.liveOrders}`,
    [median, p99, most].map((ms) => ms.toFixed(0)).join('/'),
    (1_000 / use.rate.perSecond).toFixed(0),
    `${use.overtaken.mean.toFixed(2)}/${use.overtaken.most}`,
    use.cpuMsPerCall.toFixed(2),
  ];
}
