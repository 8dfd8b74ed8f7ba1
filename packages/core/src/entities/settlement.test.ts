import { expect, it } from 'vitest';
import { entities } from './registry.ts';
import type { Settlement } from './settlement.ts';
import type { Transaction } from './transaction.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' }) as const;

/** Every field that each can have. */
const settlement: Required<Settlement> = {
  id: '12345',
  externalIds: [{ system: 'amazon', type: 'report', id: 'ID1' }],
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  status: 'paid',
  period: { from: '2026-03-01T00:00:00Z', to: '2026-03-15T00:00:00Z' },
  currency: 'EUR',
  total: eur('85.55'),
  deposit: { at: '2026-03-17T00:00:00Z', reference: 'DE00' },
  totals: [{ kind: 'commission', amount: eur('-14.45') }],
  transactionCount: 2,
  difference: eur('0.01'),
  updatedAt: '2026-03-17T00:00:00Z',
};
const transaction: Required<Transaction> = {
  id: '12345/7',
  type: 'sale',
  typeName: 'Order',
  channel: { kind: 'amazon' },
  externalIds: [{ system: 'amazon', type: 'shipment', id: 'S1' }],
  status: 'settled',
  settlementId: '12345',
  orderId: '250-1',
  fulfilledBy: 'amazon-fba',
  postedAt: '2026-03-02T10:00:00Z',
  currency: 'EUR',
  total: eur('85.55'),
  parts: [
    {
      kind: 'item-price',
      name: 'Principal',
      amount: eur('100.00'),
      sku: 'CUP',
      orderLineId: '1',
      quantity: 1,
      promotion: 'MAY',
    },
    { kind: 'commission', name: 'Commission', amount: eur('-14.45') },
  ],
  description: 'Order Payment',
  updatedAt: '2026-03-02T10:00:00Z',
};

it.each([
  ['settlement', settlement],
  ['transaction', transaction],
] as const)('%s holds every field, by its id and time', (name, data) => {
  const { schema, keyOf, occurredAtOf } = entities[name];
  expect(schema.parse(data)).toEqual(data);
  expect(keyOf(data as never)).toBe(data.id);
  expect(occurredAtOf(data as never)).toBe(data.updatedAt);
});

it('an amount of a kind that nobody knows is refused', () => {
  const totals = [{ kind: 'bonus', amount: eur('1') }];
  expect(entities.settlement.schema.safeParse({ ...settlement, totals }).success).toBe(false);
});
