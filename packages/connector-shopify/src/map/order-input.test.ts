import { FulfilledBy, type Order } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCreatedOrder } from '../../simulator/make-created-order.ts';
import { totalsOf } from '../../simulator/simulated-order.ts';
import { marketplaceOrder } from '../../test/import-order.ts';
import { OrderImportSettings } from '../sinks/order-import-settings.ts';
import { toOrderInput } from './order-input.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' as const });
const cents = (minor: number) => eur((minor / 100).toFixed(2));
const settings = OrderImportSettings.parse({});
const input = (more: Partial<Order>) =>
  toOrderInput(marketplaceOrder('1', more), {
    externalId: 'x',
    settings,
    variantOf: () => undefined,
  }) as Parameters<typeof makeCreatedOrder>[0];
const line = { id: '1', sku: 'CUP', quantity: 3 };

describe('money', () => {
  it('that Shopify adds up is what the customer paid', () => {
    const money = fc.integer({ min: 0, max: 50_000 });
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 7 }),
        total: money,
        off: money,
        hasPrice: fc.boolean(),
        tax: money,
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(lines, money, money, fc.boolean(), (all, shipping, fee, taxesIncluded) => {
        const made = all.map(({ quantity, total, off, hasPrice, tax }, index) => ({
          id: String(index),
          quantity,
          total: cents(total),
          ...(hasPrice && { unitPrice: cents(Math.ceil((total + off) / quantity)) }),
          taxes: [{ name: 'VAT', amount: cents(tax) }],
        }));
        const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
        const taxes = taxesIncluded ? 0 : sum(all.map(({ tax }) => tax));
        const total = sum(all.map((one) => one.total)) + shipping + fee + taxes;
        const order = input({
          lines: made,
          shipping: [{ price: cents(shipping) }],
          fees: [{ name: 'wrap', amount: cents(fee) }],
          taxesIncluded,
          total: cents(total),
        });
        const kept = makeCreatedOrder(
          order,
          {},
          {
            id: 1,
            number: 1,
            at: 0,
            locationId: 1,
            currency: 'EUR',
            itemOf: () => undefined,
          },
        );
        expect(totalsOf(kept).total).toBe(total);
      }),
      { numRuns: 500 },
    );
  });

  it('is added up where the channel tells no total', () => {
    const { total: _, ...order } = marketplaceOrder('1');
    const made = toOrderInput(order, { externalId: 'x', settings, variantOf: () => undefined });
    expect(made).toMatchObject({
      transactions: [{ amountSet: { shopMoney: { amount: '27.70', currencyCode: 'EUR' } } }],
    });
  });

  it('that is not paid yet is nobody’s to collect', () => {
    expect(input({ paymentStatus: 'pending' })).toMatchObject({ financialStatus: 'PENDING' });
    expect(input({ paymentStatus: 'pending' }).transactions).toBeUndefined();
    expect(input({ paymentStatus: 'refunded' })).toMatchObject({ financialStatus: 'PAID' });
  });
});

describe('taxes', () => {
  it('get a rate where the channel gives none', () => {
    const taxes = [{ name: 'VAT', amount: eur('1.90') }];
    const total = eur('11.90');
    expect(input({ lines: [{ ...line, total, taxes }] }).lineItems?.[0]?.taxLines).toMatchObject([
      { rate: '0.19', channelLiable: false },
    ]);
    const net = input({ taxesIncluded: false, lines: [{ ...line, total: eur('10.00'), taxes }] });
    expect(net.lineItems?.[0]?.taxLines).toMatchObject([{ rate: '0.19' }]);
  });

  it('stand on the lines or on the order, not on both', () => {
    const taxes = [{ name: 'VAT', rate: '0.19', amount: eur('1.00') }];
    expect(input({ taxes }).taxLines).toBeUndefined();
    expect(input({ taxes, lines: [{ ...line, total: eur('9.00') }] }).taxLines).toHaveLength(1);
  });
});

it('units that were cancelled before are no part of it', () => {
  const taxes = [{ name: 'VAT', rate: '0.19', amount: eur('3.00') }];
  const some = { ...line, cancelledQuantity: 1, unitPrice: eur('10.00'), taxes };
  const all = { ...line, id: '2', cancelledQuantity: 3 };
  const made = input({ lines: [some, all] });
  expect(made.lineItems).toMatchObject([
    { quantity: 2, taxLines: [{ priceSet: { shopMoney: { amount: '2.00' } } }] },
  ]);
});

it('a province is given by its code or not at all', () => {
  const address = {
    lines: ['1 Main St', 'Apt 2', 'Back'],
    region: 'CA',
    country: 'US',
    name: 'Cher',
  };
  expect(input({ shippingAddress: address })).toMatchObject({
    shippingAddress: {
      lastName: 'Cher',
      address1: '1 Main St',
      address2: 'Apt 2, Back',
      provinceCode: 'CA',
    },
  });
  const named = { ...address, region: 'California' };
  expect(JSON.stringify(input({ shippingAddress: named }))).not.toContain('province');
});

describe('what somebody else ships', () => {
  const shippers = FulfilledBy.options.filter((shipper) => shipper !== 'merchant');
  const withVariants = (lines: Order['lines'], settings = OrderImportSettings.parse({})) =>
    toOrderInput(marketplaceOrder('1', { lines }), {
      externalId: 'x',
      settings,
      variantOf: (sku) => `gid://shopify/ProductVariant/${sku}`,
    });

  it.each(shippers)('is imported as fulfilled: %s', (fulfilledBy) => {
    expect(input({ lines: [{ ...line, fulfilledBy }] })).toMatchObject({
      fulfillmentStatus: 'FULFILLED',
    });
  });

  it('is nobody’s to pick in the shop, whatever stands beside it', () => {
    const mixed = fc.array(
      fc.record({
        fulfilledBy: fc.option(fc.constantFrom(...FulfilledBy.options), { nil: undefined }),
        quantity: fc.integer({ min: 1, max: 3 }),
        cancelledQuantity: fc.integer({ min: 0, max: 1 }),
        fulfilledQuantity: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const ways = fc.constantFrom('fulfilled', 'unfulfilled', 'skip');
    fc.assert(
      fc.property(mixed, ways, (lines, channelFulfilled) => {
        const all = lines.map((one, index) => ({ ...one, id: String(index), sku: `S${index}` }));
        const made = withVariants(all, OrderImportSettings.parse({ channelFulfilled }));
        const kept = all.filter((one) => one.quantity > one.cancelledQuantity);
        const isMixed = kept.some(({ fulfilledBy = 'merchant' }) => fulfilledBy === 'merchant');
        for (const [index, { fulfilledBy = 'merchant' }] of kept.entries()) {
          const item = made.lineItems?.[index];
          if (fulfilledBy === 'merchant') expect(item?.variantId).toBeDefined();
          else if (isMixed) expect(item?.variantId).toBeUndefined();
          if (made.fulfillmentStatus === 'FULFILLED') continue;
          expect(item?.requiresShipping).toBe(fulfilledBy === 'merchant');
        }
      }),
    );
  });

  it('does not hold an order up whose own lines have left', () => {
    const own = { ...line, fulfilledQuantity: 3 };
    const prime = { ...line, id: '2', fulfilledBy: 'amazon-prime' as const };
    expect(input({ lines: [own, prime] }).fulfillmentStatus).toBe('FULFILLED');
    expect(input({ lines: [line, prime] }).fulfillmentStatus).toBeUndefined();
  });
});
