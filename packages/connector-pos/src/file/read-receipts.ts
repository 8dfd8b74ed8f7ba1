import {
  type AcornError,
  isAcornError,
  type Order,
  parseEntity,
  type Reject,
  RejectedError,
  toAcornError,
} from '@acorn-i/core';
import { receiptKey, toOrder } from '../map/order.ts';
import { type RowDefaults, type SaleRow, toSaleRow } from '../map/sale-row.ts';
import type { RawRow } from './read-rows.ts';

/** A part of a file that stands on its own: whole receipts, and rows that are none. */
export interface Part {
  orders: Order[];
  rejects: Reject[];
  /** The last line of the file that it covers. */
  line: number;
  /** True where the file could not be read to its end. */
  isBroken: boolean;
}

interface Receipt {
  key: string;
  rows: { row: SaleRow; source: RawRow }[];
}

const partSize = 500;
const mostLines = 2_000;

/**
 * Groups the rows of a sales file into receipts. Rows of one receipt must follow each other: a
 * receipt that comes back later would replace itself by a part of itself, so those rows are rejected.
 */
export async function* readReceipts(
  name: string,
  rows: AsyncIterable<RawRow>,
  defaults: RowDefaults,
): AsyncGenerator<Part> {
  const seen = new Set<string>();
  let open: Receipt | undefined;
  let part: Part = { orders: [], rejects: [], line: 0, isBroken: false };

  for await (const source of rows) {
    const row = checkRow(source, defaults);
    const key = isAcornError(row) ? undefined : receiptKey(row);
    const isFull = part.orders.length + part.rejects.length >= partSize;
    if (open && (isFull || (key !== undefined && key !== open.key))) {
      closeReceipt(name, open, part, defaults);
      open = undefined;
    }
    if (!open && part.orders.length + part.rejects.length >= partSize) {
      yield part;
      part = { orders: [], rejects: [], line: 0, isBroken: false };
    }
    part.line = source.line;
    part.isBroken ||= source.isLast === true;

    if (isAcornError(row)) part.rejects.push(toReject(name, source, row));
    else if (open) part.rejects.push(...addRow(name, open, row, source));
    else if (seen.has(receiptKey(row))) part.rejects.push(toReject(name, source, scattered()));
    else {
      open = { key: receiptKey(row), rows: [{ row, source }] };
      seen.add(open.key);
    }
  }
  if (open) closeReceipt(name, open, part, defaults);
  if (part.line > 0) yield part;
}

function checkRow(source: RawRow, defaults: RowDefaults): SaleRow | AcornError {
  if (source.error) return source.error;
  try {
    return toSaleRow(source.cells, defaults);
  } catch (error) {
    // Whatever a row brings about, it must not hold up the inbox.
    return toAcornError(error);
  }
}

function addRow(name: string, open: Receipt, row: SaleRow, source: RawRow): Reject[] {
  const fault = faultBeside(open, row);
  if (fault === undefined) open.rows.push({ row, source });
  return fault === undefined ? [] : [toReject(name, source, fault)];
}

function faultBeside({ rows }: Receipt, row: SaleRow): RejectedError | undefined {
  if (rows.some((other) => other.row.line === row.line)) {
    return new RejectedError('line: twice in one receipt', { code: 'LINE_TWICE' });
  }
  if (rows[0]?.row.currency !== row.currency) {
    return new RejectedError('currency: not that of the receipt', { code: 'CURRENCY_MIXED' });
  }
  if (rows.length < mostLines) return undefined;
  return new RejectedError(`more than ${mostLines} lines in one receipt`, {
    code: 'RECEIPT_TOO_LONG',
  });
}

function closeReceipt(name: string, open: Receipt, part: Part, { settings }: RowDefaults): void {
  try {
    const order = toOrder(
      open.rows.map(({ row }) => row),
      settings,
    );
    part.orders.push(parseEntity('order', order, 'receipt'));
  } catch (error) {
    const fault = toAcornError(error);
    part.rejects.push(...open.rows.map(({ source }) => toReject(name, source, fault)));
  }
}

function scattered(): RejectedError {
  return new RejectedError('receipt: began earlier in this file, with others in between', {
    code: 'RECEIPT_SCATTERED',
  });
}

function toReject(name: string, { line, raw }: RawRow, error: Reject['error']): Reject {
  return { raw, place: `${name}:${line}`, error };
}
