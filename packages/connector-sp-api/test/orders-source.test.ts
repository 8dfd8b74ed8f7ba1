import type { Draft, Json, Page, PullContext, Window } from '@acorn-i/core';
import { toChange } from '@acorn-i/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import type { SpApiAccount } from '../src/account.ts';
import { orders } from '../src/sources/orders/orders.ts';
import { openAccount, silent } from './open-account.ts';

const minuteMs = 60_000;
const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 1_000 }];
let nowMs: number;
let amazon: SpApiSimulator;
let account: SpApiAccount;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1);
  amazon = await startSpApiSimulator({ now: () => nowMs, skus, rateFactor: 100_000 });
  account = openAccount(amazon, () => nowMs, { pageSize: 10 });
});
afterEach(() => amazon.close());

function place(count: number): string[] {
  return Array.from({ length: count }, () => {
    nowMs += 1_000;
    return amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
  });
}

function pull(
  cursor: Json | undefined,
  from: SpApiAccount = account,
  window?: Window,
): AsyncIterable<Page<'order'>> {
  const context: PullContext = {
    cursor,
    signal: new AbortController().signal,
    log: silent,
    now: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
    priority: 'live',
    window,
  };
  if (!orders.pull) throw new Error('orders has no pull');
  return orders.pull(from, context);
}

interface Reading {
  drafts: Draft<'order'>[];
  cursor: Json | undefined;
  pages: number;
}

/** Reads as the engine does; `maxPages` stops as a crash would: the last page counts, its successor not. */
async function read(
  cursor?: Json,
  maxPages = Number.POSITIVE_INFINITY,
  window?: Window,
): Promise<Reading> {
  const reading: Reading = { drafts: [], cursor, pages: 0 };
  for await (const page of pull(cursor, account, window)) {
    reading.drafts.push(...page.changes);
    reading.cursor = page.cursor ?? reading.cursor;
    reading.pages += 1;
    nowMs += 10;
    if (reading.pages >= maxPages) break;
  }
  return reading;
}

const idsOf = (drafts: readonly Draft<'order'>[]) => drafts.map(({ data }) => data.id);
const changeIdOf = (draft: Draft<'order'>) =>
  toChange('order', draft, {
    source: 'amazon-eu.orders',
    recordedAt: new Date(nowMs).toISOString(),
  }).change.id;

describe('orders', () => {
  it('reads page after page up to two minutes behind now', async () => {
    const placed = place(25);
    nowMs += 2 * minuteMs;
    place(3);
    const { drafts, pages } = await read();
    expect(idsOf(drafts)).toEqual(placed);
    expect(pages).toBe(3);
  });

  it('maps what it reads in full', async () => {
    place(1);
    nowMs += 2 * minuteMs;
    const { drafts } = await read();
    expect(drafts[0]?.data).toMatchObject({
      status: 'open',
      channel: { id: 'A1PA6795UKMFR9', country: 'DE' },
      buyer: { name: 'Buyer 0001' },
      total: { amount: '9.90', currency: 'EUR' },
      lines: [{ sku: 'CUP', quantity: 1, fulfilledBy: 'merchant' }],
    });
    expect(changeIdOf(drafts[0]!)).toContain(drafts[0]!.data.id);
  });

  it('loses nothing while orders change between pages', async () => {
    const placed = place(25);
    nowMs += 2 * minuteMs;
    const seen: Draft<'order'>[] = [];
    let cursor: Json | undefined;
    for await (const page of pull(undefined)) {
      // What is still ahead moves out of the window; what was read changes too.
      if (cursor === undefined) for (const id of [placed[2]!, placed[24]!]) amazon.shipOrder(id);
      seen.push(...page.changes);
      cursor = page.cursor;
    }
    expect(new Set(idsOf(seen))).toEqual(new Set(placed.slice(0, 24)));

    nowMs += 3 * minuteMs;
    const next = await read(cursor);
    const shipped = next.drafts.filter(({ data }) => data.status === 'fulfilled');
    expect(new Set(idsOf(shipped))).toEqual(new Set([placed[2], placed[24]]));
  });

  it('reads the overlap again with the same change ids', async () => {
    place(5);
    nowMs += 2 * minuteMs;
    const first = await read();
    nowMs += minuteMs;
    const second = await read(first.cursor);
    expect(second.drafts).toHaveLength(5);
    expect(second.drafts.map(changeIdOf)).toEqual(first.drafts.map(changeIdOf));
  });

  it('gives an order that changed a new change id', async () => {
    const [id = ''] = place(1);
    nowMs += 2 * minuteMs;
    const first = await read();
    amazon.cancelOrder(id, 'BUYER');
    nowMs += 2 * minuteMs;
    const second = await read(first.cursor);
    expect(second.drafts[0]?.data).toMatchObject({ id, status: 'cancelled' });
    expect(second.drafts.map(changeIdOf)).not.toEqual(first.drafts.map(changeIdOf));
  });

  it('reads a window of the past, on from any page, with its end where it was', async () => {
    place(15);
    const from = new Date(nowMs + 1).toISOString();
    const wanted = place(25);
    const to = new Date(nowMs + 1).toISOString();
    place(5);
    nowMs += 40 * 24 * 60 * minuteMs;
    const whole = await read(undefined, undefined, { from, to });
    expect(idsOf(whole.drafts)).toEqual(wanted);
    expect((await read(whole.cursor, undefined, { from, to })).pages).toBe(0);
    const first = await read(undefined, 1, { from, to });
    const rest = await read(first.cursor, undefined, { from, to });
    expect(idsOf([...first.drafts, ...rest.drafts])).toEqual(wanted);
    // Two days later its token is worth nothing any more.
    nowMs += 2 * 24 * 60 * minuteMs;
    expect(idsOf((await read(first.cursor, undefined, { from, to })).drafts)).toEqual(wanted);
  });

  it('ends a window that reaches into the future where Amazon has settled', async () => {
    const from = new Date(nowMs).toISOString();
    const placed = place(3);
    nowMs += 2 * minuteMs;
    place(2);
    const to = new Date(nowMs + 60 * minuteMs).toISOString();
    expect(idsOf((await read(undefined, undefined, { from, to })).drafts)).toEqual(placed);
  });

  it('goes on in the middle of a window after a crash', async () => {
    const placed = place(25);
    nowMs += 2 * minuteMs;
    const before = await read(undefined, 1);
    nowMs += 10 * minuteMs;
    place(1);
    const after = await read(before.cursor);
    expect(idsOf([...before.drafts, ...after.drafts])).toEqual(placed);
    expect(amazon.stats().calls['orders.searchOrders']).toBe(3);
  });

  it('begins the window again once its page token is a day old, without asking', async () => {
    const placed = place(25);
    nowMs += 2 * minuteMs;
    const before = await read(undefined, 1);
    nowMs += 24 * 60 * minuteMs;
    const after = await read(before.cursor);
    expect(idsOf(after.drafts)).toEqual(placed);
    expect(amazon.stats().calls['orders.searchOrders']).toBe(4);
  });

  it('begins the window again where Amazon refuses the token earlier', async () => {
    const strict = await startSpApiSimulator({
      now: () => nowMs,
      skus,
      pageTokenLifetimeMs: minuteMs,
      rateFactor: 100_000,
    });
    try {
      account = openAccount(strict, () => nowMs, { pageSize: 10 });
      const placed = Array.from({ length: 15 }, () => {
        nowMs += 1_000;
        return strict.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
      });
      nowMs += 2 * minuteMs;
      const before = await read(undefined, 1);
      nowMs += 2 * minuteMs;
      const after = await read(before.cursor);
      expect(idsOf(after.drafts)).toEqual(placed);
    } finally {
      await strict.close();
    }
  });

  it('gives up where Amazon refuses every token', async () => {
    place(15);
    nowMs += 2 * minuteMs;
    const refusing: SpApiAccount = {
      ...account,
      client: {
        ...account.client,
        call: (name, query, options) => {
          const hasToken = 'paginationToken' in query;
          const other = { ...(query as object), paginationToken: 'broken' } as typeof query;
          return account.client.call(name, hasToken ? other : query, options);
        },
      },
    };
    const all = async () => {
      for await (const _ of pull(undefined, refusing));
    };
    await expect(all()).rejects.toMatchObject({ code: 'HTTP_400' });
  });

  it('asks nothing while nothing has settled', async () => {
    const cursor = { after: new Date(nowMs).toISOString() };
    expect(await read(cursor)).toMatchObject({ drafts: [], pages: 0, cursor });
    expect(amazon.stats().calls).toEqual({});
  });

  it('keeps a broken order as a reject and the others as changes', async () => {
    place(3);
    nowMs += 2 * minuteMs;
    const { client } = account;
    const spoiling: SpApiAccount = {
      ...account,
      client: {
        ...client,
        call: async (name, query, options) => {
          const response = await client.call(name, query, options);
          const { orders } = response as { orders: unknown[] };
          return { ...response, orders: [{ orderId: 'broken', orderItems: 7 }, ...orders] };
        },
      },
    };
    const pages: Page<'order'>[] = [];
    for await (const page of pull(undefined, spoiling)) pages.push(page);
    expect(pages[0]?.changes).toHaveLength(3);
    expect(pages[0]?.rejects).toEqual([
      {
        raw: '{"orderId":"broken","orderItems":7}',
        place: 'searchOrders:broken',
        error: expect.objectContaining({ code: 'RESPONSE_SHAPE', errorClass: 'rejected' }),
      },
    ]);
  });

  it('leaves out the data that the app has no role for', async () => {
    place(1);
    nowMs += 2 * minuteMs;
    account = openAccount(amazon, () => nowMs, { omitData: ['BUYER', 'RECIPIENT'] });
    const { drafts } = await read();
    expect(drafts[0]?.data.buyer).toBeUndefined();
    expect(drafts[0]?.data.shippingAddress).toBeUndefined();
    expect(drafts[0]?.data.status).toBe('open');
  });

  it('refuses a cursor that is not its own', async () => {
    await expect(read({ page: 3 })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('reads 20,000 orders of which half changed, each as it stands', async () => {
    account = openAccount(amazon, () => nowMs, { pageSize: 100, backfill: 'search' });
    const placed = Array.from({ length: 20_000 }, () => {
      nowMs += 1;
      return amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    });
    for (const [index, id] of placed.entries()) {
      nowMs += 1;
      if (index % 2 === 0) amazon.shipOrder(id);
    }
    nowMs += 2 * minuteMs;
    const { drafts, pages } = await read();
    expect(pages).toBe(200);
    expect(new Set(idsOf(drafts)).size).toBe(20_000);
    expect(drafts).toHaveLength(20_000);
    expect(drafts.filter(({ data }) => data.status === 'fulfilled')).toHaveLength(10_000);
  }, 60_000);
});
