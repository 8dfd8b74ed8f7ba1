import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import bwp from '../src/index.ts';
import { connectTo, exportFolder, openStore, orderChange } from './open-store.ts';
import { siteOrder } from './site-order.ts';

test('an order is created once, with the alias of the shop and a delivery offer for each Prime line', async () => {
  await using store = await openStore();
  const draft = siteOrder('o-1', { units: 2 });
  expect(await store.send(draft)).toMatchObject({ note: 'created' });
  expect(await store.send(draft)).toMatchObject({ note: 'is there' });
  const [order, ...others] = store.simulator.orders();
  expect(others).toEqual([]);
  expect(order).toMatchObject({
    aliases: [{ aliasType: 'EXTERNAL_ID', aliasId: 'o-1' }],
    executionState: 'STARTED',
    lines: [{ sku: 'MUG-1', units: 2, isPrime: true, aliases: [{ aliasId: '1' }] }],
  });
});

test('a create whose answer got lost is found by its alias, not made again', async () => {
  await using store = await openStore();
  const { faults } = store.simulator;
  for (let number = 1; number <= 12; number += 1) {
    const draft = siteOrder(`o-${number}`, { fulfilledBy: 'amazon-mcf' });
    faults.failAfterCommit = 1;
    // The token too is granted and not told: the second try has one.
    await expect(store.send(draft)).rejects.toMatchObject({ errorClass: 'retryable' });
    if (store.simulator.orders().length < number) {
      await expect(token(store)).resolves.toBeUndefined();
      faults.failAfterCommit = 1;
      await expect(store.send(draft)).rejects.toMatchObject({ errorClass: 'retryable' });
    }
    faults.failAfterCommit = 0;
    expect(await store.send(draft)).toMatchObject({ note: 'was created by an earlier try' });
  }
  expect(store.simulator.orders()).toHaveLength(12);
  const { data } = await store.pull('orders');
  expect(data).toHaveLength(12);
});

test('only units that are neither shipped nor cancelled are ordered', async () => {
  await using store = await openStore();
  const line = siteOrder('o-1').data.lines[0]!;
  const lines = [
    { ...line, id: '1', quantity: 5, fulfilledQuantity: 2, cancelledQuantity: 1 },
    { ...line, id: '2', fulfilledBy: 'amazon-mcf' as const, quantity: 3, fulfilledQuantity: 3 },
  ];
  await store.send(siteOrder('o-1', { status: 'partially-fulfilled', more: { lines } }));
  expect(store.simulator.orders()[0]?.lines).toMatchObject([{ units: 2 }]);
  const shipped = siteOrder('o-2', {
    status: 'partially-fulfilled',
    more: { lines: lines.slice(1) },
  });
  expect(await store.send(shipped)).toMatchObject({ note: 'not written: nothing of it is open' });
  expect(store.simulator.orders()).toHaveLength(1);
});

test('an order that changes after it was created is told once, and cancelled where nothing of it is wanted', async () => {
  await using store = await openStore();
  const { lines } = siteOrder('o-1', { units: 3 }).data;
  const at = (second: number, line: object, more: object = {}) =>
    siteOrder('o-1', {
      more: {
        lines: [{ ...lines[0]!, ...line }],
        updatedAt: `2026-11-20T10:00:0${second}Z`,
        ...more,
      },
    });
  await store.send(at(0, {}));
  expect(await store.send(at(1, { fulfilledQuantity: 1 }))).toMatchObject({ note: 'is there' });
  const refused = {
    code: 'BWP_ORDER_CHANGED',
    message: expect.stringMatching(/order o-1: .*line 1 \(3 there, 5 wanted\)/),
  };
  await expect(store.send(at(2, { quantity: 5 }))).rejects.toMatchObject(refused);
  await expect(store.send(at(2, { quantity: 5 }))).rejects.toMatchObject(refused);
  expect(await store.send(at(3, { quantity: 5 }))).toMatchObject({
    note: expect.stringContaining('told it before'),
  });
  await expect(store.send(at(4, { cancelledQuantity: 1 }))).rejects.toMatchObject({
    message: expect.stringContaining('line 1 (3 there, 2 wanted)'),
  });
  expect(store.simulator.orders()[0]?.cancellations).toEqual([]);
  expect(await store.send(at(5, { cancelledQuantity: 3 }))).toMatchObject({ note: 'requested' });
  expect(store.simulator.orders()[0]?.cancellations).toHaveLength(1);
  store.simulator.settleCancellations();
  expect(await store.send(at(6, { cancelledQuantity: 3 }))).toMatchObject({ note: 'is there' });
});

test('an order whose lines another is to ship from now on is called off', async () => {
  await using store = await openStore();
  const without = siteOrder('o-1', { more: { lines: [] } });
  expect(await store.send(without)).toMatchObject({ note: expect.stringContaining('none of its') });
  await store.send(siteOrder('o-1', { units: 2 }));
  expect(await store.send(without)).toMatchObject({ note: 'requested' });
  expect(store.simulator.orders()[0]?.cancellations).toHaveLength(1);
});

test('what Amazon cancelled itself is no change of the shop', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1', { units: 2 }));
  await store.send(siteOrder('o-1', { status: 'cancelled' }));
  store.simulator.settleCancellations();
  const line = { ...siteOrder('o-1', { units: 2 }).data.lines[0]!, cancelledQuantity: 2 };
  expect(await store.send(siteOrder('o-1', { more: { lines: [line] } }))).toMatchObject({
    note: 'is there',
  });
});

/** Fetches a token in peace. */
async function token(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  store.simulator.faults.failAfterCommit = 0;
  await store.pull('products');
}

test('lines that the merchant ships never reach Amazon', () => {
  const sink = bwp.sinks.orders;
  expect(sink?.ships).toEqual(['amazon-prime', 'amazon-mcf']);
});

test('a cancelled order is called off as a whole while all of it is pending, and asked for once', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1'));
  const cancelled = siteOrder('o-1', { status: 'cancelled' });
  expect(await store.send(cancelled)).toMatchObject({ note: 'requested' });
  expect(await store.send(cancelled)).toMatchObject({ note: 'requested' });
  expect(store.simulator.orders()[0]?.cancellations).toHaveLength(1);
  expect((await store.pull('orders')).data).toMatchObject([{ status: 'open' }]);
  store.simulator.settleCancellations();
  store.simulator.expireTokens();
  expect(await store.send(cancelled)).toMatchObject({ note: 'cancelled' });
  expect((await store.pull('orders')).data).toMatchObject([{ status: 'cancelled' }]);
});

test('one that has left is not called off: a person hears of it', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1'));
  store.simulator.ship(store.simulator.orders()[0]!.id);
  await expect(store.send(siteOrder('o-1', { status: 'cancelled' }))).rejects.toMatchObject({
    code: 'BWP_CANCEL_TOO_LATE',
  });
});

test('what is cancelled before it was created is never created', async () => {
  await using store = await openStore();
  const receipt = await store.send(siteOrder('o-1', { status: 'cancelled' }));
  expect(receipt).toMatchObject({ note: 'not written: cancelled before it was created' });
  expect(store.simulator.orders()).toEqual([]);
});

test('what Amazon told itself is not written back', async () => {
  await using store = await openStore();
  const change = orderChange(siteOrder('o-1'), 'bwp.orders');
  expect(await store.write('orders', change)).toMatchObject({
    note: 'not written: Amazon told it',
  });
});

test('orders are known after a restart, and from an export of the console', async () => {
  const memory = createMemoryStore();
  await using store = await openStore();
  const first = await connectTo(store.simulator, {}, memory);
  await first.send(siteOrder('o-1'));
  await first.close();
  const again = await connectTo(store.simulator, {}, memory);
  expect((await again.pull('orders')).data).toMatchObject([{ id: 'o-1' }]);
  await again.close();

  const exported = await exportFolder();
  await exported.put([store.simulator.orders()[0]!.id, 'never-heard-of']);
  const settings = { orderExports: { folder: exported.folder } };
  const stranger = await connectTo(store.simulator, settings);
  expect((await stranger.pull('orders')).data).toMatchObject([
    { id: 'o-1', lines: [{ id: '1', sku: 'MUG-1', fulfilledBy: 'amazon-prime' }] },
  ]);
  await stranger.close();
  await exported.remove();
});

test('Amazon is asked for nothing that it would refuse: address, email, SKU', async () => {
  await using store = await openStore();
  const rejected = [
    siteOrder('o-1', { email: undefined }),
    siteOrder('o-2', { more: { shippingAddress: { country: 'US' } } }),
    siteOrder('o-3', { more: { lines: [{ id: '1', quantity: 1, fulfilledBy: 'amazon-mcf' }] } }),
  ];
  for (const draft of rejected) {
    await expect(store.send(draft)).rejects.toMatchObject({ errorClass: 'rejected' });
  }
  expect(store.simulator.stats().calls.CreateOrder).toBeUndefined();
});

test('what is refused names the order, the SKU, and what to do next', async () => {
  await using store = await openStore();
  const message = (pattern: RegExp) => ({ message: expect.stringMatching(pattern) });
  await expect(store.send(siteOrder('o-1', { email: undefined }))).rejects.toMatchObject(
    message(/order o-1: .*consent\.sharing.*ship these lines yourself/),
  );
  await expect(store.send(siteOrder('o-2', { sku: 'UNKNOWN' }))).rejects.toMatchObject({
    ...message(/order o-2: line 1: SKU UNKNOWN: .*not in the catalogue\. Offer this SKU/),
    code: 'BWP_PRODUCT_DOES_NOT_EXIST',
  });
  await expect(store.send(siteOrder('o-3', { units: 1_000_000 }))).rejects.toMatchObject({
    ...message(/order o-3: line 1: SKU MUG-1: .*not available\. Send more of this SKU/),
    code: 'BWP_PRODUCT_AMOUNT_UNAVAILABLE',
  });
});
