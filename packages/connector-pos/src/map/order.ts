import {
  addDecimals,
  multiplyDecimals,
  negateDecimal,
  type Order,
  type OrderLine,
  subtractDecimals,
  trimDecimal,
} from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import type { SaleRow } from './sale-row.ts';

/** Names a receipt everywhere: store, register and receipt number, and the business day where numbers begin anew. */
export function receiptKey(
  { store, register, receipt, businessDate, occurredAt }: SaleRow,
  { receiptNumbers }: Pick<FileSettings, 'receiptNumbers'>,
): string {
  const day = receiptNumbers === 'daily' ? [businessDate ?? occurredAt.slice(0, 10)] : [];
  return [store, register, ...day, receipt].map((part) => part.replaceAll('/', '%2F')).join('/');
}

/** The order of one receipt. All rows must be of this receipt and in one currency. */
export function toOrder(rows: readonly SaleRow[], settings: FileSettings): Order {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a receipt without rows');
  const { store, register, receipt, currency, timeZone, businessDate } = first;
  const profile = settings.stores?.[store];
  const times = rows.map((row) => row.occurredAt).sort();
  const total = totalOf(rows, settings.taxesIncluded);
  const method = new Set(rows.map((row) => row.paymentMethod)).size === 1 && first.paymentMethod;
  return {
    id: receiptKey(first, settings),
    number: receipt.slice(0, 128),
    channel: { kind: 'pos', id: store, ...(profile?.name && { name: profile.name }) },
    status: 'fulfilled',
    paymentStatus: 'paid',
    placedAt: times[0] as string,
    updatedAt: times.at(-1) as string,
    ...(timeZone && { timeZone }),
    ...(businessDate && { businessDate }),
    currency,
    lines: rows.map(toLine),
    taxesIncluded: settings.taxesIncluded,
    ...(total && { total: { amount: total, currency } }),
    ...(method && total && { payments: [{ method, amount: { amount: total, currency } }] }),
    location: profile?.location ?? store,
    register,
  };
}

// A return is no negative order: nothing is ordered, units come back, and the amount is negative.
function toLine(row: SaleRow): OrderLine {
  const { currency } = row;
  const sold = Math.max(0, row.quantity);
  const returned = Math.max(0, -row.quantity);
  const total = lineTotal(row);
  return {
    id: row.line,
    ...(row.sku && { sku: row.sku }),
    ...(row.gtin && { gtin: row.gtin }),
    ...(row.title && { title: row.title }),
    quantity: sold,
    fulfilledQuantity: sold,
    ...(returned > 0 && {
      returnedQuantity: returned,
      restockedQuantity: row.isRestocked ? returned : 0,
    }),
    ...(row.unitPrice && { unitPrice: { amount: row.unitPrice, currency } }),
    ...(total !== undefined && { total: { amount: trimDecimal(total, 2), currency } }),
    ...(row.discount && { discounts: [{ amount: { amount: row.discount, currency } }] }),
    ...(row.tax && {
      taxes: [
        {
          name: 'tax',
          amount: { amount: signed(row.tax, row.quantity), currency },
          ...(row.taxRate && { rate: row.taxRate }),
        },
      ],
    }),
    fulfilledBy: 'store',
  };
}

function lineTotal({ unitPrice, discount, quantity }: SaleRow): string | undefined {
  if (unitPrice === undefined) return undefined;
  const size = subtractDecimals(multiplyDecimals(unitPrice, Math.abs(quantity)), discount ?? '0');
  return quantity < 0 ? negateDecimal(size) : size;
}

function totalOf(rows: readonly SaleRow[], taxesIncluded: boolean): string | undefined {
  const amounts: string[] = [];
  for (const row of rows) {
    const total = lineTotal(row);
    if (total === undefined) return undefined;
    amounts.push(total, taxesIncluded ? '0' : signed(row.tax ?? '0', row.quantity));
  }
  return trimDecimal(addDecimals(amounts), 2);
}

function signed(amount: string, quantity: number): string {
  return quantity < 0 ? negateDecimal(amount) : amount;
}
