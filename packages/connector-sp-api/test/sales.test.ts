import type { SalesMetric } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import type { SpApiSimulatorOptions } from '../simulator/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
const skus = ['CUP', 'MUG'].map((sku) => ({ sku, title: sku, price: '9.90', quantity: 1_000 }));
let world: VirtualWorld;

async function open(settings: object = {}, options: SpApiSimulatorOptions = {}): Promise<void> {
  const models = modelsFolder(new URL('../../../', import.meta.url));
  world = await openVirtualWorld({ skus, models, ...options }, settings);
}
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const metricsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as SalesMetric);
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'sales', options))).result;
const goTo = (iso: string) => world.clock.step(Date.parse(iso) - world.clock.now());
const order = (sku: string, quantity = 1) =>
  world.amazon.placeOrder({ lines: [{ sku, quantity }] });
const sold = (all: readonly SalesMetric[]) =>
  Object.fromEntries(all.filter(({ units }) => units > 0).map(({ date, units }) => [date, units]));

describe('sales by day', () => {
  it('are of the marketplace’s own days, of 23 hours where summer time begins', async () => {
    await open({ salesLookBack: '5d' });
    // One unit in the last minute of the 28th, two in the first of the 29th, and so on.
    for (const [at, quantity] of [
      ['2026-03-28T22:59:00Z', 1],
      ['2026-03-28T23:00:00Z', 2],
      ['2026-03-29T21:59:00Z', 3],
      ['2026-03-29T22:00:00Z', 4],
    ] as const) {
      goTo(at);
      order('CUP', quantity);
    }
    goTo('2026-03-31T10:00:00Z');
    const all = metricsOf(await pull());
    expect(sold(all)).toEqual({ '2026-03-28': 1, '2026-03-29': 5, '2026-03-30': 4 });
    const hours = all.map(({ interval }) => {
      return (Date.parse(interval.to) - Date.parse(interval.from)) / hourMs;
    });
    expect(all.map(({ date }) => date)).toEqual([
      ...['2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'],
    ]);
    expect(hours).toEqual([24, 24, 24, 23, 24, 24]);
    expect(all.map(({ isOver }) => isOver)).toEqual([true, true, true, true, true, false]);
    expect(all[3]).toMatchObject({
      orders: 2,
      total: { amount: '49.50', currency: 'EUR' },
      averageUnitPrice: { amount: '9.9', currency: 'EUR' },
      timeZone: 'Europe/Berlin',
    });
  });

  it.each([
    ['DE', '2026-10-27T12:00:00Z', '2026-10-25', 25],
    ['US', '2026-11-03T12:00:00Z', '2026-11-01', 25],
    ['US', '2026-03-10T12:00:00Z', '2026-03-08', 23],
    ['JP', '2026-03-31T12:00:00Z', '2026-03-29', 24],
  ] as const)('in %s at %s: %s has %d hours', async (marketplace, at, day, hours) => {
    await open({ salesLookBack: '4d' }, { marketplace });
    goTo(at);
    const found = metricsOf(await pull()).find(({ date }) => date === day);
    const { from = '', to = '' } = found?.interval ?? {};
    expect((Date.parse(to) - Date.parse(from)) / hourMs).toBe(hours);
  });

  it('are told again for the last days alone, and only where they changed', async () => {
    await open({ salesLookBack: '30d', salesReread: '2d' });
    const cancelled = order('CUP');
    world.clock.step(24 * hourMs);
    order('MUG', 2);
    const first = await pull();
    expect(first.drafts).toHaveLength(31);
    world.amazon.cancelOrder(cancelled);
    world.clock.step(hourMs);
    const second = await pull({ cursor: first.cursor });
    expect(second.drafts.length).toBeLessThanOrEqual(4);
    expect(sold(metricsOf(second))).toEqual({ '2026-03-02': 2 });
    world.clock.step(40 * 24 * hourMs);
    // Nobody looked for forty days: none of them is left out.
    expect((await pull({ cursor: second.cursor })).drafts.length).toBeGreaterThanOrEqual(42);
  });

  it('are also of the products that the settings name', async () => {
    await open({ salesLookBack: '1d', salesSkus: ['CUP', 'MUG'], salesAsins: ['B000000000'] });
    order('CUP', 3);
    order('MUG', 4);
    world.clock.step(hourMs);
    const today = metricsOf(await pull()).filter(({ date }) => date === '2026-03-01');
    expect(today.map(({ id, units }) => [id.split('/')[2], units])).toEqual([
      [undefined, 7],
      ['sku:CUP', 3],
      ['sku:MUG', 4],
      ['asin:B000000000', 7],
    ]);
    expect(world.amazon.stats().calls['sales.getOrderMetrics']).toBe(4);
  });

  it('go back two years at most', async () => {
    await open({ salesLookBack: '1000d' });
    expect((await pull()).drafts).toHaveLength(730);
  });

  it('need a cursor of their own', async () => {
    await open();
    await expect(pull({ cursor: { readAt: 'once' } })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });
});
