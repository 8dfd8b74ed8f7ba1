import { isAcornError, parseEntity, type Reject, RejectedError, toAcornError } from '@acorn-i/core';
import { receiptKey, toOrder } from '../map/order.ts';
import { type RowDefaults, type SaleRow, toSaleRow } from '../map/sale-row.ts';
import {
  checkRow,
  emptyPart,
  type FilePart,
  isFull,
  isOverfull,
  reach,
  toReject,
} from './file-part.ts';
import type { RawRow } from './read-rows.ts';

interface Receipt {
  key: string;
  rows: { row: SaleRow; source: RawRow }[];
}

const mostLines = 2_000;

/**
 * Groups the rows of a sales file into receipts. Rows of one receipt must follow each other: a
 * receipt that comes back later would replace itself by a part of itself, so those rows are rejected.
 */
export async function* readReceipts(
  name: string,
  rows: AsyncIterable<RawRow>,
  defaults: RowDefaults,
): AsyncGenerator<FilePart<'order'>> {
  const keyOf = (row: SaleRow) => receiptKey(row, defaults.settings);
  const seen = new Set<string>();
  let open: Receipt | undefined;
  let part = emptyPart<'order'>();

  for await (const source of rows) {
    const row = checkRow(source, (cells) => toSaleRow(cells, defaults));
    const key = isAcornError(row) ? undefined : keyOf(row);
    // A broken row says nothing of whose it is: the receipt may go on behind it.
    if (open && key !== open.key && (key !== undefined || isOverfull(part))) {
      closeReceipt(name, open, part, defaults);
      open = undefined;
    }
    if (!open && isFull(part)) {
      yield part;
      part = emptyPart();
    }
    reach(part, source);

    if (isAcornError(row)) part.rejects.push(toReject(name, source, row));
    else if (open) part.rejects.push(...addRow(name, open, row, source));
    else if (seen.has(keyOf(row))) part.rejects.push(toReject(name, source, scattered()));
    else {
      open = { key: keyOf(row), rows: [{ row, source }] };
      seen.add(open.key);
    }
  }
  if (open) closeReceipt(name, open, part, defaults);
  if (part.line > 0) yield part;
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

function closeReceipt(
  name: string,
  open: Receipt,
  part: FilePart<'order'>,
  { settings }: RowDefaults,
): void {
  try {
    const order = toOrder(
      open.rows.map(({ row }) => row),
      settings,
    );
    part.changes.push({ data: parseEntity('order', order, 'receipt') });
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
