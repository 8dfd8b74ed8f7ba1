import { expect, it } from 'vitest';
import { entities } from './registry.ts';
import type { SalesMetric } from './sales-metric.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' }) as const;

/** Every field that it can have. */
const metric: Required<SalesMetric> = {
  id: 'A1PA6795UKMFR9/2026-03-29/sku:CUP',
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  granularity: 'day',
  interval: { from: '2026-03-28T23:00:00Z', to: '2026-03-29T22:00:00Z' },
  timeZone: 'Europe/Berlin',
  date: '2026-03-29',
  isOver: true,
  sku: 'CUP',
  externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000000' }],
  fulfilledBy: 'merchant',
  orders: 2,
  orderLines: 3,
  units: 4,
  total: eur('39.60'),
  averageUnitPrice: eur('9.90'),
  updatedAt: '2026-03-29T22:00:00Z',
};

it('a sales metric holds every field, by its id and time', () => {
  const { schema, keyOf, occurredAtOf } = entities['sales-metric'];
  expect(schema.parse(metric)).toEqual(metric);
  expect(keyOf(metric)).toBe(metric.id);
  expect(occurredAtOf(metric)).toBe('2026-03-29T22:00:00Z');
  expect(schema.safeParse({ ...metric, date: '29.03.2026' }).success).toBe(false);
});
