import type { Order } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import pool, { oversoldOf, PoolSettings, readSku, readTotals } from '../src/index.ts';
import { at, countOf, movementOf, orderOf, startPool } from './memory-processor.ts';

const one = { locations: { main: { share: 1 } } };
const line = (sku: string, quantity: number, fields = {}) => ({
  id: `${sku}-1`,
  sku,
  quantity,
  ...fields,
});

describe('the time of a level', () => {
  it('is that of the newest sale that is taken off, though the count came later and is older', async () => {
    const run = await startPool({ ...one, bundles: { SET: { A: 2 } } });
    await run.order(
      orderOf('1', 30, { status: 'fulfilled', lines: [line('A', 3, { fulfilledQuantity: 3 })] }),
    );
    await run.count(countOf('A', 'main', 10, 0));
    const levels = run.emitted.map(({ data }) => [data.sku, data.available, data.updatedAt]);
    expect(levels).toEqual([
      ['A', 7, at(30)],
      ['SET', 3, at(30)],
    ]);
  });

  it('moves on with what changes no promise', async () => {
    const run = await startPool({ locations: { main: { share: 1 }, back: { share: 0 } } });
    await run.count(countOf('A', 'main', 10, 0));
    await run.count(countOf('A', 'back', 4, 30));
    expect(run.emitted).toHaveLength(1);
    await run.count(countOf('A', 'main', 12, 10));
    expect(run.emitted.at(-1)?.data).toMatchObject({ available: 12, updatedAt: at(30) });
  });
});

describe('demand', () => {
  it('reserves what is open and gives back what is cancelled', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }));
    expect(run.level('A')).toBe(7);
    await run.order(orderOf('1', 2, { lines: [line('A', 3, { cancelledQuantity: 1 })] }));
    expect(run.level('A')).toBe(8);
    await run.order(orderOf('1', 3, { status: 'cancelled', lines: [line('A', 3)] }));
    expect(run.level('A')).toBe(10);
  });

  it('does not change what may be sold when a reserved unit ships', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }));
    await run.order(
      orderOf('1', 2, { status: 'fulfilled', lines: [line('A', 3, { fulfilledQuantity: 3 })] }),
    );
    expect(run.emitted.map(({ data }) => data.available)).toEqual([10, 7]);
    const { reserved, locations } = await readSku(run.state, 'A');
    expect([reserved, locations.main?.onHand]).toEqual([0, 7]);
  });

  it('takes an order once, whichever source of the connection tells of it', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }), 'shop.orders');
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }), 'shop.orderWebhook');
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }), 'outlet.orders');
    expect(run.level('A')).toBe(4);
  });

  it('ignores an older version, and lets the later of two equal ones win', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 5, { lines: [line('A', 3)] }));
    await run.order(orderOf('1', 4, { lines: [line('A', 9)] }));
    expect(run.level('A')).toBe(7);
    await run.order(orderOf('1', 5, { lines: [line('A', 4)] }));
    expect(run.level('A')).toBe(6);
  });

  it('leaves alone what Amazon fulfills, and tests', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    for (const fulfilledBy of ['amazon-fba', 'amazon-mcf', 'amazon-prime'] as const) {
      await run.order(orderOf(fulfilledBy, 1, { lines: [line('A', 1, { fulfilledBy })] }));
    }
    await run.order(orderOf('test', 1, { isTest: true, lines: [line('A', 1)] }));
    expect(run.emitted).toHaveLength(1);
    await run.order(orderOf('own', 1, { lines: [line('A', 1, { fulfilledBy: 'merchant' })] }));
    expect(run.level('A')).toBe(9);
  });

  it('takes a store sale from the store, and returns as uninspected unless restocked', async () => {
    const run = await startPool({ locations: { main: { share: 1 }, berlin: { share: 1 } } });
    await run.count(countOf('A', 'berlin', 10, 0));
    const till = { status: 'fulfilled', location: 'berlin' } as const;
    const sold = { quantity: 2, fulfilledQuantity: 2, fulfilledBy: 'store' as const };
    const back = {
      quantity: 0,
      fulfilledQuantity: 0,
      returnedQuantity: 1,
      fulfilledBy: 'store' as const,
    };
    await run.order(orderOf('s1', 1, { ...till, lines: [{ id: '1', sku: 'A', ...sold }] }));
    expect(run.level('A')).toBe(8);
    await run.order(orderOf('s2', 2, { ...till, lines: [{ id: '1', sku: 'A', ...back }] }));
    expect(run.level('A')).toBe(8);
    expect((await readSku(run.state, 'A')).locations.berlin?.uninspected).toBe(1);
    const restocked = { ...back, restockedQuantity: 1 };
    await run.order(orderOf('s3', 3, { ...till, lines: [{ id: '1', sku: 'A', ...restocked }] }));
    expect(run.level('A')).toBe(9);
    const partly = { ...back, returnedQuantity: 5, restockedQuantity: 2 };
    await run.order(orderOf('s4', 4, { ...till, lines: [{ id: '1', sku: 'A', ...partly }] }));
    expect(run.level('A')).toBe(11);
    const tooMany = { ...back, restockedQuantity: 7 };
    await run.order(orderOf('s5', 5, { ...till, lines: [{ id: '1', sku: 'A', ...tooMany }] }));
    expect(run.level('A')).toBe(12);
    expect((await readSku(run.state, 'A')).locations.berlin?.uninspected).toBe(4);
  });

  it('parks the sale of a store that nobody named, and passes by those that are outside', async () => {
    const run = await startPool({ ...one, outside: ['oslo'] });
    const sold = { quantity: 1, fulfilledQuantity: 1, fulfilledBy: 'store' as const };
    const sale = (location: string) =>
      run.order(orderOf('1', 1, { status: 'fulfilled', location, lines: [line('A', 1, sold)] }));
    await expect(sale('munich')).rejects.toMatchObject({
      code: 'LOCATION_UNKNOWN',
      errorClass: 'rejected',
      message: expect.stringMatching(/"munich" is not in the pool.* outside\. Then replay this/),
    });
    expect(await run.state.get('order/shop/1')).toBeUndefined();
    await sale('oslo');
    await run.count(countOf('A', 'oslo', 10, 0));
    const to = { location: 'oslo', condition: 'sellable' } as const;
    await run.move(movementOf('1', 5, { sku: 'A', to }));
    expect(run.emitted).toEqual([]);
  });

  it('refuses another sale of a till under a number that one had on another day', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    const sold = (quantity: number) =>
      line('A', quantity, { fulfilledQuantity: quantity, fulfilledBy: 'store' });
    const channel = { kind: 'pos', id: '17' };
    const sale = (minutes: number, quantity: number, more: Partial<Order> = {}) =>
      run.order(
        orderOf('17/1/500', minutes, {
          ...{ channel, status: 'fulfilled', location: 'main', lines: [sold(quantity)] },
          ...{ placedAt: at(minutes), updatedAt: at(minutes), ...more },
        }),
      );
    await sale(1, 2);
    await sale(2, 3);
    expect(run.level('A')).toBe(7);
    await expect(sale(24 * 60, 1)).rejects.toMatchObject({
      code: 'ORDER_NUMBER_AGAIN',
      message: expect.stringContaining('receiptNumbers: daily'),
    });
    expect(run.level('A')).toBe(7);
    // A system with ids of its own learns late that it was an offline sale of the day before.
    const externalIds = [{ system: 'square', type: 'order', id: 'x' }];
    await sale(24 * 60, 1, { externalIds, updatedAt: at(3) });
    expect(run.level('A')).toBe(9);
  });

  it('takes the mapped lines of an order and remembers the others', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    const lines = [line('A', 2), { id: 'x', quantity: 1 }];
    await run.order(orderOf('1', 1, { lines }));
    expect(run.level('A')).toBe(8);
    expect((await readTotals(run.state)).skippedLines).toBe(1);
    await run.order(orderOf('1', 2, { lines: [line('A', 2), line('B', 1)] }));
    expect((await readTotals(run.state)).skippedLines).toBe(0);
  });

  it('parks an order of which no line has a SKU, naming the lines', async () => {
    const run = await startPool(one);
    const order = orderOf('1', 1, { lines: [{ id: 'x7', quantity: 1 }] });
    await expect(run.order(order)).rejects.toMatchObject({
      errorClass: 'rejected',
      code: 'SKU_MISSING',
      details: { lines: ['x7'] },
    });
    expect(await run.state.get('order/shop/1')).toBeUndefined();
    expect(await run.explain('1')).toEqual([]);
  });

  it('leaves out what a store outside the pool sold, but ships the rest from the first location', async () => {
    const run = await startPool({ ...one, outside: ['oslo'] });
    await run.count(countOf('A', 'main', 10, 0));
    const sold = { quantity: 1, fulfilledQuantity: 1 };
    const store = { ...sold, fulfilledBy: 'store' as const };
    await run.order(
      orderOf('1', 1, { status: 'fulfilled', location: 'oslo', lines: [line('A', 1, store)] }),
    );
    expect(run.level('A')).toBe(10);
    expect((await readTotals(run.state)).skippedLines).toBe(1);
    expect(await run.explain('1')).toContain(
      'order shop/1, line A-1 takes nothing: the store "oslo" is not in the pool. If it sells from the pool, add it, or an alias, under locations; else name it in outside',
    );
    await run.order(
      orderOf('2', 1, { status: 'fulfilled', location: 'oslo', lines: [line('A', 1, sold)] }),
    );
    expect(run.level('A')).toBe(9);
  });

  it('takes shipped units from the locations that the line names, the rest from that of the order', async () => {
    const run = await startPool({ locations: { main: { share: 1 }, berlin: { share: 1 } } });
    await run.count(countOf('A', 'main', 10, 0));
    await run.count(countOf('A', 'berlin', 10, 0));
    const allocations = [
      { location: 'berlin', quantity: 2 },
      { location: 'main', quantity: 3 },
    ];
    const lines = [line('A', 5, { fulfilledQuantity: 3, allocations })];
    await run.order(orderOf('1', 1, { location: 'berlin', lines }));
    const { locations, reserved } = await readSku(run.state, 'A');
    expect([locations.berlin?.onHand, locations.main?.onHand, reserved]).toEqual([8, 9, 2]);
  });

  it('releases what a deleted order held', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }));
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }), 'shop.orders', true);
    expect(run.level('A')).toBe(10);
  });

  it('counts the units that are oversold', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 2, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 5)] }));
    expect(run.level('A')).toBe(0);
    expect(oversoldOf(await readSku(run.state, 'A'))).toBe(3);
    expect(await readTotals(run.state)).toMatchObject({ oversoldUnits: 3, oversoldSkus: 1 });
    await run.count(countOf('A', 'main', 9, 2));
    expect(await readTotals(run.state)).toMatchObject({ oversoldUnits: 0, oversoldSkus: 0 });
  });
});

describe('counts', () => {
  // https://developer.squareup.com/docs/inventory-api/how-it-works
  it("gives 90 in Square's documented case: an offline sale arrives after the count", async () => {
    const run = await startPool(one);
    const sale = (id: string, minutes: number, quantity: number) =>
      orderOf(id, minutes, {
        status: 'fulfilled',
        location: 'main',
        lines: [line('A', quantity, { fulfilledQuantity: quantity, fulfilledBy: 'store' })],
      });
    await run.count(countOf('A', 'main', 100, 0));
    await run.order(sale('1', 10, 3));
    expect(run.level('A')).toBe(97);
    await run.count(countOf('A', 'main', 90, 30));
    await run.order(sale('2', 20, 2));
    expect(run.level('A')).toBe(90);
  });

  it('takes sales after a late count off it again', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 100, 0));
    const lines = [line('A', 4, { fulfilledQuantity: 4 })];
    await run.order(orderOf('1', 40, { status: 'fulfilled', lines }));
    await run.count(countOf('A', 'main', 90, 30));
    expect(run.level('A')).toBe(86);
    await run.count(countOf('A', 'main', 7, 20));
    expect(run.level('A')).toBe(86);
  });

  it('refuses the newest count where more came after it than is remembered, and leaves out an older one', async () => {
    const run = await startPool(one);
    for (let minute = 1; minute <= 66; minute += 1)
      await run.order(
        orderOf(`${minute}`, minute, {
          status: 'fulfilled',
          lines: [line('A', 1, { fulfilledQuantity: 1 })],
        }),
      );
    await expect(run.count(countOf('A', 'main', 100, 0))).rejects.toMatchObject({
      code: 'COUNT_TOO_LATE',
    });
    await run.count(countOf('A', 'main', 30, 66));
    await run.count(countOf('A', 'main', 100, 0));
    expect(run.level('A')).toBe(30);
  });

  it('says nothing of a SKU that nobody counted', async () => {
    const run = await startPool(one);
    await run.order(orderOf('1', 1, { lines: [line('A', 3)] }));
    expect(run.emitted).toEqual([]);
    await run.count(countOf('A', 'main', 10, 2));
    expect(run.level('A')).toBe(7);
  });

  it('refuses a count without a location, and of one outside the pool', async () => {
    const run = await startPool(one);
    const { location: _, ...everywhere } = countOf('A', 'main', 1, 0);
    await expect(run.count(everywhere)).rejects.toMatchObject({ code: 'COUNT_WITHOUT_LOCATION' });
    await expect(run.count(countOf('A', 'mian', 1, 0))).rejects.toThrow(
      /"mian" is not in the pool \(main\)/,
    );
  });

  it('knows a location by its aliases', async () => {
    const gid = 'gid://shopify/Location/1';
    const run = await startPool({ locations: { main: { share: 1, aliases: [gid] } } });
    await run.count(countOf('A', gid, 4, 0));
    expect((await readSku(run.state, 'A')).locations.main?.onHand).toBe(4);
  });
});

describe('availability', () => {
  it('offers a share of what lies at a location, after what must stay there', async () => {
    const run = await startPool({
      locations: { main: { share: 1 }, berlin: { share: 0.5, keep: 2 } },
      safety: { units: 3 },
    });
    await run.count(countOf('A', 'main', 10, 0));
    expect(run.level('A')).toBe(7);
    await run.count(countOf('A', 'berlin', 9, 1));
    expect(run.level('A')).toBe(10);
  });

  it('gives every channel a level of its own, addressed, with its own safety stock', async () => {
    const run = await startPool({
      ...one,
      safety: { units: 1 },
      channels: { amazon: { safety: { units: 4 } }, shop: {} },
    });
    await run.count(countOf('A', 'main', 10, 0));
    expect(run.emitted.map(({ to, data }) => [to, data.channel, data.available])).toEqual([
      ['amazon', 'amazon', 6],
      ['shop', 'shop', 9],
    ]);
    await run.order(orderOf('1', 1, { lines: [line('A', 8)] }));
    await run.order(orderOf('2', 2, { lines: [line('A', 1)] }));
    expect([run.level('A', 'amazon'), run.level('A', 'shop')]).toEqual([0, 0]);
  });

  it('tells a level again where a channel has moved its own figure and ours stands still', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 2, 0));
    await run.order(orderOf('1', 1, { lines: [line('A', 2)] }));
    await run.order(orderOf('2', 2, { lines: [line('A', 1)] }));
    const cancelled = { status: 'cancelled' as const, lines: [line('A', 1)] };
    await run.order(orderOf('3', 3, cancelled));
    await run.order(orderOf('3', 4, cancelled));
    expect(run.emitted.map(({ data }) => [data.available, data.updatedAt])).toEqual([
      [2, at(0)],
      [0, at(1)],
      [0, at(2)],
      [0, at(3)],
    ]);
  });

  it('carries the time of its cause, and never goes back', async () => {
    const run = await startPool(one);
    await run.count(countOf('A', 'main', 10, 0));
    await run.order(orderOf('1', 9, { lines: [line('A', 1)] }));
    await run.order(orderOf('2', 5, { lines: [line('A', 1)] }));
    expect(run.emitted.map(({ data }) => data.updatedAt)).toEqual([at(0), at(9), at(9)]);
  });

  it('keeps days of demand back where that is more than the units', async () => {
    const run = await startPool({ ...one, safety: { units: 1, days: 7 } });
    await run.count(countOf('A', 'main', 100, 0));
    expect(run.level('A')).toBe(99);
    await run.order(orderOf('1', 1, { lines: [line('A', 10)] }));
    expect(run.level('A')).toBe(80);
    await run.order(orderOf('1', 2, { status: 'cancelled', lines: [line('A', 10)] }));
    expect(run.level('A')).toBe(99);
  });
});

describe('settings', () => {
  it('refuses rules that this version does not obey', () => {
    expect(PoolSettings.safeParse({ ...one, allocate: { by: 'luck' } }).success).toBe(false);
    expect(PoolSettings.safeParse({ locations: {} }).success).toBe(false);
    expect(PoolSettings.safeParse({ locations: { a: { share: 1.2 } } }).success).toBe(false);
  });

  it('lints one name for two locations', () => {
    const settings = PoolSettings.parse({
      locations: { a: { share: 1 }, b: { share: 1, aliases: ['a'] } },
    });
    expect(pool.lint?.(settings)).toEqual([
      {
        path: ['locations', 'b', 'aliases'],
        message: expect.stringContaining('"a" already stands for a'),
      },
    ]);
  });
});
