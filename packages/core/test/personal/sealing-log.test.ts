import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { toChange } from '../../src/change.ts';
import type { Log, NewDeadLetter, NewWaiting } from '../../src/log/log.ts';
import { createMemoryLog } from '../../src/log/memory-log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { createMasterKeyText, toMasterKey } from '../../src/personal/key-ring.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openVault } from '../../src/personal/vault.ts';
import { type LogUnderTest, testLog } from '../../src/testing/test-log.ts';
import { changeOf, createFolder, masterKey, openSealed, orderOf, readOrders } from './people.ts';

const personal = [
  'Jane Miller',
  'jane.1@mail.example',
  'Lindenstraße',
  '1234567',
  'birthday',
  'ring twice',
];

async function bytesOf(folder: string): Promise<string> {
  const names = ['log.db', 'log.db-wal', 'log.db.keys', 'log.db.keys-wal'];
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return Buffer.concat(files).toString('latin1');
}

function waitingOf(change: ReturnType<typeof changeOf>['change'], reason = 'r'): NewWaiting {
  const { key } = change;
  const since = '2026-01-02T00:00:00.000Z';
  return {
    consumer: 'c',
    key,
    kind: 'hold',
    change,
    nextStep: 1,
    attempts: 0,
    notBefore: 0,
    reason,
    code: 'HOLD',
    since,
  };
}

function letterOf(more: Partial<NewDeadLetter>): NewDeadLetter {
  return {
    place: 'shop.orders',
    key: undefined,
    change: undefined,
    nextStep: 0,
    raw: undefined,
    rawEncoding: undefined,
    code: 'X',
    message: 'm',
    attempts: 1,
    at: '2026-01-02T00:00:00.000Z',
    ...more,
  };
}

describe('every promise of a log holds', () => {
  for (const { name, run } of testLog(openUnderTest)) test(name, run);
});

async function openUnderTest(): Promise<LogUnderTest> {
  const folder = await createFolder();
  const first = await openSealed(folder);
  return {
    log: first.log,
    reopen: async () => (await openSealed(folder)).log,
    dispose: () => first.close(),
  };
}

test('nothing personal is on the disk, and everything is read again, wherever it stands', async () => {
  const folder = await createFolder();
  const { log, close } = await openSealed(folder);
  const prepared = changeOf(orderOf('1'));
  const raw = JSON.stringify({ broken: 'Jane Miller', mail: 'jane.1@mail.example' });
  await log.write(
    {
      appends: [{ stream: 'shop.orders', changes: [prepared] }],
      wait: [waitingOf(prepared.change, 'refused jane.1@MAIL.example of "Jane Miller"')],
      deadLetters: [
        letterOf({
          change: prepared.change,
          key: '1',
          message: 'phone 01711234567? no: +49 171 1234567',
        }),
        letterOf({
          raw,
          rawEncoding: 'utf8',
          message: 'unexpected "Jane Miller" in …"Jane Miller", "mail"…; sku',
        }),
      ],
      trail: [
        {
          key: '1',
          change: prepared.change.id,
          by: 'c',
          what: 'hold',
          note: 'for Jane Miller',
          at: '',
        },
      ],
    },
    'full',
  );
  const bytes = await bytesOf(folder);
  for (const text of personal) expect(bytes).not.toContain(Buffer.from(text).toString('latin1'));
  await close();
  const again = await openSealed(folder);
  expect(await readOrders(again.log)).toEqual([prepared.change.data]);
  expect((await again.log.waiting({}))[0]).toMatchObject({
    change: prepared.change,
    reason: 'refused *** of "***"',
  });
  const [whole, unread] = await again.log.deadLetters({});
  expect(whole).toMatchObject({ change: prepared.change, message: 'phone ***? no: ***' });
  expect(unread).toMatchObject({ raw, message: 'unexpected "***" in …"***", "mail"…; sku' });
  expect((await again.log.trail('1'))[0]?.note).toBe('for ***');
  const found = [];
  for await (const { change } of again.log.find('1')) found.push(change.data);
  expect(found).toEqual([prepared.change.data]);
});

test('what no person is in is stored as it came', async () => {
  const folder = await createFolder();
  const { log, inner, vault } = await openSealed(folder);
  const level = toChange(
    'inventory-level',
    { data: { sku: 'S', available: 1, updatedAt: '2026-01-01T00:00:00Z' } },
    { source: 'a.x', recordedAt: '2026-01-01T00:00:00.000Z' },
  );
  const { buyer: _, shippingAddress: __, note: ___, ...rest } = orderOf('2');
  const plain = changeOf({ ...rest, lines: [] });
  await log.write({ appends: [{ stream: 'a.x', changes: [level, plain] }] });
  expect(await inner.read('a.x', 0, 9)).toEqual(await log.read('a.x', 0, 9));
  expect(await vault.store.count()).toEqual([]);
});

test('the same broken input is one dead letter', async () => {
  const { log } = await openSealed(await createFolder());
  const letter = letterOf({ raw: '{"broken', rawEncoding: 'utf8' });
  await log.write({ deadLetters: [letter] });
  await log.write({ deadLetters: [letter, letterOf({ raw: '{"other', rawEncoding: 'utf8' })] });
  expect((await log.deadLetters({})).map(({ raw }) => raw)).toEqual(['{"broken', '{"other']);
});

test('one key for all that is told of one order, another for each other order', async () => {
  const { log, vault } = await openSealed(await createFolder());
  const shipment = toChange(
    'shipment',
    {
      data: {
        id: 'S1',
        orderId: '1',
        status: 'shipped',
        packages: [],
        updatedAt: '2026-01-03T00:00:00Z',
        shippedAt: '2026-01-03T00:00:00Z',
        shipTo: { name: 'Jane Miller' },
      },
    },
    { source: 'shop.shipments', recordedAt: '2026-01-03T00:00:00.000Z' },
  );
  const later = changeOf(orderOf('1', { updatedAt: '2026-01-02T00:00:00Z', note: 'third floor' }));
  await Promise.all([
    log.write({
      appends: [
        { stream: 'shop.orders', changes: [changeOf(orderOf('1')), later, changeOf(orderOf('2'))] },
      ],
    }),
    log.write({ appends: [{ stream: 'shop.shipments', changes: [shipment] }] }),
  ]);
  const rows = await vault.store.after('', 10);
  expect(rows.map(({ scope }) => scope).sort()).toEqual(['order\nshop\n1', 'order\nshop\n2']);
  expect(rows.find(({ scope }) => scope.endsWith('1'))?.endedAt).toBe(Date.parse('2026-01-03'));
  const known = await Promise.all(rows.map((row) => vault.unwrap(row)));
  expect(known.map(({ identifiers }) => identifiers.includes('for:shop/1')).sort()).toEqual([
    false,
    true,
  ]);
});

test('writes come to the log in the order in which they were asked for', async () => {
  const { inner, vault } = await openSealed(await createFolder());
  const order: string[] = [];
  const write: Log['write'] = (batch, durability) => {
    order.push(
      batch.appends?.[0]?.changes[0]?.change.key ?? `position ${batch.positions?.[0]?.seq}`,
    );
    return inner.write(batch, durability);
  };
  const log = sealingLog({ ...inner, write }, vault);
  await Promise.all([
    log.write({ appends: [{ stream: 's', changes: [changeOf(orderOf('1'))] }] }),
    log.write({ positions: [{ consumer: 'c', stream: 's', seq: 1 }] }),
    log.write({ appends: [{ stream: 's', changes: [changeOf(orderOf('2'))] }] }),
    log.write({ positions: [{ consumer: 'c', stream: 's', seq: 2 }] }),
  ]);
  expect(order).toEqual(['1', 'position 1', '2', 'position 2']);
  expect((await log.read('s', 0, 9)).map(({ change }) => change.key)).toEqual(['1', '2']);
});

test('a write that comes in the very moment in which the one before it ends is not left waiting', async () => {
  const ended = ['1', '2'].map((id) => {
    const { buyer: _, shippingAddress: __, note: ___, ...rest } = orderOf(id);
    return changeOf({
      ...rest,
      lines: [],
      status: 'cancelled',
      cancelledAt: '2026-01-01T00:00:00.000Z',
    });
  });
  const ends: number[] = [];
  for (let turns = 0; turns < 12; turns += 1) {
    const log = sealingLog(createMemoryLog(), undefined);
    void log.write({ appends: [{ stream: 's', changes: [ended[0]!] }] });
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    void log.write({ appends: [{ stream: 's', changes: [ended[1]!] }] });
    // Every step of it is a microtask: what is not written by now is never.
    await setImmediate();
    ends.push(log.end('s'));
  }
  expect(ends).toEqual(ends.map(() => 2));
});

test('a seal that was moved to another change opens nothing, and is told of', async () => {
  const folder = await createFolder();
  const { log, inner, vault } = await openSealed(folder);
  await log.write({ wait: [waitingOf(changeOf(orderOf('1')).change)] });
  const [row] = await inner.waiting({});
  const moved = { ...row!.change, key: '2' };
  await inner.write({ waitingUpdates: [{ id: row!.id, set: { change: moved } }] });
  const problems: unknown[] = [];
  const watched = sealingLog(inner, vault, { onUnreadable: (change) => problems.push(change) });
  expect((await watched.waiting({}))[0]?.change.data).not.toHaveProperty('note');
  expect(problems).toEqual([{ source: 'shop.orders', entity: 'order', key: '2' }]);
});

test('without the master key what is sealed goes back as it came, and nothing personal is written', async () => {
  const folder = await createFolder();
  const first = await openSealed(folder);
  const { change } = changeOf(orderOf('1'));
  await first.log.write({ wait: [waitingOf(change)] });
  await first.close();
  const locked = sealingLog(openSqliteLog(join(folder, 'log.db')), undefined);
  const [row] = await locked.waiting({});
  expect(JSON.stringify(row)).not.toContain('Jane');
  await locked.write({ deadLetters: [letterOf({ change: row!.change, key: '1' })] });
  await expect(locked.write({ wait: [waitingOf(change)] })).rejects.toMatchObject({
    code: 'PERSONAL_KEY_MISSING',
  });
  await locked.close();
  const again = await openSealed(folder);
  expect((await again.log.deadLetters({}))[0]?.change).toEqual(change);
});

test('a wrong master key is told before anything is read', async () => {
  const folder = await createFolder();
  await (await openSealed(folder)).close();
  const other = toMasterKey(createMasterKeyText(), 'test');
  await expect(openSealed(folder, other)).rejects.toMatchObject({ code: 'PERSONAL_KEY_WRONG' });
  expect(() => toMasterKey('correct horse battery staple', 'personal.key')).toThrow(
    /^personal.key: is not a master key/,
  );
  expect(toMasterKey(' 00ff'.padEnd(65, 'a'), 'x').id).toHaveLength(12);
});

test('where keys cannot be written nothing is', async () => {
  const store = openSqliteKeys(join(await createFolder(), 'keys'));
  const vault = await openVault(store, masterKey);
  const broken = { ...vault, keysFor: async () => Promise.reject(new Error('no space')) };
  const log = sealingLog(createMemoryLog(), broken);
  await expect(
    log.write({ appends: [{ stream: 's', changes: [changeOf(orderOf('1'))] }] }),
  ).rejects.toThrow('no space');
  expect(log.end('s')).toBe(0);
  await store.close();
});
