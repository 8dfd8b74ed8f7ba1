import { expect, it } from 'vitest';
import type { AccountHealth } from './account-health.ts';
import { entities } from './registry.ts';

const period = { from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' };

/** Every field that it can have. */
const health: Required<AccountHealth> = {
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  status: 'at-risk',
  statusName: 'AT_RISK',
  rating: { name: 'WARNED', period },
  metrics: [
    {
      name: 'order-defect-rate',
      fulfilledBy: 'merchant',
      unit: 'ratio',
      value: '0.012',
      target: { is: 'below', value: '0.01' },
      status: 'bad',
      counts: { 'order-count': 500 },
      period,
    },
  ],
  warnings: [{ name: 'spamming-seller-messaging', status: 'bad' }],
  updatedAt: '2026-03-01T00:00:00Z',
};

it('account health holds every field, by its channel and time', () => {
  const { schema, keyOf, occurredAtOf } = entities['account-health'];
  expect(schema.parse(health)).toEqual(health);
  expect(keyOf(health)).toBe('A1PA6795UKMFR9');
  expect(keyOf({ ...health, channel: { kind: 'pos' } })).toBe('pos');
  expect(occurredAtOf(health)).toBe('2026-03-01T00:00:00Z');
});

it('a figure is a decimal as text', () => {
  const [metric] = health.metrics;
  const metrics = [{ ...metric, value: 0.012 }];
  expect(entities['account-health'].schema.safeParse({ ...health, metrics }).success).toBe(false);
});
