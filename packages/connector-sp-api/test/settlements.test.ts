import {
  addDecimals,
  compareDecimals,
  entities,
  type Settlement,
  type Transaction,
} from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSettlement } from '../simulator/make-settlement.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const endsAt = '2026-02-28T12:00:00Z';
const plans = [
  { id: '111111', marketplace: 'DE', style: 'european' },
  { id: '222222', marketplace: 'GB', style: 'plain' },
  { id: '333333', marketplace: 'SE', style: 'european' },
] as const;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models: modelsFolder(new URL('../../../', import.meta.url)) });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const pull = async (source: string, options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, source, options))).result;
const settlementsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Settlement);
const transactionsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Transaction);
const sumOf = (amounts: readonly { amount: string }[]) =>
  addDecimals(amounts.map(({ amount }) => amount));

describe('money', { timeout: 60_000 }, () => {
  it('of 5,000 rows and more, in three currencies, adds up to the cent, every row classified', async () => {
    const made = plans.map((plan, seed) =>
      world.amazon.settle({ ...plan, seed, orders: 1_000, endsAt }),
    );
    expect(made.map(({ rows }) => rows).every((rows) => rows >= 5_000)).toBe(true);
    const settlements = settlementsOf(await pull('settlements'));
    const transactions = transactionsOf(await pull('settlement-transactions'));
    for (const [index, { id }] of plans.entries()) {
      const settlement = settlements.find((one) => one.id === id);
      const own = transactions.filter(({ settlementId }) => settlementId === id);
      const parts = own.flatMap((one) => one.parts);
      const total = ((made[index]?.totalMinor ?? 0) / 100).toFixed(2);
      expect(settlement?.total.amount).toBe(total);
      expect(settlement?.difference).toBeUndefined();
      expect(compareDecimals(sumOf(own.map((one) => one.total)), total)).toBe(0);
      expect(compareDecimals(sumOf(parts.map(({ amount }) => amount)), total)).toBe(0);
      expect(parts).toHaveLength((made[index]?.rows ?? 0) - 1);
      expect(parts.filter(({ kind }) => kind === 'unknown')).toEqual([]);
      expect(settlement?.transactionCount).toBe(own.length);
    }
    expect(settlements.map(({ currency }) => currency)).toEqual(['EUR', 'GBP', 'SEK']);
  });

  it('is tied to order, item, fee, tax and promotion', async () => {
    world.amazon.settle({ ...plans[0], orders: 1, endsAt });
    const all = transactionsOf(await pull('settlement-transactions'));
    expect(all[0]).toMatchObject({
      id: '111111/3',
      type: 'sale',
      typeName: 'Order',
      status: 'settled',
      settlementId: '111111',
      orderId: '111-0000000-0000000',
      channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
      externalIds: [{ system: 'amazon', type: 'shipment', id: 'S0' }],
      fulfilledBy: 'amazon-fba',
    });
    expect(all[0]?.parts.map(({ kind, name }) => [kind, name])).toEqual([
      ['item-price', 'Principal'],
      ['tax', 'Tax'],
      ['shipping', 'Shipping'],
      ['tax-withheld', 'ItemWithheldTax: MarketplaceFacilitatorTax-Principal'],
      ['commission', 'Commission'],
      ['fulfillment-fee', 'FBAPerUnitFulfillmentFee'],
      ['discount', 'Promotion: Principal'],
    ]);
    expect(all[0]?.parts[0]).toMatchObject({
      orderLineId: '01',
      quantity: 1,
      sku: expect.any(String),
    });
    expect(all[0]?.parts[6]).toMatchObject({ promotion: 'MAY SALE' });
    expect(all[1]).toMatchObject({ type: 'refund', orderId: all[0]?.orderId });
    expect(all.slice(2).map(({ type }) => type)).toEqual([
      ...['reserve', 'fee', 'fee', 'reimbursement', 'adjustment', 'fee', 'reserve'],
    ]);
  });

  it('that nobody knows is named, and counts', async () => {
    const more = [
      {
        'transaction-type': 'Zyx',
        'amount-type': 'Zyx',
        'amount-description': 'New',
        amount: '-1,00',
      },
    ];
    world.amazon.settle({ ...plans[0], orders: 1, endsAt, more });
    const unknown = transactionsOf(await pull('settlement-transactions')).at(-1);
    expect(unknown).toMatchObject({
      type: 'other',
      parts: [{ kind: 'unknown', name: 'Zyx: New', amount: { amount: '-1.00', currency: 'EUR' } }],
    });
    const [settlement] = settlementsOf(await pull('settlements'));
    expect(settlement?.totals).toContainEqual({
      kind: 'unknown',
      amount: { amount: '-1.00', currency: 'EUR' },
    });
    // The added row is not in the total that Amazon states.
    expect(settlement?.difference).toEqual({ amount: '1.00', currency: 'EUR' });
    expect(world.connection.log.text()).toContain('does not add up');
  });

  it('that cannot be read is a reject with its line, and the difference says how much it is', async () => {
    const more = [{ 'amount-type': 'ItemFees', 'amount-description': 'Commission', amount: 'n/a' }];
    const { rows } = world.amazon.settle({ ...plans[0], orders: 1, endsAt, more });
    const { rejects, drafts } = await pull('settlement-transactions');
    expect(rejects).toEqual([
      {
        raw: expect.stringContaining('n/a'),
        place: expect.stringMatching(new RegExp(`:${rows + 1}$`)),
        error: expect.objectContaining({ code: 'AMOUNT_INVALID' }),
      },
    ]);
    expect(drafts.length).toBeGreaterThan(5);
  });

  it('without a row is a settlement of nothing', async () => {
    const { content } = makeSettlement({ ...plans[0], orders: 0, endsAt });
    const [columns = '', head = ''] = content.split('\n');
    world.amazon.reports.publish(
      {
        reportType: 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2',
        marketplaceIds: ['A1PA6795UKMFR9'],
      },
      { content: [columns, head].join('\n') },
    );
    const { drafts, rejects } = await pull('settlements');
    expect(rejects).toEqual([]);
    const { schema } = entities.settlement;
    expect(drafts.map(({ data }) => schema.safeParse(data).error)).toEqual([undefined]);
    expect(drafts[0]?.data).toMatchObject({ totals: [], transactionCount: 0 });
  });

  it('without a head is a reject as a whole, and others go on', async () => {
    const request = {
      reportType: 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2',
      marketplaceIds: ['A1PA6795UKMFR9'],
    };
    const { content } = makeSettlement({ ...plans[0], orders: 1, endsAt });
    const [columns = '', , ...rows] = content.split('\n');
    world.amazon.reports.publish(request, { content: [columns, ...rows].join('\n') });
    world.amazon.settle({ ...plans[1], orders: 1, endsAt });
    const pulled = await pull('settlements');
    expect(pulled.rejects.map(({ error }) => error.code)).toEqual(['SETTLEMENT_HEAD']);
    expect(settlementsOf(pulled).map(({ id }) => id)).toEqual(['222222']);
  });
});

describe('reading', () => {
  it('goes on with new settlements alone', async () => {
    world.amazon.settle({ ...plans[0], orders: 1, endsAt });
    const first = await pull('settlements');
    world.clock.step(14 * 86_400_000);
    world.amazon.settle({ ...plans[1], orders: 1, endsAt });
    const second = await pull('settlements', { cursor: first.cursor });
    expect(settlementsOf(second).map(({ id }) => id)).toEqual(['222222']);
    expect(await pull('settlements', { cursor: second.cursor })).toMatchObject({ drafts: [] });
  });

  it('loses nothing and tells nothing twice, wherever it is broken off', async () => {
    world.amazon.settle({ ...plans[0], orders: 700, endsAt });
    world.amazon.settle({ ...plans[1], orders: 2, endsAt });
    const whole = await pull('settlement-transactions');
    const ids = transactionsOf(whole).map(({ id }) => id);
    expect(whole.pages).toBeGreaterThan(4);
    for (let maxPages = 1; maxPages < whole.pages; maxPages += 1) {
      const first = await pull('settlement-transactions', { maxPages });
      const rest = await pull('settlement-transactions', { cursor: first.cursor });
      const both = [...transactionsOf(first), ...transactionsOf(rest)].map(({ id }) => id);
      expect(both).toEqual(ids);
    }
  });

  it('yields what the entities are, whatever the settlement holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1_000),
        fc.constantFrom(...plans),
        fc.nat(30),
        async (seed, plan, orders) => {
          const own = await openVirtualWorld();
          own.amazon.settle({ ...plan, id: String(seed + 100_000), seed, orders, endsAt });
          const { result } = await own.time(() => pullAll(own, 'settlement-transactions'));
          const schema = entities.transaction.schema;
          for (const data of transactionsOf(result))
            expect(schema.safeParse(data).error).toBeUndefined();
          const settled = (await own.time(() => pullAll(own, 'settlements'))).result;
          for (const data of settlementsOf(settled)) {
            expect(entities.settlement.schema.safeParse(data).error).toBeUndefined();
            expect(data.difference).toBeUndefined();
          }
          await own.close();
        },
      ),
      { numRuns: 15 },
    );
  });
});
