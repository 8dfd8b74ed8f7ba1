import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRedisLog } from '../../src/log/redis-log.ts';
import { erasePerson } from '../../src/personal/erase-person.ts';
import { createMasterKeyText, toMasterKey } from '../../src/personal/key-ring.ts';
import type { KeyRow, KeyStore } from '../../src/personal/key-store.ts';
import { openRedisKeys } from '../../src/personal/redis-keys.ts';
import { rotateKeys, settleRotation } from '../../src/personal/rotate-keys.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openVault } from '../../src/personal/vault.ts';
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '../../src/testing/redis-server.ts';
import { changeOf, createFolder, masterKey, orderOf, readOrders } from './people.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);

let server: RedisServer | undefined;
let count = 0;
beforeAll(async () => {
  if (isHere) server = await startRedisServer();
});
afterAll(() => server?.stop());

type Open = () => Promise<() => Promise<KeyStore>>;
const stores: [string, Open][] = [
  [
    'SQLite',
    async () => {
      const path = join(await createFolder(), 'keys');
      return async () => openSqliteKeys(path);
    },
  ],
];
if (isHere)
  stores.push([
    'Redis',
    async () => {
      count += 1;
      const options = { url: server!.url, prefix: `keys-${count}` };
      return () => openRedisKeys(options);
    },
  ]);

function rowOf(ref: string, scope: string, kek: string, more: Partial<KeyRow> = {}): KeyRow {
  return {
    ref,
    scope,
    owner: 'shop',
    kek,
    wrapped: randomBytes(80),
    endedAt: null,
    touchedAt: 1_800_000_000_123,
    ...more,
  };
}

describe.each(stores)('keys in %s', (_, prepare) => {
  test('are added once for each subject, updated, and gone for every process', async () => {
    const open = await prepare();
    const [one, other] = [await open(), await open()];
    await openVault(one, masterKey);
    const { current } = (await other.ring())!;
    const [a, b] = [rowOf('a', 'order\nshop\n"1"', current), rowOf('b', 's2', current)];
    expect(await one.add([a, b])).toEqual([a, b]);
    const late = rowOf('c', a.scope, current);
    expect((await other.add([late, rowOf('d', 's3', current)])).map(({ ref }) => ref)).toEqual([
      'a',
      'd',
    ]);
    expect(toPlain(await other.byScope([b.scope, 'none', a.scope]))).toEqual(toPlain([b, a]));
    const wrapped = randomBytes(90);
    await one.update([
      { ref: 'a', endedAt: 7, touchedAt: 8 },
      { ref: 'b', endedAt: null, touchedAt: 9, kek: current, wrapped },
      { ref: 'none', endedAt: 1, touchedAt: 1 },
    ]);
    const changed = [
      { ...a, endedAt: 7, touchedAt: 8 },
      { ...b, touchedAt: 9, wrapped },
    ];
    expect(toPlain(await other.byRef(['a', 'b', 'none']))).toEqual(toPlain(changed));
    await expect(
      one.update([{ ref: 'a', endedAt: 1, touchedAt: 1, kek: 'gone', wrapped }]),
    ).rejects.toMatchObject({ code: 'KEY_RING_CHANGED' });
    await expect(other.add([rowOf('e', 's4', 'gone')])).rejects.toMatchObject({
      code: 'KEY_RING_CHANGED',
    });
    expect((await one.after('a', 1)).map(({ ref }) => ref)).toEqual(['b']);
    expect(await one.count()).toEqual([{ owner: 'shop', kek: current, count: 3 }]);
    const before = await one.generation();
    expect(await one.generation()).toBe(before);
    expect(await other.destroy({ refs: ['a', 'none'], fence: { at: 5, names: ['n', 'm'] } })).toBe(
      1,
    );
    expect(await one.generation()).not.toBe(before);
    expect((await one.after('', 9)).map(({ ref }) => ref)).toEqual(['b', 'd']);
    expect(await one.add([late])).toEqual([late]);
    expect([...(await one.fences())].sort((x, y) => (x.name < y.name ? -1 : 1))).toEqual([
      { name: 'm', at: 5 },
      { name: 'n', at: 5 },
    ]);
    expect(await one.erasures()).toEqual({ count: 1, lastAt: 5 });
    await one.forgetFences(6);
    expect(await other.fences()).toEqual([]);
    await one.close();
    await other.close();
  });

  test('a ring is replaced by one at a time, and never while a key would be lost', async () => {
    const open = await prepare();
    const store = await open();
    await openVault(store, masterKey);
    const ring = (await store.ring())!;
    await store.add([rowOf('a', 's', ring.current)]);
    expect(await store.setRing({ ...ring, current: 'x' }, 'y')).toBe(false);
    expect(await store.setRing({ rows: [], current: ring.current }, ring.current)).toBe(false);
    expect(await store.destroy({ refs: ['a'] })).toBe(1);
    expect(await store.setRing({ rows: [], current: ring.current }, ring.current)).toBe(true);
    await store.close();
  });

  test('a rotation under many keys, with a key that is wrapped anew meanwhile', async () => {
    const open = await prepare();
    const store = await open();
    const vault = await openVault(store, masterKey);
    const subjects = Array.from({ length: 700 }, (_, index) => ({
      subject: {
        scope: `s${index}`,
        owner: 'shop',
        identifiers: ['email:a@b.example'],
        recordedAt: 0,
      },
    }));
    const before = await vault.keysFor(subjects);
    const next = toMasterKey(createMasterKeyText(), 'test');
    let isFirst = true;
    const rotating = {
      ...store,
      async rewrap(rows: Parameters<KeyStore['rewrap']>[0]) {
        if (isFirst) {
          isFirst = false;
          const known = { ...subjects[3]!.subject, identifiers: ['phone:171234567'] };
          await vault.keysFor([{ subject: known }]);
        }
        await store.rewrap(rows);
      },
    };
    await rotateKeys(rotating, masterKey, next);
    expect(await settleRotation(store, next)).toBe(true);
    const after = await (await openVault(store, next)).keysFor(subjects);
    expect(after.map((key) => key?.key.export())).toEqual(before.map((key) => key?.key.export()));
    expect(after[3]?.identifiers).toEqual(['email:a@b.example', 'phone:171234567']);
    await store.close();
  });
});

/** Bytes of any kind, comparable. */
function toPlain(rows: readonly KeyRow[]): object[] {
  return rows.map((row) => ({ ...row, wrapped: Buffer.from(row.wrapped).toString('hex') }));
}

test.runIf(isHere)(
  'erasing in a Redis log: every runner forgets, and nothing is left in its file',
  async () => {
    const dir = await createFolder();
    const own = await startRedisServer({ appendfsync: 'always', dir });
    const options = { url: own.url, prefix: 'log', partitions: 2 };
    const [inner, beside, later] = [
      await openRedisLog(options),
      await openRedisLog(options),
      await openRedisLog(options),
    ];
    const [store, otherStore] = [await openRedisKeys(options), await openRedisKeys(options)];
    try {
      const vault = await openVault(store, masterKey);
      const log = sealingLog(inner, vault);
      const order = changeOf(orderOf('1'));
      await log.write({ appends: [{ stream: 'shop.orders', changes: [order] }] }, 'full');
      const other = sealingLog(beside, await openVault(otherStore, masterKey));
      await expect.poll(() => other.streams()).toContain('shop.orders');
      expect(await readOrders(other)).toEqual([order.change.data]);
      const [row] = await store.after('', 9);
      const wrapped = Buffer.from(row!.wrapped).toString('base64');
      expect((await bytesIn(dir)).includes(wrapped)).toBe(true);
      const query = { subject: 'jane.1@mail.example' };
      const stored = await openRedisLog(options);
      const done = await erasePerson(stored, await openVault(otherStore, masterKey), query, {
        now: Date.now,
      });
      await stored.close();
      expect(done).toMatchObject({ keys: 1, changes: 1 });
      expect(JSON.stringify(await readOrders(other))).not.toContain('ane');
      const anew = sealingLog(later, vault);
      expect(JSON.stringify(await readOrders(anew))).not.toContain('ane');
      expect((await bytesIn(dir)).includes(wrapped)).toBe(false);
    } finally {
      for (const each of [inner, beside, later, store, otherStore]) await each.close();
      await own.stop();
    }
  },
);

describe.runIf(isHere)('a Redis that does not write its file anew', () => {
  async function destroyOne(spoil: (client: Redis, dir: string) => Promise<unknown>) {
    const dir = await createFolder();
    const own = await startRedisServer({ appendfsync: 'always', dir });
    const store = await openRedisKeys({ url: own.url });
    const client = new Redis(own.url);
    try {
      await openVault(store, masterKey);
      await store.add([rowOf('a', 's', (await store.ring())!.current)]);
      await spoil(client, dir);
      return await store.destroy({ refs: ['a'], fence: { at: 1, names: ['n'] } });
    } finally {
      client.disconnect();
      await store.close();
      await own.stop();
    }
  }

  test('because it cannot is told: the keys may still stand there', async () => {
    const destroyed = destroyOne((_, dir) => rm(dir, { recursive: true }));
    await expect(destroyed).rejects.toMatchObject({
      code: 'KEYS_BUSY',
      message: expect.stringMatching(/destroyed, but may still stand.*Run BGREWRITEAOF/),
    });
  });

  test.each(['-bgrewriteaof', '-info'])(
    'because it does not allow it (%s) is as it is',
    async (rule) => {
      expect(await destroyOne((client) => client.call('ACL', 'SETUSER', 'default', rule))).toBe(1);
    },
  );
});

async function bytesIn(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return Buffer.concat(await Promise.all(paths.map((path) => readFile(path))));
}
