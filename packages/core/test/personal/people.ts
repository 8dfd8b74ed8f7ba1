import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { toChange } from '../../src/change.ts';
import type { Order } from '../../src/entities/order.ts';
import type { Log } from '../../src/log/log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { createMasterKeyText, toMasterKey } from '../../src/personal/key-ring.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openVault, type Vault } from '../../src/personal/vault.ts';

export const masterKey = toMasterKey(createMasterKeyText(), 'test');

export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-i-personal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A log as a runner has it, on disk, and what is behind it. */
export interface SealedLog {
  log: Log;
  /** What is stored. */
  inner: Log;
  vault: Vault;
  close(): Promise<void>;
}

export async function openSealed(folder: string, master = masterKey): Promise<SealedLog> {
  const store = openSqliteKeys(join(folder, 'log.db.keys'));
  const vault = await openVault(store, master);
  const inner = openSqliteLog(join(folder, 'log.db'));
  const log = sealingLog(inner, vault);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await log.close();
    await store.close();
  };
  onTestFinished(close);
  return { log, inner, vault, close };
}

export function orderOf(id: string, more: Partial<Order> = {}): Order {
  return {
    id,
    number: `#${id}`,
    channel: { kind: 'shopify' },
    status: 'open',
    placedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    currency: 'EUR',
    buyer: { id: `B-${id}`, name: 'Jane Miller', email: `jane.${id}@mail.example`, locale: 'de' },
    shippingAddress: {
      name: 'Jane Miller',
      lines: ['Lindenstraße 12'],
      city: 'Berlin',
      postalCode: '10969',
      country: 'DE',
      phone: '+49 171 1234567',
    },
    lines: [{ id: '1', sku: 'SKU-1', quantity: 2, gift: { message: 'Happy birthday, Tom' } }],
    total: { amount: '12.90', currency: 'EUR' },
    note: 'ring twice',
    tags: ['web'],
    ...more,
  };
}

export function changeOf(
  data: Order,
  recordedAt = '2026-01-02T00:00:00.000Z',
  source = 'shop.orders',
) {
  return toChange('order', { data }, { source, recordedAt });
}

export async function readOrders(log: Log, stream = 'shop.orders'): Promise<Order[]> {
  const entries = await log.read(stream, 0, 1_000);
  return entries.map(({ change }) => change.data as Order);
}
