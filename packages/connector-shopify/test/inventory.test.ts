import { isAcornError, type Outcome } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { delivery, openApi, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const skus = wares(['A', 'B', 'C', 'D'], { quantity: 10 });
const setCalls = (stats: { calls: Readonly<Record<string, number>> }): number =>
  stats.calls.SetQuantities ?? 0;
const codeOf = (outcome: Outcome): string | undefined =>
  isAcornError(outcome) ? outcome.code : undefined;

describe('writes', () => {
  it('sets many SKUs in one mutation', async () => {
    const { simulator, write } = await openShop({ skus });
    const outcomes = await write([delivery('A', 3), delivery('B', 0), delivery('C', 99)]);
    expect(outcomes.map(codeOf)).toEqual([undefined, undefined, undefined]);
    expect(outcomes[0]).toMatchObject({ ref: expect.stringContaining('InventoryAdjustmentGroup') });
    expect(Object.fromEntries(simulator.stock())).toEqual({ A: 3, B: 0, C: 99, D: 10 });
    expect(simulator.stats().calls).toMatchObject({ StockBySku: 1, SetQuantities: 1 });
  });

  it('remembers what it wrote and asks no second time', async () => {
    const { simulator, write } = await openShop({ skus });
    await write([delivery('A', 3)]);
    await write([delivery('A', 2)]);
    expect(simulator.stock().get('A')).toBe(2);
    expect(simulator.stats().calls).toMatchObject({ StockBySku: 1, SetQuantities: 2 });
    expect(simulator.stats().calls.StockById).toBeUndefined();
  });

  it('offers nothing where the pool is oversold', async () => {
    const { simulator, write } = await openShop({ skus });
    await write([delivery('A', -4)]);
    expect(simulator.stock().get('A')).toBe(0);
  });

  it('writes nothing that is already so', async () => {
    const { simulator, write } = await openShop({ skus });
    expect(await write([delivery('A', 10)])).toMatchObject([{ note: 'already so' }]);
    expect(setCalls(simulator.stats())).toBe(0);
  });

  it('stocks an item at a location that had none of it', async () => {
    const other = 'gid://shopify/Location/2002';
    const { write, simulator } = await openShop(
      { skus, otherLocationIds: [other] },
      { location: other },
    );
    expect((await write([delivery('A', 4)])).map(codeOf)).toEqual([undefined]);
    expect(simulator.stock().get('A')).toBe(10);
    expect(await write([delivery('A', 5)])).toMatchObject([{ note: 'available 5' }]);
  });

  it('lets the later of two figures of one item win', async () => {
    const { simulator, write } = await openShop({ skus });
    const outcomes = await write([delivery('A', 1), delivery('A', 2, { channel: 'shop' })]);
    expect(outcomes[0]).toMatchObject({ note: expect.stringContaining('superseded') });
    expect(simulator.stock().get('A')).toBe(2);
  });
});

describe('compare-and-set', () => {
  it('reads again and writes again what a sale has changed, and only that twice', async () => {
    const { simulator, write } = await openShop({ skus });
    await write([delivery('A', 8), delivery('B', 8)]);
    simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
    const before = setCalls(simulator.stats());
    const outcomes = await write([delivery('A', 5), delivery('B', 6)]);
    expect(outcomes.map(codeOf)).toEqual([undefined, undefined]);
    expect(outcomes[0]).toMatchObject({ note: 'available 5, at try 2: the shop had 7, not 8' });
    expect(Object.fromEntries(simulator.stock())).toMatchObject({ A: 5, B: 6 });
    expect(setCalls(simulator.stats()) - before).toBe(2);
    expect(simulator.stats().calls.StockById).toBe(1);
  });

  it('gives up for now where the stock changes at every try', async () => {
    const { simulator, api } = await openShop({ skus });
    // A shop that sells between each of our reads and writes.
    const original = api.client.run;
    api.client.run = ((operation, ...rest) => {
      if (operation.name === 'SetQuantities') {
        simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
      }
      return original(operation, ...rest);
    }) as typeof original;
    const [outcome] = await api.inventory.write([delivery('A', 50)]);
    expect(codeOf(outcome)).toBe('SHOPIFY_STOCK_CONTENDED');
    expect(isAcornError(outcome) && outcome.errorClass).toBe('retryable');
  });
});

describe('after a failure', () => {
  it('is replayed under the same key when the shop failed after it had written', async () => {
    const { simulator, write } = await openShop({ skus });
    await write([delivery('A', 9)]);
    const again = delivery('A', 3);
    simulator.faults.failAfterCommit = 1;
    const [failed] = await write([again]);
    expect(isAcornError(failed) && failed.errorClass).toBe('retryable');
    simulator.faults.failAfterCommit = 0;
    const [outcome] = await write([again]);
    // One try: the key was known to the shop, the comparison was not made again.
    expect(outcome).toMatchObject({ note: 'available 3' });
    expect(simulator.stock().get('A')).toBe(3);
  });

  it('agrees with what is there when another process finds the change again', async () => {
    const { simulator, write } = await openShop({ skus });
    const again = delivery('A', 3);
    await write([delivery('B', 9)]);
    simulator.faults.failAfterCommit = 1;
    await write([again]);
    simulator.faults.failAfterCommit = 0;
    const { api } = openApi(simulator);
    await api.inventory.write([again, delivery('B', 4)]);
    expect(Object.fromEntries(simulator.stock())).toMatchObject({ A: 3, B: 4 });
  });

  it('keeps the batch for later when the shop does not answer', async () => {
    const { simulator, write } = await openShop({ skus });
    await write([delivery('A', 9)]);
    simulator.faults.unavailable = 1;
    const outcomes = await write([delivery('A', 1), delivery('B', 1)]);
    expect(outcomes.map((outcome) => isAcornError(outcome) && outcome.errorClass)).toEqual([
      'retryable',
      'retryable',
    ]);
  });
});

describe('refuses one alone', () => {
  it('an unknown SKU and one that two items carry', async () => {
    const twice = [...skus, { sku: 'A', title: 'A again', price: '1.00', quantity: 10 }];
    const { simulator, write } = await openShop({ skus: twice });
    const outcomes = await write([delivery('A', 1), delivery('NONE', 1), delivery('B', 1)]);
    expect(outcomes.map(codeOf)).toEqual([
      'SHOPIFY_SKU_AMBIGUOUS',
      'SHOPIFY_SKU_UNKNOWN',
      undefined,
    ]);
    expect(isAcornError(outcomes[0]) && outcomes[0].message).toContain('A');
    expect(simulator.stock().get('B')).toBe(1);
  });

  it('a location that the settings or the shop do not know', async () => {
    const { simulator, write } = await openShop(
      { skus },
      {
        location: {
          main: 'gid://shopify/Location/1001',
          gone: 'gid://shopify/Location/404',
        },
      },
    );
    const outcomes = await write([
      delivery('A', 1, { location: 'main' }),
      delivery('A', 2, { location: 'gone' }),
      delivery('A', 3, { location: 'toString' }),
      delivery('A', 4),
    ]);
    expect(outcomes.map(codeOf)).toEqual([
      undefined,
      'SHOPIFY_LOCATION_UNKNOWN',
      'SHOPIFY_LOCATION_UNKNOWN',
      'SHOPIFY_LOCATION_UNKNOWN',
    ]);
    expect(simulator.stock().get('A')).toBe(1);
  });

  it('a quantity that Shopify does not take, and lets the others through', async () => {
    const { simulator, write } = await openShop({ skus });
    const outcomes = await write([
      delivery('A', 1),
      delivery('B', 2_000_000_000),
      delivery('C', 1),
    ]);
    expect(outcomes.map(codeOf)).toEqual([
      undefined,
      'SHOPIFY_INVALID_QUANTITY_TOO_HIGH',
      undefined,
    ]);
    expect(Object.fromEntries(simulator.stock())).toMatchObject({ A: 1, B: 10, C: 1 });
  });

  it('the culprit that the shop does not name, found in halves', async () => {
    const { simulator, api } = await openShop({ skus });
    const original = api.client.run;
    api.client.run = (async (operation, ...rest) => {
      const answer = (await original(operation, ...rest)) as {
        inventorySetQuantities?: { userErrors: { field: unknown }[] };
      };
      for (const error of answer.inventorySetQuantities?.userErrors ?? []) error.field = null;
      return answer;
    }) as typeof original;
    const outcomes = await api.inventory.write([
      delivery('A', 1),
      delivery('B', 2_000_000_000),
      delivery('C', 1),
      delivery('D', 1),
    ]);
    expect(outcomes.map(codeOf)).toEqual([
      undefined,
      'SHOPIFY_INVALID_QUANTITY_TOO_HIGH',
      undefined,
      undefined,
    ]);
    expect(Object.fromEntries(simulator.stock())).toEqual({ A: 1, B: 10, C: 1, D: 1 });
  });
});
