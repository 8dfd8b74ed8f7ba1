import type { OfferSummary } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { invalidInput } from '@acorn-i/sp-api-client/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedSku } from '../simulator/index.ts';
import {
  deliver,
  deliveriesOf,
  openVirtualWorld,
  type Pulled,
  pullAll,
  type VirtualWorld,
} from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const minuteMs = 60_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const asinOf = (number: number) => `B${String(number).padStart(9, '0')}`;
const cup: SimulatedSku = {
  ...{ sku: 'CUP', asin: 'B0CUP00000', title: 'Cup', price: '9.90', quantity: 1 },
};
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'buy-box', options))).result;
const summariesOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as OfferSummary);
const calls = () => world.amazon.stats().calls['pricing.getCompetitiveSummary'];

function listMany(count: number): void {
  for (let number = 0; number < count; number += 1) {
    world.amazon.list({ ...cup, sku: `S${number}`, asin: asinOf(number) });
    if (number % 100 === 0) world.clock.step(1_000);
  }
}

describe('buy-box', () => {
  it('tells who is featured, at which price at the door, and what it would take', async () => {
    world.amazon.list(cup);
    world.amazon.offers.set('B0CUP00000', [
      { sellerId: 'RIVAL', price: '8.50', shipping: '0.99', fulfillmentType: 'AFN' },
      { sellerId: 'OTHER', price: '5.00', condition: 'Used' },
    ]);
    const rival = {
      ...{ sellerId: 'RIVAL', isOurs: false, condition: 'new', fulfilledBy: 'amazon-fba' },
      ...{ price: eur('8.5'), shipping: eur('0.99'), landed: eur('9.49') },
    };
    const ours = {
      ...{ sellerId: 'A0SIMULATOR', isOurs: true, condition: 'new', fulfilledBy: 'merchant' },
      ...{ price: eur('9.9'), shipping: eur('0'), landed: eur('9.9') },
    };
    const seen = { subCondition: 'new' };
    expect(summariesOf(await pull())).toEqual([
      {
        sku: 'CUP',
        productId: 'B0CUP00000',
        channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
        condition: 'new',
        featured: { ...rival, ...seen, isPrime: true, viewShare: '100' },
        isFeatured: false,
        lowest: [
          { ...rival, ...seen, isPrime: true },
          { ...ours, ...seen, isPrime: false },
        ],
        referencePrices: [{ name: 'CompetitivePriceThreshold', price: eur('9.49') }],
        expected: { status: 'VALID_FOEP', price: eur('9.49'), competing: rival },
        updatedAt: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('sees a price that was written win the buy box', async () => {
    world.amazon.list(cup);
    world.amazon.offers.set('B0CUP00000', [{ sellerId: 'RIVAL', price: '8.50' }]);
    const { cursor, drafts } = await pull();
    expect(drafts).toMatchObject([{ data: { isFeatured: false } }]);
    const price = { sku: 'CUP', price: eur('8.49') as never, updatedAt: '2026-03-01T00:00:00Z' };
    const written = () => deliver(world.connection, 'prices', deliveriesOf('price', [price]));
    await world.time(written);
    world.clock.step(15 * minuteMs);
    expect(summariesOf(await pull({ cursor }))).toMatchObject([
      { isFeatured: true, featured: { sellerId: 'A0SIMULATOR', landed: eur('8.49') } },
    ]);
  });

  it('compares each SKU of one ASIN with its own condition, in one call', async () => {
    world.amazon.list(cup);
    world.amazon.list({ ...cup, sku: 'CUP-USED', price: '4.00', condition: 'used_good' });
    world.amazon.offers.set('B0CUP00000', [
      { sellerId: 'OTHER', price: '3.00', condition: 'Used' },
    ]);
    const [fresh, used] = summariesOf(await pull());
    expect(fresh).toMatchObject({ sku: 'CUP', isFeatured: true, condition: 'new' });
    expect(fresh?.lowest.map(({ sellerId }) => sellerId)).toEqual(['A0SIMULATOR']);
    expect(used).toMatchObject({ sku: 'CUP-USED', isFeatured: false, condition: 'used' });
    expect(used?.lowest.map(({ sellerId }) => sellerId)).toEqual(['OTHER', 'A0SIMULATOR']);
    expect(used?.featured).toBeUndefined();
    expect(used?.expected).toEqual({ status: 'OFFER_NOT_ELIGIBLE' });
    expect(calls()).toBe(1);
  });

  it('goes on with the listings that were read longest ago after a crash', async () => {
    listMany(100);
    const first = await pull({ maxPages: 1 });
    const rest = await pull({ cursor: first.cursor });
    const skus = [...summariesOf(first), ...summariesOf(rest)].map(({ sku }) => sku);
    expect(skus).toHaveLength(100);
    expect(new Set(skus).size).toBe(100);
    expect(summariesOf(first)).toHaveLength(40);
  });

  it('begins no round before its time', async () => {
    world.amazon.list(cup);
    const { cursor } = await pull();
    world.clock.step(14 * minuteMs);
    expect(await pull({ cursor })).toMatchObject({ drafts: [], pages: 0 });
    world.clock.step(minuteMs);
    expect((await pull({ cursor })).drafts).toHaveLength(1);
  });

  it('leaves out an ASIN that Amazon refuses, and says so', async () => {
    world.amazon.list({ ...cup, sku: 'BAD', asin: 'none' });
    world.amazon.list(cup);
    expect(summariesOf(await pull()).map(({ sku }) => sku)).toEqual(['CUP']);
    expect(world.connection.log.text()).toContain('INVALID_ASIN');
  });

  it('does without expected prices where Amazon has none', async () => {
    world.amazon.list(cup);
    world.amazon.api.serve({
      'pricing.getFeaturedOfferExpectedPriceBatch': () => {
        throw invalidInput('marketplaceId');
      },
    });
    const [summary] = summariesOf(await pull());
    expect(summary).toMatchObject({ sku: 'CUP', isFeatured: true });
    expect(summary?.expected).toBeUndefined();
  });

  it('turns through 10,000 listings in 1.05 times the least time, without a 429', {
    timeout: 240_000,
  }, async () => {
    await world.close();
    world = await openVirtualWorld();
    listMany(10_000);
    const { result, seconds } = await world.time(() => pullAll(world, 'buy-box'));
    expect(new Set(summariesOf(result).map(({ sku }) => sku)).size).toBe(10_000);
    // One more where a search ends in the middle of a batch.
    expect(calls()).toBeLessThanOrEqual(505);
    expect(seconds).toBeLessThanOrEqual(1.05 * (499 / 0.033));
    expect(world.amazon.stats().throttled).toBe(0);
  });
});
