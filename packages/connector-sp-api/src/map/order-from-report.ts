import {
  addDecimals,
  currencyPlaces,
  isZeroDecimal,
  type Money,
  negateDecimal,
  type Order,
  type OrderLine,
  RejectedError,
} from '@acorn-i/core';
import { type FlatFileRow, filled, marketplaceNamed, present } from '@acorn-i/sp-api-client';
import { readAmount } from './report-amount.ts';
import { toInstant } from './time.ts';

/** Columns without which a row tells nothing. */
export const orderReportColumns = [
  'amazon-order-id',
  'purchase-date',
  'last-updated-date',
  'order-status',
];

type Cells = FlatFileRow['values'];

/**
 * An order as the report of all orders tells it: without ids of items, buyer, street and packages. Tagged
 * `detail:report`, so that a step can tell it from a full one.
 *
 * @throws RejectedError `AMOUNT_INVALID`, `TIME_INVALID`, `ORDER_CURRENCY_UNKNOWN`
 */
export function toOrderFromReport(rows: readonly Cells[]): Order {
  const [first] = rows;
  if (!first) throw new RangeError('an order without rows');
  const marketplace = marketplaceNamed(first['sales-channel']);
  const currency = filled(first.currency) ?? marketplace?.currency;
  if (currency === undefined) {
    throw new RejectedError('an order of a report has no currency and an unknown channel', {
      code: 'ORDER_CURRENCY_UNKNOWN',
    });
  }
  const updates = rows.map((row) => toInstant(row['last-updated-date'] ?? '')).sort();
  const order = present({
    id: first['amazon-order-id'] ?? '',
    number: filled(first['merchant-order-id']),
    channel: toChannel(first, marketplace),
    status: statusOf(rows),
    placedAt: toInstant(first['purchase-date'] ?? ''),
    updatedAt: updates.at(-1) ?? '',
    currency,
    shippingAddress: toAddress(first),
    shipping: toShipping(rows, currency),
    isBusiness: first['is-business-order'] === 'true',
    tags: ['detail:report', ...promotionTags(rows)].slice(0, 250),
  });
  return { ...order, lines: rows.map((row, index) => toLine(row, index, currency)) };
}

/** Whether a row's order can change no more by being packed: it is shipped or cancelled. */
export function isFinal(rows: readonly Cells[]): boolean {
  const status = statusOf(rows);
  return status === 'fulfilled' || status === 'cancelled' || status === 'closed';
}

/** `Shipped - Delivered to Buyer`, `Pending - Waiting for Pick Up`: the first word counts. */
function statusOf(rows: readonly Cells[]): Order['status'] {
  const [word = ''] = (rows[0]?.['order-status'] ?? '').toLowerCase().split(/[\s-]+/);
  const statuses: Readonly<Record<string, Order['status']>> = {
    pending: 'pending',
    unshipped: 'open',
    partiallyshipped: 'partially-fulfilled',
    shipping: 'partially-fulfilled',
    shipped: 'fulfilled',
    complete: 'fulfilled',
    cancelled: 'cancelled',
    canceled: 'cancelled',
    unfulfillable: 'closed',
  };
  return statuses[word] ?? 'open';
}

function toChannel(row: Cells, marketplace: ReturnType<typeof marketplaceNamed>): Order['channel'] {
  const name = filled(row['sales-channel']);
  return present({
    kind: /^non-amazon/i.test(name ?? '') ? 'non-amazon' : 'amazon',
    id: marketplace?.id,
    name,
    country: marketplace?.country,
  });
}

function toAddress(row: Cells): Order['shippingAddress'] {
  const country = filled(row['ship-country']);
  const address = present({
    city: filled(row['ship-city']),
    region: filled(row['ship-state']),
    postalCode: filled(row['ship-postal-code']),
    country: country?.length === 2 ? country : undefined,
  });
  return Object.keys(address).length > 0 ? address : undefined;
}

function toLine(row: Cells, index: number, currency: string): OrderLine {
  const asin = filled(row.asin);
  const quantity = Math.max(0, Math.trunc(Number(row.quantity ?? 0)) || 0);
  const price = moneyOf(row['item-price'], currency);
  const discount = moneyOf(row['item-promotion-discount'], currency);
  const isShipped = /^shipped/i.test(row['item-status'] ?? '');
  const isCancelled = /^cancel/i.test(row['item-status'] ?? '');
  return present({
    id: `${filled(row.sku) ?? asin ?? 'line'}#${index + 1}`,
    sku: filled(row.sku),
    externalIds: asin === undefined ? [] : [{ system: 'amazon', type: 'asin', id: asin }],
    title: filled(row['product-name'])?.slice(0, 1024),
    quantity,
    fulfilledQuantity: isShipped ? quantity : undefined,
    cancelledQuantity: isCancelled && quantity > 0 ? quantity : undefined,
    unitPrice: quantity === 1 ? price : undefined,
    total: price && less(price, discount),
    discounts: discount && !isZeroDecimal(discount.amount) ? [{ amount: discount }] : [],
    taxes: [
      ...taxOf('item tax', row['item-tax'], currency),
      ...taxOf('gift-wrap tax', row['gift-wrap-tax'], currency),
    ],
    fulfilledBy: fulfillerOf(row),
  });
}

function fulfillerOf(row: Cells): OrderLine['fulfilledBy'] {
  const channel = row['fulfillment-channel']?.toLowerCase();
  if (channel === 'merchant') return 'merchant';
  if (channel !== 'amazon') return undefined;
  return /^non-amazon/i.test(row['sales-channel'] ?? '') ? 'amazon-mcf' : 'amazon-fba';
}

function toShipping(rows: readonly Cells[], currency: string): Order['shipping'] {
  const sum = (column: string): Money | undefined => {
    const amounts = rows.flatMap((row) => moneyOf(row[column], currency) ?? []);
    if (amounts.length === 0) return undefined;
    return { amount: addDecimals(amounts.map(({ amount }) => amount)), currency };
  };
  const discount = sum('ship-promotion-discount');
  const tax = sum('shipping-tax');
  const shipping = present({
    title: filled(rows[0]?.['ship-service-level']),
    price: sum('shipping-price'),
    discounts: discount && !isZeroDecimal(discount.amount) ? [{ amount: discount }] : [],
    taxes: tax && !isZeroDecimal(tax.amount) ? [{ name: 'shipping tax', amount: tax }] : [],
  });
  return Object.keys(shipping).length > 0 ? [shipping] : [];
}

function taxOf(name: string, text: string | undefined, currency: string) {
  const amount = moneyOf(text, currency);
  return amount && !isZeroDecimal(amount.amount) ? [{ name, amount }] : [];
}

function moneyOf(text: string | undefined, currency: string): Money | undefined {
  const told = filled(text);
  return told === undefined
    ? undefined
    : { amount: readAmount(told, currencyPlaces(currency)), currency };
}

function less(price: Money, discount: Money | undefined): Money {
  if (!discount) return price;
  return { ...price, amount: addDecimals([price.amount, negateDecimal(discount.amount)]) };
}

function promotionTags(rows: readonly Cells[]): string[] {
  const ids = rows.flatMap((row) => (row['promotion-ids'] ?? '').split(',').map((id) => id.trim()));
  return [...new Set(ids.filter((id) => id !== ''))].map((id) => `promotion:${id}`.slice(0, 256));
}
