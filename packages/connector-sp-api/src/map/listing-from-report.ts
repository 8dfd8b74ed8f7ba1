import { currencyPlaces, type Listing, type Money, RejectedError } from '@acorn-i/core';
import { type FlatFileRow, filled, type Marketplace, present } from '@acorn-i/sp-api-client';
import { readAmount } from './report-amount.ts';
import { readQuantity } from './report-quantity.ts';
import { readReportTime } from './report-time.ts';

/** Columns without which a row tells nothing. */
export const listingColumns = ['seller-sku', 'price', 'quantity', 'status'];

type Cells = FlatFileRow['values'];

/**
 * A listing as the report of all listings tells it: without issues, product type and the time of its last
 * change, for which that of its opening stands.
 *
 * @throws RejectedError `SKU_MISSING`, `AMOUNT_INVALID`, `QUANTITY_INVALID`, `TIME_INVALID`
 */
export function toListingFromReport(row: Cells, marketplace: Marketplace): Listing {
  const { id, country, region, currency } = marketplace;
  const sku = filled(row['seller-sku']);
  if (sku === undefined) {
    throw new RejectedError('a row of the listings report has no SKU', { code: 'SKU_MISSING' });
  }
  const asin = filled(row.asin1);
  const opened = filled(row['open-date']);
  const createdAt = opened === undefined ? undefined : readReportTime(opened, region);
  const statusName = filled(row.status);
  return present({
    sku,
    channel: { kind: 'amazon', id, country },
    externalIds: asin === undefined ? [] : [{ system: 'amazon', type: 'asin', id: asin }],
    status: statusOf(statusName),
    statusNames: statusName === undefined ? [] : [statusName.slice(0, 128)],
    title: filled(row['item-name'])?.slice(0, 1_024),
    price: priceOf(row, currency as Money['currency']),
    quantity: filled(row.quantity) === undefined ? undefined : readQuantity(row.quantity),
    fulfilledBy: fulfillerOf(row['fulfillment-channel']),
    createdAt,
    updatedAt: createdAt ?? '1970-01-01T00:00:00.000Z',
  });
}

function statusOf(name: string | undefined): Listing['status'] {
  if (/^active$/i.test(name ?? '')) return 'active';
  if (/^inactive$/i.test(name ?? '')) return 'inactive';
  if (/suppressed/i.test(name ?? '')) return 'suppressed';
  return /^incomplete$/i.test(name ?? '') ? 'incomplete' : 'unknown';
}

function priceOf(row: Cells, currency: Money['currency']): Money | undefined {
  const told = filled(row.price);
  return told === undefined
    ? undefined
    : { amount: readAmount(told, currencyPlaces(currency)), currency };
}

function fulfillerOf(channel: string | undefined): Listing['fulfilledBy'] {
  if (channel?.trim().toUpperCase() === 'DEFAULT') return 'merchant';
  return /^amazon/i.test(channel?.trim() ?? '') ? 'amazon-fba' : undefined;
}
