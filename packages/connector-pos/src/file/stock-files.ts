import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type Outcome, toFileSystemError, writeWhole } from '@acorn-i/core';
import { toCsvLine } from './csv-line.ts';
import { checksumSuffix } from './inbox.ts';

export interface StockFiles {
  folder: string;
  write(deliveries: readonly Delivery<'inventory-level'>[]): Promise<readonly Outcome[]>;
}

const columns = ['sku', 'location', 'channel', 'available', 'updated_at'];
const sequenceFile = '.sequence';

/** Numbered stock files in a folder. Numbers only grow, also where readers delete what they have read. */
export function openStockFiles(folder: string, delimiter: string): StockFiles {
  let last: number | undefined;
  return {
    folder,
    async write(deliveries) {
      try {
        last = (last ?? (await lastNumber(folder))) + 1;
        await writeWhole(join(folder, sequenceFile), `${last}\n`);
        const name = `stock_${String(last).padStart(12, '0')}.csv`;
        const text = [columns, ...deliveries.map(toCells)]
          .map((cells) => toCsvLine(cells, delimiter))
          .join('');
        const digest = createHash('sha256').update(text).digest('hex');
        // First the checksum: whoever sees the data sees it too.
        await writeWhole(join(folder, name + checksumSuffix), `${digest}  ${name}\n`);
        await writeWhole(join(folder, name), text);
        return deliveries.map(() => ({ ref: name }));
      } catch (error) {
        throw toFileSystemError(error, 'outbox');
      }
    },
  };
}

function toCells({ change }: Delivery<'inventory-level'>): (string | number)[] {
  const { sku, location, channel, available, updatedAt } = change.data;
  return [sku, location ?? '', channel ?? '', change.deleted ? 0 : available, updatedAt];
}

async function lastNumber(folder: string): Promise<number> {
  const written = (await readdir(folder)).map((name) =>
    Number(/^stock_(\d+)\.csv/.exec(name)?.[1] ?? 0),
  );
  const kept = await readFile(join(folder, sequenceFile), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '0';
    throw error;
  });
  return Math.max(0, Number.parseInt(kept, 10) || 0, ...written);
}
