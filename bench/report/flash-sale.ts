import type { FlashSaleReport } from '../suites/flash-sale.ts';
import { spread, table } from './table.ts';

const names = {
  amazon: 'Amazon: 5 patches a second, one SKU each',
  shop: 'Shopify: 100 points a second',
  outlet: 'a second shop',
  stores: 'tills: files',
} as const;

export function formatFlashSale(report: FlashSaleReport): string[] {
  const { sales, seconds, rounds, agreedAfter, writes } = report;
  const channels = Object.keys(names) as (keyof typeof names)[];
  return [
    ...table([
      [`${sales} sales of 20 SKUs, ${rounds} rounds`, 'agrees after, s', 'writes'],
      ...channels.map((channel) => [
        names[channel],
        spread(agreedAfter[channel], 2),
        spread(writes[channel], 0),
      ]),
    ]),
    '',
    ...table([
      ['', 'least', 'ratio (goal)'],
      [
        'all agree after the last sale, s',
        spread(report.leastSeconds, 2),
        `${spread(report.timeRatio, 2)} (≤ 1.05)`,
      ],
      [
        'writes to Amazon',
        spread(report.leastWrites, 0),
        `${spread(report.writeRatio, 2)} (≤ 1.1)`,
      ],
    ]),
    `Calls refused for their rate: ${spread(report.refused, 0)}; units oversold: ${spread(report.oversold, 0)}.`,
    `A sale takes ${seconds} s or a little more; sales reach the pool at once. Least: no call is held back while a`,
    'figure is stale. Nothing is kept back for safety, so what is scarce is oversold by what channels sell before they hear.',
  ];
}
