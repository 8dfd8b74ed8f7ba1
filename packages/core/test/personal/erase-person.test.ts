import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toChange } from '../../src/change.ts';
import type { NewDeadLetter, NewWaiting } from '../../src/log/log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { erasePerson } from '../../src/personal/erase-person.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { openSqliteKeys } from '../../src/personal/sqlite-keys.ts';
import { openVault } from '../../src/personal/vault.ts';
import { changeOf, createFolder, masterKey, openSealed, orderOf, readOrders } from './people.ts';

const now = () => Date.parse('2026-01-10T00:00:00.000Z');
const jane = { email: 'jane@mail.example', name: 'Jane Miller' };

/** What the command does, in its own process: nothing of the runner's memory. */
async function eraseBeside(
  folder: string,
  subject: string,
  more: { connection?: string; isDryRun?: boolean } = {},
) {
  const store = openSqliteKeys(join(folder, 'log.db.keys'));
  const log = openSqliteLog(join(folder, 'log.db'));
  const { connection, isDryRun = false } = more;
  try {
    const vault = await openVault(store, masterKey);
    return await erasePerson(log, vault, { subject, connection }, { now, isDryRun });
  } finally {
    await log.close();
    await store.close();
  }
}

function letterOf(raw: string, rawEncoding: NewDeadLetter['rawEncoding'] = 'utf8'): NewDeadLetter {
  return {
    place: 'shop.orders',
    key: undefined,
    change: undefined,
    nextStep: 0,
    raw,
    rawEncoding,
    code: 'X',
    message: 'm',
    attempts: 1,
    at: '2026-01-02T00:00:00.000Z',
  };
}

test('forgets a person in streams, holds, dead letters and backups, and nobody else', async () => {
  const folder = await createFolder();
  const first = await openSealed(folder);
  const own = [
    changeOf(orderOf('1', { buyer: jane })),
    // Known by the buyer's id alone, which order 3 links to the address.
    changeOf(orderOf('2', { buyer: { id: 'B-7' } })),
    changeOf(orderOf('3', { buyer: { id: 'B-7', email: 'JANE@mail.example ' } })),
  ];
  const other = changeOf(
    orderOf('4', { buyer: { email: 'tom@mail.example' }, shippingAddress: { city: 'Berlin' } }),
  );
  const hold: NewWaiting = {
    consumer: 'c',
    key: '1',
    kind: 'hold',
    change: own[0]!.change,
    nextStep: 1,
    attempts: 0,
    notBefore: 0,
    reason: 'r',
    code: 'HOLD',
    since: '2026-01-02T00:00:00.000Z',
  };
  const letters = [
    letterOf('{"mail":"\\u006aane@mail.example"}'),
    letterOf(Buffer.from('name=Jane+Miller&x=%20').toString('base64'), 'base64'),
    letterOf('phone;0171 1234567'),
    letterOf('{"mail":"tom@mail.example","city":"Berlin"}'),
  ];
  await first.log.write(
    {
      appends: [{ stream: 'shop.orders', changes: [...own, other] }],
      wait: [hold],
      deadLetters: [
        { ...letterOf(''), raw: undefined, change: own[1]!.change, key: '2' },
        ...letters,
      ],
    },
    'full',
  );
  await first.close();
  const backup = join(folder, 'backup.db');
  await copyFile(join(folder, 'log.db'), backup);
  const [key] = await (async () => {
    const { vault, close } = await openSealed(folder);
    const rows = await vault.store.after('', 9);
    await close();
    return rows.filter(({ scope }) => scope.endsWith('\n1'));
  })();

  const report = { keys: 3, changes: 5, letters: 3, connections: ['shop'], inTheClear: [] };
  expect(await eraseBeside(folder, jane.email, { isDryRun: true })).toEqual(report);
  expect(await eraseBeside(folder, ' Jane@Mail.example')).toEqual(report);
  const bytes = await readFile(join(folder, 'log.db.keys'));
  expect(bytes.includes(Buffer.from(key!.wrapped.subarray(0, 44)))).toBe(false);

  const { log, vault } = await openSealed(folder);
  const copy = sealingLog(openSqliteLog(backup), vault);
  for (const each of [log, copy]) {
    const orders = await readOrders(each);
    expect(JSON.stringify(orders.slice(0, 3))).not.toMatch(/ane|B-7|Linden|ring|birth|Berlin/);
    expect(orders.map(({ id, total }) => [id, total?.amount])).toEqual(
      ['1', '2', '3', '4'].map((id) => [id, '12.90']),
    );
    expect(orders[3]).toEqual(other.change.data);
    expect(JSON.stringify(await each.waiting({}))).not.toMatch(/ane|Linden/);
    const raws = (await each.deadLetters({})).map(({ raw }) => raw);
    expect(raws).toEqual([undefined, undefined, undefined, undefined, letters[3]!.raw]);
  }
  await copy.close();
  expect(await eraseBeside(folder, jane.email)).toMatchObject({ keys: 0, changes: 0, letters: 0 });
  expect((await vault.store.erasures()).count).toBe(1);
});

test.each([
  ['an order id', '1', 1],
  ['an order number', ' #R-1 ', 1],
  ['a phone as it is dialled at home', '0171/1234567', 2],
  ['a phone from abroad', '+49 (171) 123-4567', 2],
  ['a buyer id', 'b-1', 1],
  ['a stranger', 'tom@mail.example', 0],
])('finds a person by %s', async (_, subject, keys) => {
  const folder = await createFolder();
  const { log } = await openSealed(folder);
  const changes = ['1', '2'].map((id) => changeOf(orderOf(id, { number: `#R-${id}` })));
  await log.write({ appends: [{ stream: 'shop.orders', changes }] });
  expect((await eraseBeside(folder, subject, { isDryRun: true })).keys).toBe(keys);
});

test('an order id of two connections can be told apart; what was told of it elsewhere goes with it', async () => {
  const folder = await createFolder();
  const { log } = await openSealed(folder);
  const shipment = (source: string) =>
    toChange(
      'shipment',
      {
        data: {
          id: 'S',
          orderId: '1',
          status: 'packed',
          packages: [],
          updatedAt: '2026-01-01T00:00:00Z',
          shipTo: { name: 'J' },
        },
      },
      { source, recordedAt: '2026-01-01T00:00:00.000Z' },
    );
  const tom = orderOf('1', { buyer: { email: 'tom@mail.example' } });
  const changes = [
    changeOf(orderOf('1')),
    changeOf(tom, undefined, 'till.sales'),
    // The till tells of its own order, the warehouse of the shop's.
    shipment('till.shipments'),
    shipment('warehouse.shipments'),
  ];
  await log.write({ appends: [{ stream: 's', changes }] });
  const of = async (connection?: string) =>
    (await eraseBeside(folder, '1', { isDryRun: true, ...(connection && { connection }) }))
      .connections;
  expect(await of()).toEqual(['shop', 'till', 'warehouse']);
  expect(await of('shop')).toEqual(['shop', 'warehouse']);
});

test('an address that a till gives to everybody links nobody', async () => {
  const folder = await createFolder();
  const { log } = await openSealed(folder);
  const changes = Array.from({ length: 1_002 }, (_, index) =>
    changeOf(orderOf(`T${index}`, { buyer: { id: `B${index}`, email: 'till@store.example' } })),
  );
  await log.write({ appends: [{ stream: 'shop.orders', changes }] });
  expect((await eraseBeside(folder, 'T7', { isDryRun: true })).keys).toBe(1);
});

test('what a runner still has in memory is not written again; what comes later gets a new key', async () => {
  const folder = await createFolder();
  const { log, vault } = await openSealed(folder);
  const early = changeOf(orderOf('1', { buyer: jane }), '2026-01-05T00:00:00.000Z');
  await log.write({ appends: [{ stream: 'shop.orders', changes: [early] }] });
  await eraseBeside(folder, jane.email);
  const wait = {
    consumer: 'c',
    key: '1',
    kind: 'retry',
    nextStep: 1,
    attempts: 0,
    notBefore: 0,
    reason: '',
    code: '',
    since: '2026-01-10T00:00:00.000Z',
  } as const;
  const staged = { ...early.change, id: 'staged', key: 'other' };
  await log.write({
    wait: [{ ...wait, change: early.change }],
    appends: [
      { stream: 'route:r', changes: [{ change: staged, json: JSON.stringify(staged.data) }] },
    ],
  });
  expect(JSON.stringify(await log.waiting({}))).not.toMatch(/ane|Linden/);
  expect(JSON.stringify(await log.read('route:r', 0, 9))).not.toMatch(/ane|Linden/);
  expect(await vault.store.count()).toEqual([]);
  const late = changeOf(
    orderOf('1', { buyer: jane, updatedAt: '2026-01-11T00:00:00Z' }),
    '2026-01-11T00:00:00.000Z',
  );
  await log.write({ appends: [{ stream: 'shop.orders', changes: [late] }] });
  const again = sealingLog(openSqliteLog(join(folder, 'log.db')), vault);
  const [gone, kept] = await readOrders(again);
  expect(gone?.buyer).toEqual({});
  expect(kept).toEqual(late.change.data);
  await again.close();
});

test('says where a person stands in the clear, from before anything was sealed', async () => {
  const folder = await createFolder();
  const { inner } = await openSealed(folder);
  await inner.write({ appends: [{ stream: 'shop.orders', changes: [changeOf(orderOf('1'))] }] });
  const report = await eraseBeside(folder, 'jane.1@mail.example');
  expect(report).toMatchObject({ keys: 0, inTheClear: ['shop.orders #1'] });
});
