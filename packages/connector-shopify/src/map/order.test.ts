import { readFileSync } from 'node:fs';
import { toChange } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { parseWebhook } from '../sources/webhook-hint.ts';
import { ShopifyOrder } from '../wire/shopify-order.ts';
import { ShopifyOrderWebhook } from '../wire/shopify-order-webhook.ts';
import { orderFromGraphql } from './order-from-graphql.ts';
import { orderFromWebhook } from './order-from-webhook.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
const context = {
  shop: 'brand.myshopify.com',
  locationNames: new Map([['61', 'tokyo']]),
};
const pulled = orderFromGraphql(ShopifyOrder.parse(fixture('order-graphql.2026-10.json')), context);
const sent = orderFromWebhook(
  ShopifyOrderWebhook.parse(fixture('order-webhook.2026-10.json')),
  context,
);

it('is a valid order, and the same change whichever way it comes', () => {
  const stamp = { source: 'shop.orders', recordedAt: '2026-11-23T00:00:00Z' };
  const [one, other] = [pulled, sent].map((data) => toChange('order', { data }, stamp));
  expect(one?.json).toBe(other?.json);
  expect(one?.change.id).toBe(other?.change.id);
});

it('reads money in the currency of the shop, without invented cents', () => {
  expect(sent.currency).toBe('JPY');
  expect(sent.total).toEqual({ amount: '35400', currency: 'JPY' });
  expect(sent.totals?.discount).toEqual({ amount: '1700', currency: 'JPY' });
  expect(sent.fees).toEqual([{ name: 'Duties', amount: { amount: '120', currency: 'JPY' } }]);
});

it('counts what shipped, what came out, and who shipped it', () => {
  expect(sent.lines[0]).toMatchObject({
    id: '9900000000001',
    sku: 'KIMONO-1',
    quantity: 3,
    fulfilledQuantity: 2,
    cancelledQuantity: 1,
    total: { amount: '34500' },
    allocations: [
      { location: '60', quantity: 1 },
      { location: 'tokyo', quantity: 1 },
    ],
    properties: { Embroidery: 'crane', _ref: '7' },
    discounts: [
      { name: 'Loyal', amount: { amount: '1000' } },
      { code: 'AUTUMN', amount: { amount: '500' } },
    ],
    taxes: [{ name: 'Consumption tax', rate: '0.1', collectedByChannel: true }],
  });
  expect(sent.lines[1]).not.toHaveProperty('sku');
  expect(sent.status).toBe('partially-fulfilled');
});

it('leaves out what is empty, removed, or not a till', () => {
  expect(sent.shipping).toHaveLength(1);
  expect(sent).not.toHaveProperty('location');
  expect(sent).not.toHaveProperty('billingAddress');
  expect(sent.shippingAddress?.lines).toEqual(['1-2-3 Example']);
  expect(sent).toMatchObject({ note: 'leave at the gate', tags: ['early bird', 'wholesale'] });
});

it('shortens a note that no order holds, with a mark, and never in the middle of a character', () => {
  const stamp = { source: 'shop.orders', recordedAt: '2026-11-23T00:00:00Z' };
  const noteOf = (note: string) => {
    const webhook = fixture('order-webhook.2026-10.json') as object;
    const data = orderFromWebhook(ShopifyOrderWebhook.parse({ ...webhook, note }), context);
    return toChange('order', { data }, stamp).change.data.note;
  };
  expect(noteOf('x'.repeat(8_192))).toBe('x'.repeat(8_192));
  expect(noteOf('x'.repeat(8_193))).toBe(`${'x'.repeat(8_188)} […]`);
  expect(noteOf(`x${'🌰'.repeat(5_000)}`)).toBe(`x${'🌰'.repeat(4_093)} […]`);
});

it('keeps every digit of an id, however long', () => {
  const longer = (name: string): string =>
    readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8').replaceAll(
      /(?<!\d)\d{10,13}(?!\d)/g,
      (id) => `${id}54508`,
    );
  const pulledNow = ShopifyOrder.parse(JSON.parse(longer('order-graphql.2026-10.json')));
  const body = Buffer.from(longer('order-webhook.2026-10.json'));
  const sentNow = ShopifyOrderWebhook.parse(parseWebhook(body, 'order'));
  const [one, other] = [orderFromGraphql(pulledNow, context), orderFromWebhook(sentNow, context)];
  expect(other).toEqual(one);
  expect(other.lines[0]?.id).toBe('990000000000154508');
});
