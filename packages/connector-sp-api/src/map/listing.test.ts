import { entities } from '@acorn-i/core';
import { marketplaces } from '@acorn-i/sp-api-client';
import { describe, expect, it } from 'vitest';
import { type SpApiItem, toListing } from './listing.ts';
import { toListingFromReport } from './listing-from-report.ts';

const { DE, FR } = marketplaces;
const issue = {
  code: '18027',
  message: 'The main image is missing.',
  severity: 'ERROR',
  attributeNames: ['main_product_image_locator'],
  categories: ['MISSING_IMAGE'],
  enforcements: {
    actions: [{ action: 'LISTING_SUPPRESSED' }],
    exemption: { status: 'NOT_EXEMPT' },
  },
};
const item: SpApiItem = {
  sku: 'CUP',
  summaries: [
    {
      marketplaceId: DE.id,
      asin: 'B01',
      productType: 'DRINKING_CUP',
      conditionType: 'new_new',
      status: ['BUYABLE', 'DISCOVERABLE'],
      fnSku: 'X01',
      itemName: 'Tasse',
      createdDate: '2026-01-01T00:00:00Z',
      lastUpdatedDate: '2026-03-01T00:00:00Z',
    },
  ],
  issues: [],
  offers: [
    { marketplaceId: FR.id, offerType: 'B2C', price: { amount: '1.00', currencyCode: 'EUR' } },
    { marketplaceId: DE.id, offerType: 'B2B', price: { amount: '2.00', currencyCode: 'EUR' } },
    { marketplaceId: DE.id, offerType: 'B2C', price: { amount: '9.90', currencyCode: 'EUR' } },
  ],
  fulfillmentAvailability: [{ fulfillmentChannelCode: 'DEFAULT', quantity: 3 }],
};
const listed = (change: Partial<SpApiItem>) => {
  const data = toListing({ ...item, ...change }, DE);
  expect(entities.listing.schema.safeParse(data).error).toBeUndefined();
  return data;
};

describe('toListing', () => {
  it('tells an offer of one marketplace', () => {
    expect(listed({})).toEqual({
      sku: 'CUP',
      channel: { kind: 'amazon', id: DE.id, country: 'DE' },
      externalIds: [
        { system: 'amazon', type: 'asin', id: 'B01' },
        { system: 'amazon', type: 'fnsku', id: 'X01' },
      ],
      status: 'active',
      statusNames: ['BUYABLE', 'DISCOVERABLE'],
      title: 'Tasse',
      condition: 'new_new',
      productType: 'DRINKING_CUP',
      price: { amount: '9.90', currency: 'EUR' },
      quantity: 3,
      fulfilledBy: 'merchant',
      issues: [],
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-03-01T00:00:00.000Z',
    });
  });

  it('tells what Amazon finds wrong, and what it does about it', () => {
    expect(listed({ issues: [issue] })).toMatchObject({
      status: 'suppressed',
      issues: [
        {
          code: '18027',
          message: 'The main image is missing.',
          severity: 'error',
          attributes: ['main_product_image_locator'],
          categories: ['missing-image'],
          actions: ['listing-suppressed'],
          isEnforced: true,
        },
      ],
    });
  });

  it.each([
    ['SEARCH_SUPPRESSED', 'NOT_EXEMPT', 'suppressed'],
    ['CATALOG_ITEM_REMOVED', 'NOT_EXEMPT', 'suppressed'],
    ['ATTRIBUTE_SUPPRESSED', 'NOT_EXEMPT', 'active'],
    ['LISTING_SUPPRESSED', 'EXEMPT', 'active'],
    ['LISTING_SUPPRESSED', 'EXEMPT_UNTIL_EXPIRY_DATE', 'active'],
  ])('%s while %s is %s', (action, status, expected) => {
    const exemption = { status, expiryDate: '2026-05-01T00:00:00Z' };
    const found = listed({
      issues: [{ ...issue, enforcements: { actions: [{ action }], exemption } }],
    });
    expect(found.status).toBe(expected);
    expect(found.issues?.[0]).toMatchObject({
      isEnforced: status === 'NOT_EXEMPT',
      enforcedFrom: '2026-05-01T00:00:00.000Z',
    });
  });

  it('leaves out issues of other marketplaces', () => {
    expect(listed({ issues: [{ ...issue, marketplaceIds: [FR.id] }] })).toMatchObject({
      status: 'active',
      issues: [],
    });
  });

  it('tells what cannot be bought', () => {
    const summaries = [{ ...item.summaries?.[0], marketplaceId: DE.id, status: ['DISCOVERABLE'] }];
    const missing = { ...issue, enforcements: undefined };
    expect(listed({ summaries }).status).toBe('inactive');
    expect(listed({ summaries, issues: [missing] }).status).toBe('incomplete');
    expect(listed({ summaries: [] }).status).toBe('unknown');
  });

  it('tells who ships, and no quantity that Amazon does not', () => {
    const fulfillmentAvailability = [{ fulfillmentChannelCode: 'AMAZON_EU' }];
    const found = listed({ fulfillmentAvailability });
    expect([found.fulfilledBy, found.quantity]).toEqual(['amazon-fba', undefined]);
  });
});

describe('toListingFromReport', () => {
  const row = {
    'item-name': 'Tasse grün',
    'seller-sku': 'CUP',
    price: '1.019,90',
    quantity: '3',
    'open-date': '01/02/2026 10:00:00 CET',
    asin1: 'B01',
    'fulfillment-channel': 'DEFAULT',
    status: 'Active',
  };

  it('tells what a row does', () => {
    const data = toListingFromReport(row, DE);
    expect(entities.listing.schema.safeParse(data).error).toBeUndefined();
    expect(data).toEqual({
      sku: 'CUP',
      channel: { kind: 'amazon', id: DE.id, country: 'DE' },
      externalIds: [{ system: 'amazon', type: 'asin', id: 'B01' }],
      status: 'active',
      statusNames: ['Active'],
      title: 'Tasse grün',
      price: { amount: '1019.90', currency: 'EUR' },
      quantity: 3,
      fulfilledBy: 'merchant',
      createdAt: '2026-02-01T09:00:00.000Z',
      updatedAt: '2026-02-01T09:00:00.000Z',
    });
  });

  it.each([
    [{ status: 'Incomplete', price: '', quantity: '' }, { status: 'incomplete' }],
    [{ status: 'Inactive', 'fulfillment-channel': 'AMAZON_EU' }, { fulfilledBy: 'amazon-fba' }],
    [{ status: 'New' }, { status: 'unknown', statusNames: ['New'] }],
  ])('%j is %j', (change, expected) =>
    expect(toListingFromReport({ ...row, ...change }, DE)).toMatchObject(expected),
  );

  it.each([
    [{ 'seller-sku': '' }, 'SKU_MISSING'],
    [{ price: 'free' }, 'AMOUNT_INVALID'],
    [{ quantity: 'many' }, 'QUANTITY_INVALID'],
    [{ 'open-date': 'then' }, 'TIME_INVALID'],
  ])('refuses %j', (change, code) =>
    expect(() => toListingFromReport({ ...row, ...change }, DE)).toThrow(
      expect.objectContaining({ code }),
    ),
  );
});
