import { isAcornError, type Outcome, type Price } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import { deliver, deliveriesOf, openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const updatedAt = '2026-03-01T00:00:00Z';
const models = modelsFolder(new URL('../../../', import.meta.url));
let world: VirtualWorld;

afterEach(() => world?.close());

async function open(count: number, settings: object = {}, options: object = {}): Promise<void> {
  const skus = Array.from({ length: count }, (_, index) => {
    return { sku: `SKU-${index}`, title: 'Cup', price: '9.90', quantity: 1 };
  });
  world = await openVirtualWorld({ skus, ...options }, settings);
}

const levels = (count: number, available = 7) =>
  deliveriesOf(
    'inventory-level',
    Array.from({ length: count }, (_, index) => ({ sku: `SKU-${index}`, available, updatedAt })),
  );
const price = (sku: string, amount: string, more: Partial<Price> = {}): Price => ({
  ...{ sku, price: { amount, currency: 'EUR' }, updatedAt },
  ...more,
});
const prices = (count: number, amount = '12.50') =>
  deliveriesOf(
    'price',
    Array.from({ length: count }, (_, index) => price(`SKU-${index}`, amount)),
  );
const codesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (isAcornError(outcome) ? outcome.code : 'ok'));
/** Calls of the API; documents are fetched from storage. */
const apiCalls = () =>
  Object.entries(world.amazon.stats().calls)
    .filter(([name]) => name !== 'token' && name !== 'document')
    .reduce((sum, [, count]) => sum + count, 0);

/** A connection that dies at its n-th call: before Amazon hears of it, or after. */
function dyingAt(call: number, isHeard: boolean): typeof fetch {
  let calls = 0;
  return async (...input) => {
    calls += 1;
    if (calls > call) throw new Error('dead');
    const response = calls < call || isHeard ? await world.amazon.api.fetch(...input) : undefined;
    if (calls < call && response) return response;
    throw new Error('dead');
  };
}

describe('10,000 listings', { timeout: 120_000 }, () => {
  it('get stock and price in six calls at most', async () => {
    await open(10_000, {}, { models });
    const { connection, amazon } = world;
    const { result, seconds } = await world.time(() =>
      Promise.all([
        deliver(connection, 'inventory', levels(10_000)),
        deliver(connection, 'prices', prices(10_000)),
      ]),
    );
    expect(new Set(result.flatMap(codesOf))).toEqual(new Set(['ok']));
    expect(new Set(amazon.stock().values())).toEqual(new Set([7]));
    expect(new Set(amazon.prices().values())).toEqual(new Set(['12.50']));
    expect(apiCalls()).toBeLessThanOrEqual(6);
    expect(seconds).toBeLessThan(2 * 60 + 10);
    expect(amazon.api.modelFaults()).toEqual([]);
  });
});

describe('a feed', () => {
  it('tells each change what became of its message', async () => {
    await open(20, { feedFrom: 10 });
    const { connection, amazon } = world;
    const stock = levels(20);
    const unknown = deliveriesOf('inventory-level', [{ sku: 'NONE', available: 1, updatedAt }]);
    const some = [
      ...prices(3),
      ...deliveriesOf('price', [price('SKU-5', '2000000000'), price('NONE', '1.00')]),
    ];
    const { result } = await world.time(() =>
      Promise.all([
        deliver(connection, 'inventory', [...stock, ...unknown]),
        deliver(connection, 'prices', some),
      ]),
    );
    const [ofStock, ofPrices] = result;
    expect(codesOf(ofStock)).toEqual([...Array(20).fill('ok'), 'LISTING_INVALID']);
    expect(codesOf(ofPrices)).toEqual(['ok', 'ok', 'ok', 'LISTING_INVALID', 'LISTING_INVALID']);
    expect(ofStock[0]).toEqual({ ref: 'FD000001#1', note: 'ACCEPTED by feed' });
    // The price of SKU-5 spoilt its message: its stock went by a patch of its own.
    expect(ofStock[5]).toMatchObject({ note: 'ACCEPTED' });
    expect(amazon.stock().get('SKU-5')).toBe(7);
    expect(amazon.feeds.submitted()).toHaveLength(1);
  });

  it('holds a newer change back until it is over', async () => {
    await open(10, { feedFrom: 10 });
    const { connection, amazon, clock } = world;
    const { result } = await world.time(async () => {
      const many = deliver(connection, 'inventory', levels(10, 7));
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, 5_000));
      const newer = deliveriesOf('inventory-level', [
        { sku: 'SKU-3', available: 2, updatedAt: '2026-03-01T00:01:00Z' },
      ]);
      const one = deliver(connection, 'inventory', newer);
      // Another attribute need not wait.
      const other = await deliver(connection, 'prices', prices(1));
      expect(amazon.feeds.submitted()).toHaveLength(1);
      expect(amazon.stock().get('SKU-3')).toBe(1);
      return [...(await many), ...(await one), ...other];
    });
    expect(new Set(codesOf(result))).toEqual(new Set(['ok']));
    expect(amazon.stock().get('SKU-3')).toBe(2);
  });

  it('that Amazon cannot do is done by patches', async () => {
    await open(10, { feedFrom: 10 });
    const { connection, amazon } = world;
    amazon.feeds.answerNext('fatal');
    const { result } = await world.time(() => deliver(connection, 'inventory', levels(10)));
    expect(codesOf(result)).toEqual(Array(10).fill('ok'));
    expect(world.amazon.stats().calls['listings.patchListingsItem']).toBe(10);
  });

  it.each(
    Array.from({ length: 9 }, (_, call) => call + 1).flatMap((call) => [
      [call, false] as const,
      [call, true] as const,
    ]),
  )('is submitted once, whatever dies at call %i (heard: %s)', async (call, isHeard) => {
    await open(12, { feedFrom: 10 });
    const { amazon } = world;
    const dying = await world.reconnect(dyingAt(call, isHeard));
    await world.time(() => deliver(dying, 'inventory', levels(12)));
    await dying.close();
    // The same changes come again, with others: the batch is not the same.
    const next = await world.reconnect();
    const again = levels(12);
    const { result } = await world.time(() => deliver(next, 'inventory', again));
    expect(codesOf(result)).toEqual(Array(12).fill('ok'));
    expect(new Set(amazon.stock().values())).toEqual(new Set([7]));
    expect(amazon.feeds.submitted()).toHaveLength(1);
  });

  it('is sent anew when somebody replays it later', async () => {
    await open(10, { feedFrom: 10 });
    const first = await world.reconnect();
    await world.time(() => deliver(first, 'inventory', levels(10)));
    world.clock.step(11 * 60_000);
    const second = await world.reconnect();
    await world.time(() => deliver(second, 'inventory', levels(10)));
    expect(world.amazon.feeds.submitted()).toHaveLength(2);
  });
});

describe('few listings', () => {
  it('get stock and price in one call each', async () => {
    await open(5);
    const { connection, amazon } = world;
    const { result } = await world.time(() =>
      Promise.all([
        deliver(connection, 'inventory', levels(5)),
        deliver(connection, 'prices', prices(5)),
      ]),
    );
    expect(new Set(result.flatMap(codesOf))).toEqual(new Set(['ok']));
    expect(amazon.stats().calls['listings.patchListingsItem']).toBe(5);
    expect(new Set(amazon.stock().values())).toEqual(new Set([7]));
    expect(new Set(amazon.prices().values())).toEqual(new Set(['12.50']));
  });

  it('suffer no fault of one another', async () => {
    await open(2);
    const { connection, amazon } = world;
    const wrong = deliveriesOf('price', [price('SKU-0', '2000000000')]);
    const { result } = await world.time(() =>
      Promise.all([
        deliver(connection, 'inventory', levels(2)),
        deliver(connection, 'prices', wrong),
      ]),
    );
    expect(result.map(codesOf)).toEqual([['ok', 'ok'], ['LISTING_INVALID']]);
    expect(amazon.stock().get('SKU-0')).toBe(7);
  });
});
