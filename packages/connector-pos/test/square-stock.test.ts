import { describe, expect, it } from 'vitest';
import { codesOf, openSquare } from './open-square.ts';

const store = 'L-BERLIN';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

async function openShop(options: Parameters<typeof openSquare>[0] = {}) {
  const shop = await openSquare(options);
  shop.square.shelf.addItem('Mug', [
    { sku: 'A', price: 500 },
    { sku: 'B', price: 500 },
    { sku: 'a', price: 500 },
  ]);
  return shop;
}

const level = (sku: string, available: number, updatedAt: string, more: object = {}) => ({
  data: { sku, available, updatedAt, ...more },
});

describe('counts', () => {
  it('begin with what Square believes to have, and no figure where nobody ever counted', async () => {
    const shop = await openShop();
    shop.square.count({ location: store, sku: 'A', units: 7 });
    shop.square.sell({ location: store, lines: [{ sku: 'A' }, { sku: 'B' }] });
    const levels = await shop.pull<'inventory-level'>('counts');
    expect(levels).toMatchObject([{ sku: 'A', location: store, available: 6, onHand: 6 }]);
  });

  it('go on with each physical count, at the time when it was made', async () => {
    const shop = await openShop();
    shop.square.count({ location: store, sku: 'A', units: 7 });
    await shop.clock.advance(10 * minuteMs);
    await shop.pull('counts');
    await shop.clock.advance(50 * minuteMs);
    shop.square.count({ location: store, sku: 'A', units: 5, at: '2026-03-02T10:20:00Z' });
    shop.square.count({ location: store, sku: 'B', units: 0 });
    shop.square.count({ location: store, sku: 'A', units: '1.5' });
    const levels = await shop.pull<'inventory-level'>('counts');
    expect(levels).toMatchObject([
      { sku: 'A', onHand: 5, updatedAt: '2026-03-02T10:20:00.000Z' },
      { sku: 'B', onHand: 0, updatedAt: '2026-03-02T11:00:00.000Z' },
    ]);
    expect(shop.rejects.map(({ error }) => error.code)).toEqual(['SQUARE_QUANTITY_FRACTION']);
  });

  it('and movements do not echo what we wrote ourselves', async () => {
    const shop = await openShop();
    await shop.pull('counts');
    await shop.pull('movements');
    await shop.clock.advance(minuteMs);
    const at = new Date(shop.clock.now()).toISOString();
    expect(codesOf(await shop.write('stock', [level('A', 5, at)]))).toEqual([undefined]);
    const to = { location: store, condition: 'sellable' as const };
    const data = { id: 'M1', sku: 'A', quantity: 2, to, cause: 'received' as const, updatedAt: at };
    expect(codesOf(await shop.write('movements', [{ data }]))).toEqual([undefined]);
    await shop.clock.advance(minuteMs);
    shop.square.adjust({ location: store, sku: 'A', units: 1, from: 'IN_STOCK', to: 'WASTE' });
    expect(await shop.pull('counts')).toEqual([]);
    expect(await shop.pull('movements')).toMatchObject([
      { sku: 'A', quantity: 1, from: to, cause: 'lost', causeName: 'IN_STOCK to WASTE' },
    ]);
    expect(await shop.pull('levels')).toMatchObject([{ sku: 'A', available: 6 }]);
  });
});

describe('levels', () => {
  it('are all read every `inventorySweep`: what changed without a sign of it is found then', async () => {
    let isBlind = false;
    let wholes = 0;
    const shop = await openShop({
      settings: { inventorySweep: '6h' },
      async fetch(input, init) {
        const isCounts = new URL(String(input)).pathname.endsWith(
          '/inventory/counts/batch-retrieve',
        );
        const isDelta = isCounts && String(init?.body).includes('updated_after');
        if (isCounts && !isDelta) wholes += 1;
        return isDelta && isBlind ? Response.json({}) : fetch(input, init);
      },
    });
    for (const sku of ['A', 'B']) shop.square.count({ location: store, sku, units: 7 });
    expect(await shop.pull('levels')).toHaveLength(2);
    isBlind = true;
    await shop.clock.advance(hourMs);
    shop.square.count({ location: store, sku: 'A', units: 4 });
    await shop.clock.advance(5 * hourMs - 1);
    expect(await shop.pull('levels')).toEqual([]);
    await shop.clock.advance(1);
    expect(await shop.pull('levels')).toMatchObject([{ sku: 'A', available: 4 }]);
    await shop.clock.advance(minuteMs);
    expect(await shop.pull('levels')).toEqual([]);
    expect(wholes).toBe(2);
  });
});

describe('the sink of stock', () => {
  it('writes figures as of their time, so that a later sale is taken off and an earlier one is not', async () => {
    const shop = await openShop();
    shop.square.count({ location: store, sku: 'A', units: 100 });
    await shop.clock.advance(10 * minuteMs);
    shop.square.sell({ location: store, lines: [{ sku: 'A', quantity: 3 }] });
    await shop.clock.advance(10 * minuteMs);
    // The pool knew of the first sale, not of the second.
    const asOf = new Date(shop.clock.now() - 5 * minuteMs).toISOString();
    shop.square.sell({ location: store, lines: [{ sku: 'A', quantity: 2 }] });
    await shop.write('stock', [level('A', 97, asOf)]);
    expect(shop.square.stock().get(`A@${store}`)).toBe(95);
  });

  it('writes a figure again that is like the last count, for something was sold since', async () => {
    const shop = await openShop();
    const at = () => new Date(shop.clock.now()).toISOString();
    await shop.write('stock', [level('A', 7, at())]);
    await shop.clock.advance(minuteMs);
    shop.square.sell({ location: store, lines: [{ sku: 'A' }] });
    await shop.clock.advance(minuteMs);
    await shop.write('stock', [level('A', 7, at())]);
    expect(shop.square.stock().get(`A@${store}`)).toBe(7);
  });

  it('takes a figure that is older than Square takes, as of the oldest time that it takes', async () => {
    const shop = await openShop();
    const at = new Date(shop.clock.now() - 48 * hourMs).toISOString();
    expect(codesOf(await shop.write('stock', [level('A', 7, at)]))).toEqual([undefined]);
    expect(shop.square.stock().get(`A@${store}`)).toBe(7);
  });

  it('names what it cannot write, one by one, and writes the others', async () => {
    const shop = await openShop({
      locations: [
        { id: store, name: 'Berlin', timezone: 'Europe/Berlin' },
        { id: 'L-OSLO', name: 'Oslo', timezone: 'Europe/Oslo' },
      ],
      settings: { stores: { [store]: { location: 'berlin' }, 'L-OSLO': { location: 'oslo' } } },
    });
    shop.square.shelf.addItem('Twin', [{ sku: 'TWIN' }, { sku: 'TWIN' }]);
    const at = new Date(shop.clock.now()).toISOString();
    const outcomes = await shop.write('stock', [
      level('A', 3, at, { location: 'berlin' }),
      level('A', 4, at, { location: 'oslo' }),
      level('a', 5, at, { location: 'oslo' }),
      level('A', 3, at),
      level('A', 3, at, { location: 'paris' }),
      level('TWIN', 3, at, { location: 'oslo' }),
      level('NONE', 3, at, { location: 'oslo' }),
      level('B', -2, at, { location: 'oslo' }),
    ]);
    expect(codesOf(outcomes)).toEqual([
      undefined,
      undefined,
      undefined,
      'LOCATION_MISSING',
      'LOCATION_UNKNOWN',
      'SKU_AMBIGUOUS',
      'SKU_UNKNOWN',
      'LEVEL_NEGATIVE',
    ]);
    expect(Object.fromEntries(shop.square.stock())).toEqual({
      [`A@${store}`]: 3,
      'A@L-OSLO': 4,
      'a@L-OSLO': 5,
    });
  });

  it('sends 250 figures in three calls', async () => {
    const shop = await openShop();
    const skus = Array.from({ length: 250 }, (_, index) => `S${index}`);
    shop.square.shelf.addItem(
      'Many',
      skus.map((sku) => ({ sku })),
    );
    const at = new Date(shop.clock.now()).toISOString();
    await shop.write(
      'stock',
      skus.map((sku, index) => level(sku, index, at)),
    );
    expect(shop.square.stats().calls.BatchChangeInventory).toBe(3);
    expect(shop.square.stock().get(`S249@${store}`)).toBe(249);
  });
});

describe('the sink of movements', () => {
  const to = { location: store, condition: 'sellable' as const };
  const received = (id: string, quantity: number, updatedAt: string) => ({
    data: { id, sku: 'A', quantity, to, cause: 'received' as const, updatedAt },
  });

  it('has one effect although the answer was lost', async () => {
    let lost = 1;
    const shop = await openShop({
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (!String(input).endsWith('/batch-create') || lost-- <= 0) return answer;
        return new Response('{}', { status: 500 });
      },
    });
    shop.square.count({ location: store, sku: 'A', units: 10 });
    const at = new Date(shop.clock.now()).toISOString();
    expect(codesOf(await shop.write('movements', [received('M1', 5, at)]))).toEqual(['HTTP_500']);
    const [again] = await shop.write('movements', [received('M1', 5, at)], 2);
    expect(again).toEqual({ note: 'told before' });
    expect(shop.square.stock().get(`A@${store}`)).toBe(15);
  });

  it('refuses another version of what was told, and what is older than a day', async () => {
    const shop = await openShop();
    const at = new Date(shop.clock.now()).toISOString();
    const old = new Date(shop.clock.now() - 25 * hourMs).toISOString();
    const outcomes = await shop.write('movements', [
      received('M1', 5, at),
      received('M1', 6, at),
      { ...received('M1', 5, at), deleted: true },
      received('M2', 5, old),
    ]);
    expect(codesOf(outcomes)).toEqual([
      undefined,
      'MOVEMENT_CHANGED',
      'MOVEMENT_CHANGED',
      'MOVEMENT_TOO_OLD',
    ]);
    expect(shop.square.stock().get(`A@${store}`)).toBe(5);
  });

  it('tells both ends of a move between stores', async () => {
    const shop = await openShop({
      locations: [
        { id: store, name: 'Berlin', timezone: 'Europe/Berlin' },
        { id: 'L-OSLO', name: 'Oslo', timezone: 'Europe/Oslo' },
      ],
    });
    shop.square.count({ location: store, sku: 'A', units: 10 });
    await shop.clock.advance(minuteMs);
    const at = new Date(shop.clock.now()).toISOString();
    const data = {
      id: 'T1',
      sku: 'A',
      quantity: 4,
      from: to,
      to: { location: 'L-OSLO', condition: 'sellable' as const },
      cause: 'transferred' as const,
      updatedAt: at,
    };
    expect(codesOf(await shop.write('movements', [{ data }]))).toEqual([undefined]);
    expect(Object.fromEntries(shop.square.stock())).toEqual({ [`A@${store}`]: 6, 'A@L-OSLO': 4 });
    await shop.write('movements', [{ data }], 2);
    expect(Object.fromEntries(shop.square.stock())).toEqual({ [`A@${store}`]: 6, 'A@L-OSLO': 4 });
  });
});
