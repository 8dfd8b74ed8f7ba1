import { expect, it } from 'vitest';
import type { Claim } from './claim.ts';
import { entities } from './registry.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' }) as const;

/** Every field that a claim can have. */
const claim: Required<Claim> = {
  id: 'safe-t/12345',
  kind: 'reimbursement',
  kindName: 'SAFE-T',
  status: 'granted',
  statusName: 'Granted',
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  externalIds: [{ system: 'amazon', type: 'safe-t-claim', id: '12345' }],
  orderId: '250-1',
  returnId: 'RMA1',
  reason: 'Damaged',
  amount: eur('20.00'),
  paid: eur('15.00'),
  lines: [{ orderLineId: '1', sku: 'CUP', quantity: 2 }],
  openedAt: '2026-03-01T00:00:00Z',
  respondBy: '2026-03-08T00:00:00Z',
  closedAt: '2026-03-09T00:00:00Z',
  updatedAt: '2026-03-09T00:00:00Z',
};

it('a claim holds every field, by its id and time', () => {
  const { schema, keyOf, occurredAtOf } = entities.claim;
  expect(schema.parse(claim)).toEqual(claim);
  expect(keyOf(claim)).toBe('safe-t/12345');
  expect(occurredAtOf(claim)).toBe('2026-03-09T00:00:00Z');
});

it('a claim of which only its being is known says so', () => {
  const { id, kind, updatedAt } = claim;
  expect(entities.claim.schema.safeParse({ id, kind, updatedAt }).success).toBe(false);
  const bare = { id, kind, status: 'unknown', updatedAt };
  expect(entities.claim.schema.safeParse(bare).success).toBe(true);
});
