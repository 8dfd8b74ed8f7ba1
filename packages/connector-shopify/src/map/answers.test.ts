import { readFileSync } from 'node:fs';
import { type EntityName, type EntityTypes, toChange } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { ShopifyLocation } from '../documents/locations.ts';
import { ShopifyBalanceTransaction, ShopifyPayout } from '../documents/payouts.ts';
import { ShopifyProduct } from '../documents/products.ts';
import { ShopifyRefund } from '../documents/refunds.ts';
import { ShopifyReturn } from '../documents/returns.ts';
import { ShopifyFulfillment } from '../documents/shipments.ts';
import { ShopifyStock } from '../documents/stock-levels.ts';
import { readHint } from '../sources/webhook-hint.ts';
import { topicsOf } from '../webhooks/webhook-topics.ts';
import { toLocation } from './location.ts';
import { createPayoutSum, toBalanceTransaction } from './payout.ts';
import { toProduct } from './product.ts';
import { toRefund } from './refund.ts';
import { toReturn } from './return.ts';
import { toShipment } from './shipment.ts';
import { toStockLevel } from './stock-level.ts';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
const answers = fixture('answers.2026-10.json');
const shop = 'brand.myshopify.com';
const context = { shop, locationNames: new Map([['61', 'tokyo']]) };

/** What the log takes of it. */
function told<E extends EntityName>(entity: E, data: EntityTypes[E]): EntityTypes[E] {
  const stamp = { source: 'shop.x', recordedAt: '2026-11-23T00:00:00Z' };
  return toChange(entity, { data }, stamp).change.data as EntityTypes[E];
}

it('reads a fulfillment on its way', () => {
  const one = told('shipment', toShipment(ShopifyFulfillment.parse(answers.fulfillment), context));
  expect(one).toMatchObject({
    id: '5101112131415',
    orderId: '5544332211001',
    status: 'in-transit',
    location: 'tokyo',
    carrier: 'Yamato',
    shippedAt: '2026-10-06T20:00:00Z',
    estimatedDeliveryAt: '2026-10-08T09:00:00Z',
    packages: [
      {
        trackingNumber: '4000-1111-2222',
        lines: [{ sku: 'KIMONO-1', quantity: 2 }, { quantity: 1 }],
      },
      { id: '5101112131415/2', trackingNumber: '4000-1111-2223', lines: [] },
    ],
  });
  expect(one.packages[0]?.lines[1]).not.toHaveProperty('sku');
});

it('reads a return of which a part came back', () => {
  const one = told('return', toReturn(ShopifyReturn.parse(answers.return), context));
  expect(one).toMatchObject({
    status: 'received',
    statusName: 'OPEN',
    location: 'tokyo',
    receivedAt: '2026-10-15T10:00:00Z',
    updatedAt: '2026-10-15T10:05:00Z',
    lines: [
      { sku: 'KIMONO-1', quantity: 1, reason: 'Size was too small', disposition: 'restock' },
      { sku: 'KIMONO-1', quantity: 1, reason: 'Size was too small' },
      { quantity: 1, reason: 'bought elsewhere' },
    ],
  });
  expect(one.lines[1]).not.toHaveProperty('disposition');
});

it('reads a refund that one of two payments failed for, without invented cents', () => {
  expect(told('refund', toRefund(ShopifyRefund.parse(answers.refund)))).toEqual({
    id: '770000000',
    orderId: '5544332211001',
    returnId: '7788990011',
    externalIds: [{ system: 'shopify', type: 'refund', id: 'gid://shopify/Refund/770000000' }],
    status: 'partial',
    amount: { amount: '11500', currency: 'JPY' },
    lines: [
      {
        orderLineId: '9900000000001',
        sku: 'KIMONO-1',
        quantity: 1,
        amount: { amount: '11500', currency: 'JPY' },
        taxes: [{ name: 'Tax', amount: { amount: '1045', currency: 'JPY' } }],
        restock: true,
      },
    ],
    shipping: { amount: '500', currency: 'JPY' },
    refundedAt: '2026-10-16T03:00:00Z',
    updatedAt: '2026-10-16T03:00:01Z',
  });
});

it('reads a product with a video, an image that is not there yet, and lists in metafields', () => {
  const one = told('product', toProduct(ShopifyProduct.parse(answers.product), 'JPY'));
  expect(one).toMatchObject({
    status: 'archived',
    category: 'Apparel & Accessories > Clothing > Traditional Clothing',
    variants: [{ sku: 'KIMONO-1', gtin: '4901234567894', weight: { value: 0.8, unit: 'kg' } }],
    images: [{ url: 'https://cdn.example/kimono.jpg?v=1', alt: 'front', position: 1 }],
    countryOfOrigin: 'JP',
    hsCode: '620799',
    attributes: {
      'custom.care': ['hand wash', 'no bleach'],
      'custom.length': { unit: 'CENTIMETERS', value: 160 },
    },
  });
  expect(one.variants).toHaveLength(1);
  expect(one).not.toHaveProperty('productType');
});

it('reads oversold stock, so that its parts are what is on hand', () => {
  const item = ShopifyStock.parse(answers.stock);
  const [level] = item.inventoryLevels.nodes;
  const one = told('inventory-level', toStockLevel('KIMONO-1', item, level!, context));
  expect(one).toMatchObject({
    location: 'tokyo',
    available: -2,
    reserved: 4,
    damaged: 2,
    uninspected: 2,
  });
  const parts = [one.available, one.reserved, one.damaged, one.uninspected];
  expect(parts.reduce((sum: number, part) => sum + (part ?? 0), 0)).toBe(one.onHand);
});

it('reads a closed place of a fulfillment service', () => {
  const one = told('location', toLocation(ShopifyLocation.parse(answers.location), context));
  expect(one).toMatchObject({
    id: '62',
    kind: 'third-party',
    isActive: false,
    address: { country: 'JP' },
  });
});

it('reads a payout by which the seller owes', () => {
  const sum = createPayoutSum(ShopifyPayout.parse(answers.payout), shop);
  const movements = (answers.movements as unknown[]).map((one) =>
    ShopifyBalanceTransaction.parse(one),
  );
  for (const one of movements) {
    sum.add(one);
    told('transaction', toBalanceTransaction(one, shop));
  }
  expect(told('settlement', sum.toSettlement())).toMatchObject({
    id: '1234567890',
    status: 'paid',
    period: { from: '2026-10-16T03:00:05Z', to: '2026-10-20T00:00:00Z' },
    total: { amount: '-1310', currency: 'JPY' },
    totals: [
      { kind: 'other-charge', amount: { amount: '-1000' } },
      { kind: 'payment-fee', amount: { amount: '-310' } },
    ],
    transactionCount: 2,
  });
  expect(sum.toSettlement()).not.toHaveProperty('difference');
});

const topicName = (topic: string): string =>
  topic.toUpperCase().replace('/', '_').replace('INVENTORY/LEVELS', 'INVENTORY_LEVELS');
const named = (of: string): string[] => topicsOf(of).filter((topic) => topic !== 'APP_UNINSTALLED');

it('has an example of each webhook that it subscribes to', () => {
  const sources = ['shipments', 'refunds', 'returns', 'inventory', 'locations', 'products'];
  const topics = Object.keys(fixture('webhooks.2026-10.json')).map(topicName);
  expect(topics.toSorted()).toEqual(sources.flatMap(named).toSorted());
});

// The ids of Shopify's own examples are longer than any number that JavaScript holds.
it.each([0, 5])('sees what each webhook is about, where ids have %i digits more', (more) => {
  const digits = '54508'.slice(0, more);
  const seen = Object.entries(fixture('webhooks.2026-10.json')).map(([topic, payload]) => {
    const body = Buffer.from(lengthened(JSON.stringify(payload), digits));
    const headers = { 'x-shopify-topic': topic };
    return readHint({ method: 'POST', url: '/', headers, body });
  });
  const [fulfillment, refund, back, product] = [
    '5101112131415',
    '770000000',
    '7788990011',
    '6600000000001',
  ].map((id) => lengthened(id, digits));
  expect(seen.map(({ topic, id }) => [topic, id])).toEqual([
    ['fulfillments/create', fulfillment],
    ['fulfillments/update', fulfillment],
    ['refunds/create', refund],
    ['returns/request', back],
    ['returns/approve', back],
    ['returns/decline', back],
    ['returns/cancel', back],
    ['returns/update', back],
    ['returns/process', back],
    ['returns/close', back],
    ['returns/reopen', back],
    ['inventory_levels/connect', undefined],
    ['inventory_levels/update', undefined],
    ['inventory_levels/disconnect', undefined],
    ['locations/create', '62'],
    ['locations/update', '62'],
    ['locations/activate', '62'],
    ['locations/deactivate', '62'],
    ['locations/delete', '62'],
    ['products/create', product],
    ['products/update', product],
    ['products/delete', product],
  ]);
  const item = { inventoryItemId: lengthened('4500000000001', digits), locationId: '61' };
  expect(seen.slice(11, 14)).toMatchObject([item, item, item]);
});

/** The same text with longer ids. */
function lengthened(text: string, digits: string): string {
  return text.replaceAll(/(?<!\d)\d{9,13}(?!\d)/g, (id) => `${id}${digits}`);
}
