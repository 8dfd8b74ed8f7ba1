import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toChange } from '../../src/change.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { createMasterKeyText, toMasterKey } from '../../src/personal/key-ring.ts';
import { isRotating, rotateKeys, settleRotation } from '../../src/personal/rotate-keys.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openSecretsFile } from '../../src/personal/sqlite-secrets.ts';
import { sweepKeys } from '../../src/personal/sweep-keys.ts';
import { openVault } from '../../src/personal/vault.ts';
import { changeOf, createFolder, masterKey, openSealed, orderOf, readOrders } from './people.ts';

const newKey = () => toMasterKey(createMasterKeyText(), 'test');
const jsonOf = (value: unknown) => JSON.stringify(value);
const day = 86_400_000;
const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * day).toISOString();

async function fill(folder: string, ids: readonly string[]) {
  const opened = await openSealed(folder);
  const changes = ids.map((id) => changeOf(orderOf(id)));
  await opened.log.write({ appends: [{ stream: 'shop.orders', changes }] }, 'full');
  return opened;
}

test('a rotation wraps keys anew, not the log; the old key opens it until the new one is in use', async () => {
  const folder = await createFolder();
  const ids = Array.from({ length: 1_200 }, (_, index) => `A${index}`);
  const { log, close } = await fill(folder, ids);
  const stored = openSqliteLog(join(folder, 'log.db'));
  const beforeRotation = await stored.read('shop.orders', 0, 2_000);
  const next = newKey();
  const beside = openSqliteKeys(join(folder, 'log.db.keys'));
  const wrapped = await beside.after('', 2_000);
  expect(await rotateKeys(beside, masterKey, next)).toBe(1_200);
  expect(await isRotating(beside)).toBe(true);
  const anew = await beside.after('', 2_000);
  expect(anew.every(({ kek }, index) => kek !== wrapped[index]?.kek)).toBe(true);
  // The runner that worked meanwhile goes on, with the new wrapping.
  await log.write({ appends: [{ stream: 'shop.orders', changes: [changeOf(orderOf('late'))] }] });
  expect((await beside.count()).map(({ count }) => count)).toEqual([1_201]);
  expect((await stored.read('shop.orders', 0, 1_200)).map(jsonOf)).toEqual(
    beforeRotation.map(jsonOf),
  );
  await stored.close();
  await close();
  for (const master of [masterKey, next]) {
    const opened = await openSealed(folder, master);
    expect((await readOrders(opened.log)).every(({ buyer }) => buyer?.name === 'Jane Miller')).toBe(
      true,
    );
    await opened.close();
  }
  expect(await settleRotation(beside, masterKey)).toBe(false);
  expect(await settleRotation(beside, next)).toBe(true);
  expect(await isRotating(beside)).toBe(false);
  await beside.close();
  await expect(openSealed(folder)).rejects.toMatchObject({ code: 'PERSONAL_KEY_WRONG' });
  expect(await readOrders((await openSealed(folder, next)).log)).toHaveLength(1_000);
});

test('a rotation that was broken off is begun again', async () => {
  const folder = await createFolder();
  await (
    await fill(
      folder,
      Array.from({ length: 1_200 }, (_, index) => `A${index}`),
    )
  ).close();
  const next = newKey();
  const store = openSqliteKeys(join(folder, 'log.db.keys'));
  let calls = 0;
  const broken = {
    ...store,
    rewrap: async (rows: Parameters<typeof store.rewrap>[0]) => {
      calls += 1;
      if (calls === 2) throw new Error('killed');
      await store.rewrap(rows);
    },
  };
  await expect(rotateKeys(broken, masterKey, next)).rejects.toThrow('killed');
  const between = await openSealed(folder);
  expect((await readOrders(between.log)).every(({ buyer }) => buyer?.email)).toBe(true);
  await between.close();
  await expect(rotateKeys(store, newKey(), newKey())).rejects.toMatchObject({
    code: 'PERSONAL_KEY_WRONG',
  });
  expect(await rotateKeys(store, masterKey, next)).toBe(700);
  await store.close();
  const opened = await openSealed(folder, next);
  expect((await readOrders(opened.log)).every(({ buyer }) => buyer?.email)).toBe(true);
});

test('a key is wrapped by nothing that the ring has lost', async () => {
  const folder = await createFolder();
  const store = openSqliteKeys(join(folder, 'keys'));
  const vault = await openVault(store, masterKey);
  await rotateKeys(store, masterKey, newKey());
  const row = {
    ref: 'r',
    scope: 's',
    owner: 'o',
    kek: 'gone',
    wrapped: Buffer.alloc(9),
    endedAt: null,
    touchedAt: 0,
  };
  await expect(store.add([row])).rejects.toMatchObject({ code: 'KEY_RING_CHANGED' });
  const subject = { scope: 's', owner: 'o', identifiers: [], recordedAt: 0 };
  expect(await vault.keysFor([{ subject }])).toHaveLength(1);
  await store.close();
});

test('keys go a retention after the last shipment, and three after the last word of an open order', async () => {
  const folder = await createFolder();
  const { log, vault } = await openSealed(folder);
  const shipped = (id: string, order: string, days: number) =>
    toChange(
      'shipment',
      {
        data: {
          id,
          orderId: order,
          status: 'shipped',
          packages: [],
          shippedAt: at(days),
          updatedAt: at(days),
        },
      },
      { source: 'shop.shipments', recordedAt: at(days) },
    );
  const orders = [
    changeOf(orderOf('open', { updatedAt: at(0) }), at(0)),
    changeOf(orderOf('shipped', { updatedAt: at(0) }), at(0)),
    changeOf(orderOf('closed', { status: 'fulfilled', updatedAt: at(5) }), at(5)),
    changeOf(orderOf('closed', { status: 'closed', updatedAt: at(9) }), at(9)),
    changeOf(orderOf('again', { status: 'fulfilled', updatedAt: at(1) }), at(1)),
    changeOf(orderOf('again', { status: 'open', updatedAt: at(2) }), at(2)),
    changeOf(orderOf('old', { status: 'fulfilled', updatedAt: at(-400) }), at(50)),
    changeOf(orderOf('short', { status: 'cancelled', updatedAt: at(0) }), at(0), 'till.sales'),
  ];
  await log.write({ appends: [{ stream: 'shop.orders', changes: orders }] });
  const parcels = [
    shipped('1', 'shipped', 3),
    shipped('2', 'shipped', 6),
    shipped('0', 'shipped', 4),
  ];
  await log.write({ appends: [{ stream: 'shop.shipments', changes: parcels }] });
  await log.write({
    deadLetters: [
      {
        place: 'shop.orders',
        key: undefined,
        change: undefined,
        nextStep: 0,
        raw: 'x',
        rawEncoding: 'utf8',
        code: 'X',
        message: 'm',
        attempts: 1,
        at: at(20),
      },
    ],
  });
  const retentionMs = (connection: string) => (connection === 'till' ? 7 : 30) * day;
  const left = async () =>
    (await vault.store.after('', 99))
      .map(({ scope }) => scope.split('\n').at(scope.startsWith('raw') ? 0 : -1))
      .sort();
  const sweep = (days: number) =>
    sweepKeys(vault.store, { retentionMs, now: Date.parse(at(days)) });
  expect(await sweep(6.9)).toBe(0);
  expect(await sweep(7)).toBe(1);
  expect(await left()).toEqual(['again', 'closed', 'old', 'open', 'raw', 'shipped']);
  expect([await sweep(34.9), await sweep(35), await left()]).toEqual([
    0,
    1,
    ['again', 'old', 'open', 'raw', 'shipped'],
  ]);
  expect([await sweep(36), await left()]).toEqual([1, ['again', 'old', 'open', 'raw']]);
  expect([await sweep(50), await left()]).toEqual([1, ['again', 'old', 'open']]);
  // Taken in long after its time: long enough to be delivered.
  expect([await sweep(50.9), await sweep(51), await left()]).toEqual([0, 1, ['again', 'open']]);
  expect([await sweep(89), await sweep(90), await left()]).toEqual([0, 1, ['again']]);
  expect([await sweep(92), await left()]).toEqual([1, []]);
});

test('no byte of a key that was destroyed is in a file, while others work on it', async () => {
  const folder = await createFolder();
  const { vault } = await fill(
    folder,
    Array.from({ length: 300 }, (_, index) => `A${index}`),
  );
  const rows = await vault.store.after('', 999);
  const beside = openSqliteKeys(join(folder, 'log.db.keys'));
  await beside.after('', 9);
  const left = async () => {
    const files = ['log.db.keys', 'log.db.keys-wal'].map((name) => readFile(join(folder, name)));
    const bytes = Buffer.concat(await Promise.all(files));
    return rows.map(({ wrapped }) => bytes.includes(Buffer.from(wrapped.subarray(0, 44))));
  };
  expect((await left()).every(Boolean)).toBe(true);
  const refs = rows.map(({ ref }) => ref);
  // Both ways: a retention that is over, and an erasure.
  expect(await beside.destroy({ refs: refs.slice(0, 100) })).toBe(100);
  expect((await left()).map((is, index) => is === index >= 100).every(Boolean)).toBe(true);
  const fence = { at: 0, names: [] };
  expect(await vault.store.destroy({ refs: refs.slice(100, 200), fence })).toBe(100);
  expect((await left()).map((is, index) => is === index >= 200).every(Boolean)).toBe(true);
  await beside.close();
});

test('the files of keys are for their owner alone, and those of others stay as they are', async () => {
  const folder = await createFolder();
  const { close } = await fill(folder, ['1']);
  for (const name of ['log.db.keys', 'log.db.keys-wal'])
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  await close();
  expect(() => openSqliteKeys(join(folder, 'log.db'))).toThrow(
    expect.objectContaining({ code: 'KEYS_PATH' }),
  );
  expect(() => openSecretsFile(join(folder, 'log.db.keys'), masterKey)).toThrow(
    expect.objectContaining({ code: 'KEYS_PATH' }),
  );
});

test('secrets are kept encrypted, replaced, removed and rotated', async () => {
  const path = join(await createFolder(), 'a', 'secrets.db');
  const secrets = openSecretsFile(path, masterKey);
  expect(secrets.read('TOKEN')).toBeUndefined();
  await secrets.set('TOKEN', 'first-value');
  await secrets.set('TOKEN', 'second-value "é\n');
  await secrets.set('OTHER', 'x');
  expect([await secrets.get('TOKEN'), await secrets.names()]).toEqual([
    'second-value "é\n',
    ['OTHER', 'TOKEN'],
  ]);
  expect([await secrets.remove('OTHER'), await secrets.remove('OTHER')]).toEqual([true, false]);
  expect((await readFile(path)).includes('-value')).toBe(false);
  const stranger = openSecretsFile(path, newKey());
  expect(() => stranger.read('TOKEN')).toThrow(
    expect.objectContaining({
      code: 'PERSONAL_KEY_WRONG',
      message: expect.stringContaining('secrets.db: its secrets were stored'),
    }),
  );
  await expect(stranger.set('MORE', 'x')).rejects.toMatchObject({ code: 'PERSONAL_KEY_WRONG' });
  stranger.rotate(newKey());
  stranger.settle();
  stranger.close();
  const next = newKey();
  secrets.rotate(next);
  const beside = openSecretsFile(path, next);
  expect([secrets.read('TOKEN'), beside.read('TOKEN')]).toEqual(Array(2).fill('second-value "é\n'));
  beside.settle();
  secrets.close();
  beside.close();
  const old = openSecretsFile(path, masterKey);
  expect(() => old.read('TOKEN')).toThrow(expect.objectContaining({ code: 'PERSONAL_KEY_WRONG' }));
  old.close();
  const last = openSecretsFile(path, next);
  expect(last.read('TOKEN')).toBe('second-value "é\n');
  await last.remove('TOKEN');
  last.close();
  // A file without secrets is nobody's.
  const other = openSecretsFile(path, newKey());
  expect(other.read('TOKEN')).toBeUndefined();
  await other.set('TOKEN', 'third-value');
  expect(other.read('TOKEN')).toBe('third-value');
  other.close();
});
