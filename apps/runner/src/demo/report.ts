import type { Agreement } from './compare.ts';
import type { DayProgress } from './play-day.ts';
import type { BudgetUse } from './read-budgets.ts';

/** The demo as it stands. */
export interface Moment extends DayProgress {
  phase: 'start' | 'opening' | 'day' | 'settling';
  agreement: Agreement | undefined;
}

/** What the demo found. */
export interface DemoReport {
  /** Every order arrived exactly once in effect, and every channel shows the pool's promise. */
  ok: boolean;
  dayMs: number;
  /** From the last order until everything agreed. */
  settleMs: number;
  placed: number;
  cancelled: number;
  /** Baskets that met an empty shelf. */
  soldOut: number;
  agreement: Agreement;
  webhooks: object;
  calls: readonly BudgetUse[];
  /** 429s and THROTTLED answers, the injected ones included. */
  throttled: Record<'amazon' | 'shop', number>;
  deadLetters: number;
  holds: number;
  /** The runner's log, where it still exists: after a failure. */
  logFile?: string;
}

const names = { amazon: 'Amazon', shop: 'Shopify', tills: 'tills' } as const;

/** The report as a table for people. */
export function renderReport(report: DemoReport): string {
  const { agreement } = report;
  const rows = (Object.keys(names) as (keyof typeof names)[]).map((channel) => {
    const { placed, inPool } = agreement.orders[channel];
    return [
      names[channel],
      `${inPool} of ${placed}`,
      `${agreement.channelRight[channel]} of ${agreement.skus}`,
    ];
  });
  const calls = report.calls
    .filter(({ spent }) => spent > 0)
    .map(({ account, operation, spent, allowed }) => [
      `${account.split(':')[0]} ${operation}`,
      String(Math.round(spent)),
      String(allowed),
    ]);
  const figures: string[][] = [
    ['orders placed', String(report.placed)],
    ['of them cancelled', String(report.cancelled)],
    ['baskets that met an empty shelf', String(report.soldOut)],
    [
      "pool's promise = the channels' own books",
      `${agreement.poolRight} of ${agreement.skus} SKUs`,
    ],
    ['units oversold', String(agreement.oversoldUnits)],
    [
      '429s received (injected ones included)',
      `Amazon ${report.throttled.amazon}, Shopify ${report.throttled.shop}`,
    ],
    ['dead letters', String(report.deadLetters)],
    ['held for a person', String(report.holds)],
    ['day played in', seconds(report.dayMs)],
    ['all agreed after the last order in', seconds(report.settleMs)],
  ];
  return [
    '',
    ...table([['channel', 'orders in the pool', "stock = the pool's promise"], ...rows]),
    '',
    ...table([['remote calls (Shopify counts points)', 'spent', 'allowed'], ...calls]),
    '',
    ...table(figures),
    ...agreement.differences.map((difference) => `  ${difference}`),
    '',
    report.ok
      ? 'Every order arrived exactly once, and every channel agrees with the pool.'
      : `They do not agree. The runner's log: ${report.logFile}`,
  ].join('\n');
}

/** One line of progress. */
export function renderMoment({ phase, scene, placed, agreement }: Moment): string {
  const seen = agreement
    ? `agree: Amazon ${agreement.channelRight.amazon}, Shopify ${agreement.channelRight.shop}, tills ${agreement.channelRight.tills} of ${agreement.skus}`
    : '';
  if (phase === 'opening') return `opening: stock is counted and told to every channel · ${seen}`;
  if (phase === 'settling') return `closing: ${placed} orders placed, the rest arrives · ${seen}`;
  return `${phase}: ${placed} orders · ${scene}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
