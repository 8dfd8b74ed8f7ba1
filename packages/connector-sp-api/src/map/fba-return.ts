import { RejectedError, type Return } from '@acorn-i/core';
import { filled, present, type Region } from '@acorn-i/sp-api-client';
import { readQuantity } from './report-quantity.ts';
import { type Cells, readTime } from './return.ts';

/** Columns without which a return to Amazon cannot be read; the order's has two names. */
export const fbaReturnColumns = ['return-date', 'sku', 'quantity', 'detailed-disposition'];

type Line = Return['lines'][number];

/**
 * A return to one of Amazon's centres is a unit with the label that it got there; where that is not told,
 * what came back of an order and SKU at one moment.
 */
export function fbaReturnKey(row: Cells): string {
  const parts = [orderOf(row), filled(row['license-plate-number'])];
  if (parts[1] === undefined) parts.push(filled(row.sku), filled(row['return-date']));
  return parts.filter((part) => part !== undefined).join('/');
}

/**
 * A return that Amazon received and looked at.
 * https://sellercentral.amazon.com/help/hub/reference/G200453320
 *
 * @throws RejectedError `RETURN_ORDER`, `QUANTITY_INVALID`, `TIME_INVALID`
 */
export function toFbaReturn(rows: readonly Cells[], region: Region): Return {
  const [first] = rows;
  if (!first) throw new RangeError('a return without rows');
  const receivedAt = rows
    .flatMap((row) => readTime(row['return-date'], region) ?? [])
    .sort()
    .at(-1);
  const id = fbaReturnKey(first);
  if (receivedAt === undefined || id === '') {
    throw new RejectedError('a return to Amazon has no date, or nothing that names it', {
      code: 'RETURN_ORDER',
    });
  }
  const statusName = filled(first.status);
  const facts = present({
    id: id.slice(0, 256),
    orderId: orderOf(first),
    externalIds: toExternalIds(first),
    status: isDone(statusName) ? ('completed' as const) : ('inspected' as const),
    statusName: statusName?.slice(0, 128),
    receivedAt,
    updatedAt: receivedAt,
  });
  return { ...facts, lines: rows.map(toLine) };
}

/** Where goods that come back are sold on. */
const backInStock = /returned to inventory|repackaged successfully/i;

function toLine(row: Cells): Line {
  const condition = conditionOf(row['detailed-disposition']);
  const isBack = condition === 'sellable' && backInStock.test(row.status ?? '');
  return present({
    sku: filled(row.sku),
    quantity: readQuantity(row.quantity),
    reason: filled(row.reason)?.slice(0, 512),
    condition,
    disposition: isBack ? ('restock' as const) : undefined,
  });
}

function conditionOf(text: string | undefined): Line['condition'] {
  const word = (text ?? '')
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if (word === 'SELLABLE') return 'sellable';
  if (/^CUST(OMER)?_?DAMAGED$/.test(word)) return 'customer-damaged';
  if (/DAMAGED$/.test(word)) return 'damaged';
  if (word === 'DEFECTIVE') return 'defective';
  return word === 'EXPIRED' ? 'expired' : 'unknown';
}

function isDone(word: string | undefined): boolean {
  return backInStock.test(word ?? '') || /^reimburs/i.test(word ?? '');
}

function orderOf(row: Cells): string | undefined {
  return filled(row['order-id'] ?? row['amazon-order-id']);
}

function toExternalIds(row: Cells): Return['externalIds'] {
  const types = {
    'license-plate': row['license-plate-number'],
    'fulfillment-center': row['fulfillment-center-id'],
  };
  return Object.entries(types).flatMap(([type, text]) => {
    const id = filled(text);
    return id === undefined ? [] : [{ system: 'amazon', type, id }];
  });
}
