import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ConnectionStore,
  idempotencyKeyOf,
  type Json,
  type PurchaseOrder,
  writeWhole,
} from '@acorn-i/core';
import { openConnection } from '@acorn-i/core/testing';
import { readIfThere } from '@acorn-i/file-place';
import edi from '../src/index.ts';
import { safeName } from '../src/mailbox/safe-name.ts';
import { acknowledgement, changeOf } from './open-edi-documents.ts';

/** A vendor that answers every order, and may be killed at any moment. */
const { settings, memory } = JSON.parse(process.argv[2] ?? '{}') as {
  settings: object;
  memory: string;
};

const pathOf = (key: string) => join(memory, `${safeName(key)}.json`);
/** A store whose every value is a file. */
const store: ConnectionStore = {
  async get(key) {
    const text = await readIfThere(pathOf(key));
    return text === undefined
      ? undefined
      : ((JSON.parse(text) as { value: Json | null }).value ?? undefined);
  },
  set: (key, value) => writeWhole(pathOf(key), JSON.stringify({ value })),
  delete: (key) => writeWhole(pathOf(key), JSON.stringify({ value: null })),
  async *entries(prefix) {
    for (const file of (await readdir(memory)).sort()) {
      const key = decodeURIComponent(file.replace(/\.json$/, ''));
      const value = key.startsWith(prefix) ? await store.get(key) : undefined;
      if (value !== undefined) yield [key, value];
    }
  },
};

const { api, pullContext, writeContext } = await openConnection(edi, settings, { store });
process.send?.({ ready: true });
for (;;) {
  const orders: PurchaseOrder[] = [];
  // From the beginning each time: what a crash repeats is repeated here all the time.
  for await (const { changes } of edi.sources['purchase-orders']?.pull?.(api, pullContext()) ??
    []) {
    orders.push(...changes.map(({ data }) => data as PurchaseOrder));
  }
  for (const { id } of orders) {
    const change = changeOf('purchase-order-acknowledgement', acknowledgement(id));
    const context = writeContext({ idempotencyKey: idempotencyKeyOf('test', change) });
    await edi.sinks.acknowledgements?.write?.(api, change as never, context);
  }
  if (orders.length > 0) process.send?.({ answered: orders.length });
}
