import {
  Currency,
  currencyPlaces,
  isZeroDecimal,
  type Money,
  RejectedError,
  type Return,
} from '@acorn-i/core';
import { type FlatFileRow, filled, present, type Region } from '@acorn-i/sp-api-client';
import { readAmount } from './report-amount.ts';
import { readQuantity } from './report-quantity.ts';
import { readReportTime } from './report-time.ts';

/**
 * Columns without which a return cannot be read.
 * https://developer-docs.amazon.com/sp-api/docs/returns-reports-attributes
 */
export const returnColumns = [
  ...['order id', 'return request date', 'return request status'],
  ...['amazon rma id', 'merchant sku', 'return quantity'],
];

export type Cells = FlatFileRow['values'];
type Line = Return['lines'][number];

/** What rows of one return have in common: Amazon's number of it, else its order and the day. */
export function returnKey(row: Cells): string {
  const rma = filled(row['amazon rma id']);
  return rma ?? `${row['order id']?.trim()}/${row['return request date']?.trim()}`;
}

/**
 * A return of what the merchant shipped, as all of its rows tell it. The report does not say when it
 * changed last: `updatedAt` is the latest of its dates.
 *
 * @throws RejectedError `RETURN_ORDER`, `QUANTITY_INVALID`, `AMOUNT_INVALID`, `CURRENCY_INVALID`, `TIME_INVALID`
 */
export function toReturn(rows: readonly Cells[], region: Region): Return {
  const [first] = rows;
  if (!first) throw new RangeError('a return without rows');
  const orderId = filled(first['order id']);
  if (orderId === undefined) {
    throw new RejectedError('a return of a report names no order', { code: 'RETURN_ORDER' });
  }
  const timesOf = (column: string) =>
    rows.flatMap((row) => readTime(row[column], region) ?? []).sort();
  const requestedAt = timesOf('return request date')[0];
  const receivedAt = timesOf('return delivery date').at(-1);
  const updatedAt = [requestedAt, receivedAt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  if (updatedAt === undefined) {
    throw new RejectedError('a return of a report has no date', { code: 'TIME_INVALID' });
  }
  const statusName = filled(first['return request status']);
  const facts = present({
    id: returnKey(first),
    orderId,
    externalIds: toExternalIds(first),
    status: statusOf(statusName, receivedAt !== undefined),
    statusName: statusName?.slice(0, 128),
    requestedAt,
    receivedAt,
    trackingNumber: firstOf(rows, 'tracking id')?.slice(0, 256),
    claim: rows.some(isGuaranteeClaim) ? { kind: 'a-to-z' } : undefined,
    updatedAt,
  });
  return { ...facts, lines: rows.map(toLine) };
}

/** Whether the customer asks Amazon to refund the order in the merchant's stead. */
export function isGuaranteeClaim(row: Cells): boolean {
  return /^(y|yes|true|1)$/i.test(row['a-to-z claim']?.trim() ?? '');
}

/** @throws RejectedError `TIME_INVALID` */
export function readTime(text: string | undefined, region: Region): string | undefined {
  const told = filled(text);
  return told === undefined || isNothing(told) ? undefined : readReportTime(told, region);
}

/**
 * An amount that is more than nothing, in the row's own currency; undefined where the row names none.
 *
 * @throws RejectedError `AMOUNT_INVALID`, `CURRENCY_INVALID`
 */
export function readMoney(row: Cells, column: string): Money | undefined {
  const told = filled(row[column]);
  const code = filled(row['currency code'])?.toUpperCase();
  if (told === undefined || isNothing(told) || code === undefined) return undefined;
  const { data: currency } = Currency.safeParse(code);
  if (currency === undefined) {
    throw new RejectedError('an amount of a report has an unknown currency', {
      code: 'CURRENCY_INVALID',
    });
  }
  const amount = readAmount(told, currencyPlaces(currency));
  return isZeroDecimal(amount) ? undefined : { amount, currency };
}

/** Amazon writes some of these where it has nothing to tell. */
function isNothing(text: string): boolean {
  return /^(n\/?a|null|none|-+)$/i.test(text);
}

function toLine(row: Cells): Line {
  return present({
    orderLineId: filled(row['order item id']),
    sku: filled(row['merchant sku']),
    quantity: readQuantity(row['return quantity']),
    reason: filled(row['return reason'])?.slice(0, 512),
    refund: readMoney(row, 'refunded amount'),
  });
}

/** A word that nobody knows is a return that was requested: that much is sure. */
function statusOf(word: string | undefined, isReceived: boolean): Return['status'] {
  if (/^(completed?|closed|refunded)/i.test(word ?? '')) return 'completed';
  if (/^cancell?ed/i.test(word ?? '')) return 'cancelled';
  if (/^(declined|denied|rejected)/i.test(word ?? '')) return 'declined';
  if (isReceived) return 'received';
  return /^(approved|authori[sz]ed)/i.test(word ?? '') ? 'approved' : 'requested';
}

function toExternalIds(row: Cells): Return['externalIds'] {
  const types = {
    rma: row['amazon rma id'],
    'merchant-rma': row['merchant rma id'] ?? row['seller rma id'],
  };
  return Object.entries(types).flatMap(([type, text]) => {
    const id = filled(text);
    return id === undefined || isNothing(id) ? [] : [{ system: 'amazon', type, id }];
  });
}

function firstOf(rows: readonly Cells[], column: string): string | undefined {
  return rows.map((row) => filled(row[column])).find((text) => text && !isNothing(text));
}
