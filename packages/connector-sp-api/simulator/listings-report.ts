import type { MadeReport, SimulatedReportRequest } from '@acorn-i/sp-api-client/simulator';
import type { ListingBook } from './listing-book.ts';
import { createReportWriter, type ReportStyle, writeFlatFile } from './report-writer.ts';

export const listingsReportType = 'GET_MERCHANT_LISTINGS_ALL_DATA';

const columns = [
  ...['item-name', 'item-description', 'listing-id', 'seller-sku', 'price', 'quantity'],
  ...['open-date', 'image-url', 'item-is-marketplace', 'product-id-type', 'item-note'],
  ...['item-condition', 'asin1', 'asin2', 'asin3', 'product-id', 'pending-quantity'],
  ...['fulfillment-channel', 'merchant-shipping-group', 'status'],
];

/** All listings of one marketplace, a row each; Amazon makes it for one marketplace at once. */
export function makeListingsReport(
  book: ListingBook,
  { marketplaceIds }: SimulatedReportRequest,
  { style, isCompressed }: { style: ReportStyle; isCompressed: boolean },
): MadeReport {
  if (marketplaceIds.length !== 1) return 'fatal';
  const write = createReportWriter(style);
  const rows = book.all().map(({ sku, title, price, quantity, status, createdAt }) => ({
    'item-name': title,
    'seller-sku': sku,
    price: write.amount(price),
    quantity,
    'open-date': createdAt.replace(/T(.*?)(\.\d+)?Z$/, ' $1 UTC'),
    'item-condition': 11,
    asin1: 'B000000000',
    'fulfillment-channel': 'DEFAULT',
    status: status.includes('BUYABLE') ? 'Active' : 'Inactive',
  }));
  if (rows.length === 0) return 'no-data';
  const contentType = 'text/plain; charset=Cp1252';
  return { content: writeFlatFile(columns, rows), contentType, isCompressed };
}
