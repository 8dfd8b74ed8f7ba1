import { entities } from '@acorn-i/core';
import { marketplaces } from '@acorn-i/sp-api-client';
import { expect, it } from 'vitest';
import { toSalesMetric } from './sales-metric.ts';

const given = {
  interval: '2026-03-29T00:00+01:00--2026-03-30T00:00+02:00',
  unitCount: 3,
  orderItemCount: 2,
  orderCount: 2,
  averageUnitPrice: { currencyCode: 'EUR', amount: '3.3333333333333335' },
  totalSales: { currencyCode: 'EUR', amount: '10' },
};
const scope = { marketplace: marketplaces.DE, timeZone: 'Europe/Berlin' };
const later = Date.UTC(2026, 3, 1);

it('tells a day of 23 hours with its zone and money', () => {
  const data = toSalesMetric(given, scope, later);
  expect(entities['sales-metric'].schema.safeParse(data).error).toBeUndefined();
  expect(data).toEqual({
    id: 'A1PA6795UKMFR9/2026-03-29',
    channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
    granularity: 'day',
    interval: { from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' },
    timeZone: 'Europe/Berlin',
    date: '2026-03-29',
    isOver: true,
    orders: 2,
    orderLines: 2,
    units: 3,
    total: { amount: '10', currency: 'EUR' },
    averageUnitPrice: { amount: '3.333333', currency: 'EUR' },
    updatedAt: '2026-03-29T22:00:00.000Z',
  });
});

it('tells one product apart from all, and a day that goes on', () => {
  const nowMs = Date.parse('2026-03-29T12:00:00Z');
  expect(toSalesMetric(given, { ...scope, product: { sku: 'CUP' } }, nowMs)).toMatchObject({
    id: 'A1PA6795UKMFR9/2026-03-29/sku:CUP',
    sku: 'CUP',
    isOver: false,
    updatedAt: '2026-03-28T23:00:00.000Z',
  });
  expect(toSalesMetric(given, { ...scope, product: { asin: 'B01' } }, nowMs)).toMatchObject({
    id: 'A1PA6795UKMFR9/2026-03-29/asin:B01',
    externalIds: [{ system: 'amazon', type: 'asin', id: 'B01' }],
  });
});

it.each([
  [{ interval: 'today' }, 'SALES_INTERVAL'],
  [{ interval: undefined }, 'SALES_INTERVAL'],
  [{ totalSales: { currencyCode: 'EUR', amount: 'ten' } }, 'MONEY_INVALID'],
])('refuses %j', (change, code) =>
  expect(() => toSalesMetric({ ...given, ...change }, scope, later)).toThrow(
    expect.objectContaining({ code }),
  ),
);
