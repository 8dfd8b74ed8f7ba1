import { isAcornError, type Price } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { deliveryOf } from './delivery-of.ts';
import { openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const skus = [...wares(['A', 'B', 'C'], { product: 'shirt' }), ...wares(['D'], { product: 'cap' })];
const price = (sku: string, amount: string, more: Partial<Price> = {}) =>
  deliveryOf('price', {
    sku,
    price: { amount, currency: 'EUR' },
    updatedAt: '2026-11-23T00:00:00Z',
    ...more,
  });
const codes = (outcomes: readonly unknown[]) =>
  outcomes.map((outcome) => (isAcornError(outcome) ? outcome.code : undefined));

it('writes the prices of a product in one call', async () => {
  const { simulator, api } = await openShop({ skus });
  const compareAt = { amount: '12.00', currency: 'EUR' as const };
  const cost = { amount: '3.00', currency: 'EUR' as const };
  await api.prices.write([
    price('A', '9.90', { compareAt }),
    price('B', '8.00', { cost }),
    price('D', '5.00'),
  ]);
  expect(Object.fromEntries(simulator.prices())).toEqual({
    A: { price: '9.90', compareAt: '12.00', cost: null },
    B: { price: '8.00', compareAt: null, cost: '3.00' },
    D: { price: '5.00', compareAt: null, cost: null },
  });
  expect(simulator.stats().calls).toMatchObject({ VariantsBySku: 1, UpdateVariants: 2 });
  await api.prices.write([price('A', '11.00')]);
  expect(simulator.prices().get('A')).toMatchObject({ price: '11.00', compareAt: null });
  expect(simulator.stats().calls.VariantsBySku).toBe(1);
});

it('refuses one alone, and writes the others of its product', async () => {
  const twice = [...skus, ...wares(['C'])];
  const { simulator, api } = await openShop({ skus: twice });
  const dollars = { price: { amount: '1.00', currency: 'USD' as const } };
  const outcomes = await api.prices.write([
    price('A', '-1'),
    price('B', '2.00'),
    price('C', '3.00'),
    price('NONE', '4.00'),
    price('D', '5', dollars),
  ]);
  expect(codes(outcomes)).toEqual([
    'SHOPIFY_NEGATIVE_PRICE_VALUE',
    undefined,
    'SHOPIFY_SKU_AMBIGUOUS',
    'SHOPIFY_SKU_UNKNOWN',
    'SHOPIFY_PRICE_CURRENCY',
  ]);
  expect([...simulator.prices().keys()]).toEqual(['B']);
});

it('passes by what is no price of this shop, and what a later one has overtaken', async () => {
  const { simulator, api } = await openShop({ skus });
  const outcomes = await api.prices.write([
    price('A', '1.00', { channel: { kind: 'amazon' } }),
    price('A', '2.00', { channel: { kind: 'shopify', id: 'other.myshopify.com' } }),
    price('A', '3.00', { location: 'berlin' }),
    price('A', '4.00'),
    price('A', '5.00', { channel: { kind: 'shopify', id: simulator.shop } }),
  ]);
  expect(codes(outcomes)).toEqual(Array(5).fill(undefined));
  expect(simulator.prices().get('A')?.price).toBe('5.00');
  expect(outcomes[3]).toMatchObject({ note: expect.stringContaining('superseded') });
});

it('keeps a product whose call failed for later, and no other', async () => {
  const { api } = await openShop({ skus });
  await api.prices.write([price('A', '1.00'), price('D', '1.00')]);
  const original = api.client.run;
  api.client.run = (async (operation, variables, options) => {
    if (JSON.stringify(variables).includes('50004'))
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    return original(operation, variables, options);
  }) as typeof original;
  const outcomes = await api.prices.write([price('A', '2.00'), price('D', '2.00')]);
  expect(codes(outcomes)).toEqual([undefined, 'ECONNRESET']);
});
