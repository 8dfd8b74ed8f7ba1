import { join } from 'node:path';
import { toChange } from '../../src/change.ts';
import type { Order } from '../../src/entities/order.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { toMasterKey } from '../../src/personal/key-ring.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openVault } from '../../src/personal/vault.ts';

/** Takes orders of new people in, one after the other, until it is killed. */
const { folder, key, first } = JSON.parse(process.argv[2]!) as {
  folder: string;
  key: string;
  first: number;
};
const store = openSqliteKeys(join(folder, 'log.db.keys'));
const vault = await openVault(store, toMasterKey(key, 'test'));
const log = sealingLog(openSqliteLog(join(folder, 'log.db')), vault);
for (let number = first; ; number += 1) {
  const data: Order = {
    id: `A-${number}`,
    channel: { kind: 'shop' },
    status: 'open',
    placedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    currency: 'EUR',
    buyer: { email: `buyer-${number}@mail.example` },
    lines: [],
  };
  const recordedAt = new Date().toISOString();
  const changes = [toChange('order', { data }, { source: 'shop.orders', recordedAt })];
  await log.write(
    { appends: [{ stream: 'shop.orders', changes }] },
    number % 2 === 0 ? 'full' : 'normal',
  );
  process.send?.({ written: number });
}
