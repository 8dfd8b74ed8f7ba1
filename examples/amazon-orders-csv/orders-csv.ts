import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Delivery, defineConnector, type Order } from '@acorn-i/core';
import { z } from 'zod';

/** Orders as CSV files, one a day: a row for each line of an order, as it stands now. */
export default defineConnector({
  name: 'orders-csv',
  settings: z.strictObject({ folder: z.string().min(1).describe('Where the files are written') }),
  async connect({ settings, baseDir }) {
    const folder = resolve(baseDir, settings.folder);
    await mkdir(folder, { recursive: true });
    return { folder };
  },
  sources: {},
  sinks: {
    orders: {
      accepts: 'order',
      description: 'orders_YYYY-MM-DD.csv, by the day on which they were placed (UTC)',
      coalesce: true,
      // A file is read, changed and replaced: two at once would lose one.
      concurrency: 1,
      batch: 500,
      linger: '200ms',
      async writeBatch({ folder }, deliveries) {
        const byDay = Map.groupBy(deliveries, ({ change }) => change.data.placedAt.slice(0, 10));
        for (const [day, ofDay] of byDay)
          await writeDay(join(folder, `orders_${day}.csv`), ofDay.map(orderOf));
        return deliveries.map(() => undefined);
      },
    },
  },
});

const columns = [
  'order',
  'placed_at',
  'status',
  'line',
  'sku',
  'quantity',
  'unit_price',
  'currency',
];

const orderOf = ({ change }: Delivery<'order'>): Order => change.data;

/** Replaces the rows of these orders, and so may be done again. */
async function writeDay(file: string, orders: readonly Order[]): Promise<void> {
  const starts = orders.map(({ id }) => `${cell(id)},`);
  const isReplaced = (line: string) => starts.some((start) => line.startsWith(start));
  const kept = (await linesOf(file)).filter((line) => !isReplaced(line));
  const rows = [...kept, ...orders.flatMap(rowsOf)].sort();
  await writeFile(`${file}.part`, `${[columns.join(','), ...rows].join('\n')}\n`);
  await rename(`${file}.part`, file);
}

async function linesOf(file: string): Promise<string[]> {
  try {
    const [, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    return lines;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function rowsOf({ id, placedAt, status, currency, lines }: Order): string[] {
  return lines.map(({ id: line, sku, quantity, cancelledQuantity = 0, unitPrice }) =>
    [id, placedAt, status, line, sku, quantity - cancelledQuantity, unitPrice?.amount, currency]
      .map(cell)
      .join(','),
  );
}

/** No cell is more than one line, so that a file can be read line by line. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '').replaceAll(/\s+/g, ' ');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
