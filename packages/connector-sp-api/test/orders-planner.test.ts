import type { Order } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import { planOrders } from '../src/sources/orders/plan-orders.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const dayMs = 86_400_000;
const skus = [{ sku: 'CUP', title: 'Tasse grün', price: '9.90', quantity: 1_000_000 }];
let world: VirtualWorld;

afterEach(() => world?.close());

async function open(settings: object = {}, options: object = {}): Promise<void> {
  world = await openVirtualWorld({ skus, ...options }, { lookBack: '30d', ...settings });
}

/** Orders over 20 days, all shipped but the last few. */
function place(count: number, open = 0): string[] {
  const ids = Array.from({ length: count }, (_, index) => {
    world.clock.step((20 * dayMs) / count);
    const id = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 2 }] });
    if (index < count - open) world.amazon.shipOrder(id);
    return id;
  });
  world.clock.step(3_600_000);
  return ids;
}

const ordersOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Order);
const calls = () => world.amazon.stats().calls;

describe('planOrders', () => {
  const plan = (orders: number | undefined, days = 20) =>
    planOrders(
      {
        after: '2026-01-01T00:00:00Z',
        before: new Date(Date.UTC(2026, 0, 1) + days * dayMs).toISOString(),
      },
      orders,
      100,
    );

  it.each([
    [undefined, 'search'],
    [0, 'search'],
    [2_000, 'search'],
    [2_100, 'search'],
    [2_500, 'report'],
    [10_000, 'report'],
  ])('reads %s orders by %s', (orders, way) => expect(plan(orders).way).toBe(way));

  it('says why, in time', () => {
    expect(plan(10_000)).toEqual({
      way: 'report',
      why: '10000 orders: 4.0 h by searchOrders, about 3 min by 1 report(s)',
      spanMs: 20 * dayMs,
    });
  });

  it('asks for reports of 30 days and 20,000 orders at most', () => {
    expect(plan(10_000, 90)).toMatchObject({ spanMs: 30 * dayMs });
    expect(plan(100_000)).toMatchObject({ spanMs: 4 * dayMs });
  });
});

describe('10,000 orders', { timeout: 120_000 }, () => {
  const floorSeconds = (100 - 20) / 0.0056;

  it('take no more than 1.05 times the least time by searchOrders', async () => {
    await open({ backfill: 'search' });
    const ids = place(10_000);
    const { result, seconds } = await world.time(() => pullAll(world, 'orders'));
    expect(new Set(ordersOf(result).map(({ id }) => id))).toEqual(new Set(ids));
    expect(calls()['orders.searchOrders']).toBe(100);
    expect(seconds).toBeLessThanOrEqual(1.05 * floorSeconds);
    expect(world.amazon.stats().throttled).toBe(0);
  });

  it('take no more than 1.05 times Amazon’s own time by report, a tenth of the other way', async () => {
    await open();
    const ids = place(10_000);
    const { result, seconds } = await world.time(() => pullAll(world, 'orders'));
    expect(new Set(ordersOf(result).map(({ id }) => id))).toEqual(new Set(ids));
    expect(seconds).toBeLessThanOrEqual(1.05 * 60);
    expect(seconds).toBeLessThanOrEqual(floorSeconds / 10);
    expect(world.amazon.stats().throttled).toBe(0);
    expect(world.connection.log.text()).toContain('orders are read by report: 10000 orders');
  });
});

describe('a stretch that is read by report', () => {
  it('tells open orders in full, by a search of them alone', async () => {
    await open();
    const ids = place(3_000, 7);
    const { result } = await world.time(() => pullAll(world, 'orders'));
    const all = ordersOf(result);
    expect(all.map(({ id }) => id).sort()).toEqual(ids.sort());
    const full = all.filter(({ tags }) => !tags?.includes('detail:report'));
    expect(full).toHaveLength(7);
    expect(full[0]).toMatchObject({ status: 'open', buyer: { name: expect.any(String) } });
    expect(calls()['orders.searchOrders']).toBe(1);
  });

  it('tells what a report can', async () => {
    await open({}, { models: modelsFolder(new URL('../../../', import.meta.url)) });
    place(2_500);
    const { result } = await world.time(() => pullAll(world, 'orders'));
    expect(ordersOf(result)[0]).toEqual({
      id: expect.any(String),
      channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', name: 'Amazon.de', country: 'DE' },
      status: 'fulfilled',
      placedAt: expect.any(String),
      updatedAt: expect.any(String),
      currency: 'EUR',
      shippingAddress: { city: 'Testville', postalCode: '00000', country: 'DE' },
      lines: [
        {
          id: 'CUP#1',
          sku: 'CUP',
          externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000000' }],
          title: 'Tasse grün',
          quantity: 2,
          fulfilledQuantity: 2,
          total: { amount: '19.80', currency: 'EUR' },
          fulfilledBy: 'merchant',
        },
      ],
      shipping: [{ title: 'STANDARD' }],
      isBusiness: false,
      tags: ['detail:report'],
    });
    expect(world.amazon.api.modelFaults()).toEqual([]);
  });

  it('goes on with new orders by searchOrders', async () => {
    await open();
    place(2_500);
    const first = (await world.time(() => pullAll(world, 'orders'))).result;
    world.clock.step(600_000);
    const id = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    world.clock.step(600_000);
    const { result } = await world.time(() => pullAll(world, 'orders', { cursor: first.cursor }));
    expect(ordersOf(result).map((order) => order.id)).toEqual([id]);
    expect(calls()).toMatchObject({ 'reports.createReport': 1, 'sales.getOrderMetrics': 1 });
  });

  it('loses nothing and asks once, wherever it is broken off', async () => {
    await open();
    const ids = place(2_500, 3);
    const whole = (await world.time(() => pullAll(world, 'orders'))).result;
    for (let maxPages = 1; maxPages <= whole.pages; maxPages += 1) {
      const before = calls()['reports.createReport'] ?? 0;
      const found: string[] = [];
      const first = (await world.time(() => pullAll(world, 'orders', { maxPages }))).result;
      found.push(...ordersOf(first).map(({ id }) => id));
      // Whoever breaks off at the first page has kept that it was about to ask.
      const { cursor } = first;
      const second = (await world.time(() => pullAll(world, 'orders', { cursor }))).result;
      found.push(...ordersOf(second).map(({ id }) => id));
      expect(new Set(found)).toEqual(new Set(ids));
      expect((calls()['reports.createReport'] ?? 0) - before).toBeLessThanOrEqual(1);
    }
  });

  it.each(['no-data', 'fatal'] as const)(
    'is searched after all where the report is %s',
    async (made) => {
      await open();
      const ids = place(2_200);
      world.amazon.reports.answerNext(made);
      const { result } = await world.time(() => pullAll(world, 'orders'));
      expect(
        ordersOf(result)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(ids.sort());
      expect(ordersOf(result).some(({ tags }) => tags?.includes('detail:report'))).toBe(false);
    },
  );
});

it('a connection without the role for metrics searches', async () => {
  await open({}, { roles: ['Direct-to-Consumer Shipping (Restricted)'] });
  const ids = place(2_200);
  const { result } = await world.time(() => pullAll(world, 'orders'));
  expect(ordersOf(result)).toHaveLength(ids.length);
  expect(calls()['reports.createReport']).toBeUndefined();
});
