import { expect, it } from 'vitest';
import { entities } from './registry.ts';
import type { StockMovement } from './stock-movement.ts';

/** Every field that it can have. */
const movement: Required<StockMovement> = {
  id: 'T1/out',
  sku: 'CUP',
  quantity: 3,
  from: { location: 'berlin', condition: 'sellable' },
  to: { location: 'hamburg', condition: 'in-transit' },
  cause: 'transferred',
  causeName: 'TRANSFER_OUT',
  orderId: '1042',
  reference: 'T1',
  externalIds: [{ system: 'square', type: 'transfer', id: 'T1' }],
  updatedAt: '2026-03-17T00:00:00Z',
};

it('holds every field, by its id and time', () => {
  const { schema, keyOf, occurredAtOf } = entities['stock-movement'];
  expect(schema.parse(movement)).toEqual(movement);
  expect(keyOf(movement)).toBe('T1/out');
  expect(occurredAtOf(movement)).toBe(movement.updatedAt);
});

it.each([{ quantity: -1 }, { cause: 'magic' }, { from: { location: 'berlin' } }])(
  'refuses %o',
  (wrong) => {
    const { schema } = entities['stock-movement'];
    expect(schema.safeParse({ ...movement, ...wrong }).success).toBe(false);
  },
);
