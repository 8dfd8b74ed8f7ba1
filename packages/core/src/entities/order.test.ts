import { expect, it } from 'vitest';
import { z } from 'zod';
import { Order } from './order.ts';
import { entities, entityNames } from './registry.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const tax = {
  name: 'VAT',
  amount: eur('2.06'),
  rate: '0.19',
  jurisdiction: 'DE',
  collectedByChannel: true,
};
const discount = { code: 'MAY', name: 'May', amount: eur('1.00'), fundedBy: 'merchant' as const };
const span = { from: '2026-05-02T00:00:00Z', to: '2026-05-04T00:00:00.5Z' };
const address = {
  name: 'N',
  company: 'C',
  lines: ['L1', 'L2'],
  city: 'Berlin',
  district: 'D',
  region: 'BE',
  postalCode: '10115',
  country: 'DE',
  phone: '0',
  kind: 'residential' as const,
};

/** Every field that an order can have. */
const fullOrder: Required<Order> = {
  id: '250-1',
  number: '#1042',
  externalIds: [{ system: 'amazon', type: 'order', id: '250-1' }],
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', name: 'Amazon.de', country: 'DE' },
  status: 'open',
  paymentStatus: 'paid',
  placedAt: '2026-05-01T10:00:00Z',
  updatedAt: '2026-05-01T10:05:00.123Z',
  cancelledAt: '2026-05-01T11:00:00Z',
  cancelReason: 'why',
  timeZone: 'Europe/Berlin',
  businessDate: '2026-05-01',
  currency: 'EUR',
  buyer: {
    id: 'B',
    name: 'N',
    email: 'b@example.org',
    phone: '0',
    company: 'C',
    taxId: 'T',
    locale: 'de-DE',
  },
  shippingAddress: address,
  billingAddress: address,
  lines: [
    {
      id: '1',
      sku: 'SKU-1',
      gtin: '04006381333931',
      externalIds: [{ system: 'amazon', id: '1' }],
      title: 'Thing',
      quantity: 3,
      cancelledQuantity: 1,
      fulfilledQuantity: 1,
      returnedQuantity: 1,
      restockedQuantity: 1,
      unitPrice: eur('12.90'),
      total: eur('37.70'),
      discounts: [discount],
      taxes: [tax],
      fulfilledBy: 'amazon-fba',
      allocations: [{ location: 'berlin', quantity: 2 }],
      shipBy: span,
      deliverBy: span,
      gift: { wrap: 'red', message: 'hi' },
      properties: { engraving: 'JD' },
    },
  ],
  shipping: [
    {
      title: 'Standard',
      carrier: 'DHL',
      service: 'S',
      price: eur('4.90'),
      discounts: [discount],
      taxes: [tax],
    },
  ],
  fees: [{ name: 'packaging', amount: eur('0.10'), taxes: [tax] }],
  discounts: [discount],
  taxes: [tax],
  taxesIncluded: true,
  totals: {
    items: eur('37.70'),
    shipping: eur('4.90'),
    discount: eur('1'),
    tax: eur('2.06'),
    refunded: eur('0'),
  },
  total: eur('42.60'),
  payments: [
    { id: 'p', method: 'card', amount: eur('42.60'), at: '2026-05-01T10:00:01Z', reference: 'r' },
  ],
  shipBy: span,
  deliverBy: span,
  isPrime: true,
  isBusiness: false,
  isTest: false,
  location: 'berlin',
  register: '3',
  reservedUntil: '2026-03-03T10:00:00.000Z',
  replaces: '250-0',
  buyerCancelRequested: { at: '2026-05-01T10:30:00Z', reason: 'r' },
  note: 'ring twice',
  tags: ['vip'],
};

it('takes an order in full breadth as it is', () => {
  expect(Order.parse(fullOrder)).toEqual(fullOrder);
  expect(Object.keys(fullOrder).toSorted()).toEqual(Object.keys(Order.shape).toSorted());
});

it('takes an order with nothing optional', () => {
  const required = [
    'id',
    'channel',
    'status',
    'placedAt',
    'updatedAt',
    'currency',
    'lines',
  ] as const;
  const smallest = Object.fromEntries(required.map((field) => [field, fullOrder[field]]));
  expect(Order.safeParse(smallest).success).toBe(true);
  for (const field of required) {
    expect(Order.safeParse({ ...smallest, [field]: undefined }).error?.issues[0]?.path).toEqual([
      field,
    ]);
  }
});

it.each(entityNames)('%s can be shown as JSON Schema', (name) => {
  expect(() =>
    z.toJSONSchema(entities[name].schema, { target: 'draft-7', io: 'input' }),
  ).not.toThrow();
});
