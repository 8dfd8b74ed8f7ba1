import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Change,
  ConfigurationError,
  type Draft,
  defineConnector,
  type EntityName,
} from '@acorn-i/core';
import { z } from 'zod';

interface Office {
  folder: string;
}

/** The office's folder: a price list to read, and lists of what is to be done, as JSON by key. */
export default defineConnector({
  name: 'office',
  settings: z.strictObject({ folder: z.string().min(1).describe('Where the lists are') }),
  async connect({ settings, baseDir }): Promise<Office> {
    const folder = resolve(baseDir, settings.folder);
    await mkdir(folder, { recursive: true });
    return { folder };
  },
  sources: {
    prices: {
      entity: 'price',
      description: 'prices.csv: sku,price,cost in euros; read anew when it changes',
      isRereadable: true,
      async *pull({ folder }, { cursor }) {
        const file = join(folder, 'prices.csv');
        const readAt = (await stat(file)).mtime.toISOString();
        if (readAt === cursor) return;
        const [header, ...rows] = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
        if (header !== 'sku,price,cost')
          throw new ConfigurationError(`${file}: write sku,price,cost in its first line`);
        // Not when the file was written: an older one that is put back is to count again.
        const updatedAt = new Date().toISOString();
        const changes = rows.map((row): Draft<'price'> => {
          const [sku = '', price = '', cost = ''] = row.split(',');
          const euros = (amount: string) => ({ amount, currency: 'EUR' });
          return { data: { sku, price: euros(price), cost: euros(cost), updatedAt } };
        });
        yield { changes, cursor: readAt };
      },
    },
  },
  sinks: {
    picking: { accepts: 'order', coalesce: true, concurrency: 1, write: keep('picking') },
    oversold: { accepts: 'order', coalesce: true, concurrency: 1, write: keep('oversold') },
    proposals: {
      accepts: 'replenishment-proposal',
      coalesce: true,
      concurrency: 1,
      write: keep('proposals'),
    },
  },
});

/** One entry a key, so that writing it again changes nothing. */
function keep(name: string) {
  return async ({ folder }: Office, { key, data, deleted }: Change<EntityName>): Promise<void> => {
    const file = join(folder, `${name}.json`);
    const { [key]: _, ...others } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    const entries = deleted ? others : { ...others, [key]: data };
    await writeFile(`${file}.part`, `${JSON.stringify(entries, undefined, 2)}\n`);
    await rename(`${file}.part`, file);
  };
}
