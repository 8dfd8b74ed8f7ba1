import type { Promotion } from '@acorn-i/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedPromotion } from '../simulator/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const dayMs = 86_400_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld();
});
afterEach(() => world.close());

const usual: SimulatedPromotion = {
  promotionId: 'P1',
  promotionType: 'DEAL',
  startDate: '2026-03-02T00:00:00-08:00',
  endDate: '2026-03-04T00:00:00-08:00',
  items: [{ asin: 'B0CUP00000', sku: 'CUP' }],
};
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'promotions', options))).result;
const promotionsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Promotion);

describe('promotions', () => {
  it('tells a deal with the price of each item', async () => {
    const price = { amount: 7.5, currencyCode: 'EUR' };
    world.amazon.promotions.plan({
      ...usual,
      title: 'Spring',
      items: [
        {
          asin: 'B0CUP00000',
          sku: 'CUP',
          benefit: {
            type: 'FIXED_PRICE',
            price,
            discount: { type: 'PERCENTAGE_OFF', percentOff: 12.5 },
          },
          budget: { type: 'UNITS', value: 50 },
        },
      ],
      more: { issues: [{ code: 'OVERLAP', message: 'twice', severity: 'WARNING' }] },
    });
    expect(promotionsOf(await pull())).toEqual([
      {
        id: 'P1',
        externalIds: [{ system: 'amazon', type: 'tracking', id: 'T-P1' }],
        channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
        title: 'Spring',
        type: 'deal',
        typeName: 'DEAL',
        status: 'scheduled',
        statusName: 'UPCOMING',
        startsAt: '2026-03-02T08:00:00.000Z',
        endsAt: '2026-03-04T08:00:00.000Z',
        appliesTo: 'items',
        items: [
          {
            sku: 'CUP',
            productId: 'B0CUP00000',
            benefit: { percentOff: '12.5', price: { amount: '7.5', currency: 'EUR' } },
            budget: { units: 50 },
          },
        ],
        issues: [{ code: 'OVERLAP', message: 'twice' }],
        createdAt: '2026-03-01T00:00:00.000Z',
        updatedAt: '2026-03-01T00:00:00.000Z',
      },
    ]);
  });

  it('tells a coupon of the whole catalogue, with its budget and what must be bought', async () => {
    const { items: _, ...all } = usual;
    world.amazon.promotions.plan({
      ...all,
      promotionType: 'COUPON',
      more: {
        couponType: 'SUBSCRIBE_AND_SAVE',
        benefit: { discount: { type: 'AMOUNT_OFF', amountOff: 5, currencyCode: 'EUR' } },
        budget: { type: 'AMOUNT', value: 1000, currencyCode: 'EUR' },
        purchaseRequirements: {
          condition: { quantityThreshold: { type: 'AT_LEAST', quantity: 2 } },
        },
      },
    });
    expect(promotionsOf(await pull())).toMatchObject([
      {
        type: 'coupon',
        typeName: 'COUPON/SUBSCRIBE_AND_SAVE',
        appliesTo: 'all',
        items: [],
        benefit: { amountOff: { amount: '5', currency: 'EUR' } },
        budget: { amount: { amount: '1000', currency: 'EUR' } },
        requires: { quantity: 2 },
      },
    ]);
    expect(world.amazon.stats().calls['promotions.getSelection']).toBeUndefined();
  });

  it('sees a promotion begin and end, which Amazon counts as no update', async () => {
    world.amazon.promotions.plan(usual);
    world.clock.step(3_600_000);
    const planned = await pull();
    world.clock.step(dayMs + 8 * 3_600_000);
    const begun = await pull({ cursor: planned.cursor });
    expect(promotionsOf(begun)).toMatchObject([{ id: 'P1', status: 'running' }]);
    world.clock.step(dayMs);
    const quiet = await pull({ cursor: begun.cursor });
    expect(promotionsOf(quiet)).toEqual([]);
    world.clock.step(dayMs);
    expect(promotionsOf(await pull({ cursor: quiet.cursor }))).toMatchObject([{ status: 'ended' }]);
  });

  it('sees a cancellation and a new revision with other items', async () => {
    world.amazon.promotions.plan(usual);
    world.amazon.promotions.plan({ ...usual, promotionId: 'P2' });
    const { cursor } = await pull();
    world.clock.step(3_600_000);
    world.amazon.promotions.cancel('P1');
    world.amazon.promotions.plan({ ...usual, promotionId: 'P2', items: [{ asin: 'B0MUG00000' }] });
    expect(promotionsOf(await pull({ cursor }))).toMatchObject([
      { id: 'P1', status: 'cancelled' },
      { id: 'P2', items: [{ productId: 'B0MUG00000' }] },
    ]);
  });

  it('reads all items of a long selection and all promotions of a long list', async () => {
    const items = Array.from({ length: 250 }, (_, number) => ({ sku: `S${number}` }));
    world.amazon.promotions.plan({ ...usual, promotionId: 'LONG', items });
    const { items: _, ...all } = usual;
    for (let number = 0; number < 150; number += 1) {
      world.amazon.promotions.plan({ ...all, promotionId: `P${number}` });
    }
    const promotions = promotionsOf(await pull());
    expect(promotions).toHaveLength(151);
    expect(promotions.find(({ id }) => id === 'LONG')?.items).toHaveLength(250);
    expect(world.amazon.stats().throttled).toBe(0);
  });

  it('goes on behind the last promotion after a crash, without losing one of the same instant', async () => {
    const { cursor } = await pull();
    world.clock.step(3_600_000);
    for (const promotionId of ['P1', 'P2', 'P3'])
      world.amazon.promotions.plan({ ...usual, promotionId });
    world.clock.step(1_000);
    world.amazon.promotions.plan({ ...usual, promotionId: 'P4' });
    const first = await pull({ cursor, maxPages: 1 });
    const rest = await pull({ cursor: first.cursor });
    const ids = [...promotionsOf(first), ...promotionsOf(rest)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('reads what runs although it was planned long ago', async () => {
    world.amazon.promotions.plan({ ...usual, endDate: '2027-03-01T00:00:00Z' });
    world.clock.step(200 * dayMs);
    expect(promotionsOf(await pull())).toMatchObject([{ id: 'P1', status: 'running' }]);
  });

  it('keeps a promotion whose dates cannot be read as a reject', async () => {
    world.amazon.promotions.plan({ ...usual, more: { schedule: { startDate: 'soon' } } });
    expect((await pull()).rejects).toMatchObject([
      { place: 'searchPromotions:P1', error: { code: 'TIME_INVALID' } },
    ]);
  });

  it('refuses a cursor that is not its own', async () => {
    await expect(pull({ cursor: 'page 3' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
