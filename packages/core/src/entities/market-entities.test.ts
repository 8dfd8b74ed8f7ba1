import { expect, it } from 'vitest';
import type { AdvertisingMetric } from './advertising-metric.ts';
import type { MarketOffer, OfferSummary } from './offer-summary.ts';
import type { Promotion } from './promotion.ts';
import { entities } from './registry.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' }) as const;
const updatedAt = '2026-03-17T00:00:00Z';

const offer: Required<MarketOffer> = {
  sellerId: 'A1',
  isOurs: false,
  condition: 'new',
  subCondition: 'new',
  fulfilledBy: 'amazon-fba',
  price: eur('9.90'),
  shipping: eur('1.00'),
  landed: eur('10.90'),
  points: eur('0.10'),
  isPrime: true,
};
/** Every field that each can have. */
const summary: Required<OfferSummary> = {
  sku: 'CUP',
  productId: 'B000000001',
  externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000001' }],
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  condition: 'new',
  featured: { ...offer, viewShare: '62.5' },
  alsoFeatured: [{ ...offer, viewShare: '37.5' }],
  isFeatured: false,
  lowest: [offer],
  referencePrices: [{ name: 'WasPrice', price: eur('12.00') }],
  expected: { status: 'VALID_FOEP', price: eur('9.80'), competing: offer },
  updatedAt,
};
const promotion: Required<Promotion> = {
  id: 'P1',
  externalIds: [{ system: 'amazon', type: 'tracking', id: 'T1' }],
  channel: { kind: 'amazon' },
  title: 'Spring',
  type: 'coupon',
  typeName: 'COUPON',
  status: 'running',
  statusName: 'RUNNING',
  startsAt: updatedAt,
  endsAt: updatedAt,
  benefit: { amountOff: eur('1.00'), percentOff: '10', price: eur('8.90') },
  budget: { amount: eur('500.00'), units: 50 },
  requires: { quantity: 2, amount: eur('20.00') },
  appliesTo: 'items',
  items: [
    {
      sku: 'CUP',
      productId: 'B000000001',
      benefit: { percentOff: '12.5' },
      budget: { units: 10 },
    },
  ],
  issues: [{ code: 'E1', message: 'no stock' }],
  createdAt: updatedAt,
  updatedAt,
};
const metric: Required<AdvertisingMetric> = {
  id: '1/2026-03-17/2/3/4',
  date: '2026-03-17',
  timeZone: 'Europe/Berlin',
  channel: { kind: 'amazon' },
  product: 'sponsored-products',
  campaign: { id: '2', name: 'Spring' },
  adGroup: { id: '3', name: 'Cups' },
  ad: { id: '4' },
  sku: 'CUP',
  externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000001' }],
  currency: 'EUR',
  impressions: 1_000,
  clicks: 10,
  cost: eur('4.20'),
  attributed: [{ days: 7, sales: eur('99.00'), orders: 9, units: 10 }],
  updatedAt,
};

it.each([
  ['offer-summary', summary, 'CUP@A1PA6795UKMFR9@new'],
  ['promotion', promotion, 'P1'],
  ['advertising-metric', metric, '1/2026-03-17/2/3/4'],
] as const)('%s holds every field, by its key and time', (name, data, key) => {
  const { schema, keyOf, occurredAtOf } = entities[name];
  expect(schema.parse(data)).toEqual(data);
  expect(keyOf(data as never)).toBe(key);
  expect(occurredAtOf(data as never)).toBe(updatedAt);
});

it('offers of a watched product are told apart by the product', () => {
  const { sku: _, ...watched } = summary;
  expect(entities['offer-summary'].keyOf(watched)).toBe('B000000001@A1PA6795UKMFR9@new');
});

it.each([
  ['offer-summary', summary, { lowest: [{ ...offer, price: { amount: 9.9, currency: 'EUR' } }] }],
  ['promotion', promotion, { status: 'RUNNING' }],
  ['promotion', promotion, { benefit: { percentOff: '10 %' } }],
  ['advertising-metric', metric, { date: '2026-03-17T00:00:00Z' }],
  ['advertising-metric', metric, { clicks: 0.5 }],
] as const)('%s refuses what is none', (name, data, wrong) => {
  expect(entities[name].schema.safeParse({ ...data, ...wrong }).success).toBe(false);
});
