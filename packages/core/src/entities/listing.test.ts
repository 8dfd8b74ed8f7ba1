import { expect, it } from 'vitest';
import type { Listing } from './listing.ts';
import { entities } from './registry.ts';

/** Every field that a listing can have. */
const listing: Required<Listing> = {
  sku: 'CUP',
  channel: { kind: 'amazon', id: 'A1PA6795UKMFR9' },
  externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000000' }],
  status: 'suppressed',
  statusNames: ['DISCOVERABLE'],
  title: 'Cup',
  condition: 'new_new',
  productType: 'DRINKING_CUP',
  price: { amount: '9.90', currency: 'EUR' },
  quantity: 3,
  fulfilledBy: 'merchant',
  issues: [
    {
      code: '18027',
      message: 'The main image is missing.',
      severity: 'error',
      attributes: ['main_product_image_locator'],
      categories: ['missing-image'],
      actions: ['listing-suppressed'],
      isEnforced: true,
      enforcedFrom: '2026-03-01T00:00:00Z',
    },
  ],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
};

it('a listing holds every field, by its SKU and channel', () => {
  const { schema, keyOf, occurredAtOf } = entities.listing;
  expect(schema.parse(listing)).toEqual(listing);
  expect(keyOf(listing)).toBe('CUP@A1PA6795UKMFR9');
  expect(keyOf({ ...listing, channel: { kind: 'site' } })).toBe('CUP@site');
  expect(occurredAtOf(listing)).toBe('2026-03-01T00:00:00Z');
});

it('an issue has one of three severities', () => {
  const issues = [{ code: '1', message: '', severity: 'fatal' }];
  expect(entities.listing.schema.safeParse({ ...listing, issues }).success).toBe(false);
});
