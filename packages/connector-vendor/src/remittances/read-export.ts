import { RejectedError } from '@acorn-i/core';
import { type Info, parse } from 'csv-parse/sync';

/** The columns that are read, by our own names. */
export const columnNames = [
  'payment-number',
  'payment-date',
  'payment-currency',
  'payment-amount',
  'payment-status',
  'invoice-number',
  'invoice-date',
  'transaction-type',
  'description',
  'original-invoice-number',
  'purchase-order',
  'invoice-amount',
  'invoice-currency',
  'withholding',
  'discount',
  'amount-paid',
  'remaining',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** What Vendor Central calls them in English, without case, spaces and signs. */
const spellings: Readonly<Record<string, ColumnName>> = {
  paymentnumber: 'payment-number',
  paymentdate: 'payment-date',
  paymentcurrency: 'payment-currency',
  paymentamount: 'payment-amount',
  paymentstatus: 'payment-status',
  invoicenumber: 'invoice-number',
  invoicedate: 'invoice-date',
  transactiontype: 'transaction-type',
  transactiondescription: 'description',
  description: 'description',
  originalinvoicenumber: 'original-invoice-number',
  ponumber: 'purchase-order',
  purchaseordernumber: 'purchase-order',
  invoiceamount: 'invoice-amount',
  invoicecurrency: 'invoice-currency',
  withholdingamount: 'withholding',
  termsdiscounttaken: 'discount',
  amountpaid: 'amount-paid',
  remainingamount: 'remaining',
};

export interface ExportRow {
  /** Of the file, from 1. */
  line: number;
  raw: string;
  /** A payment as a whole, or something that is in one. */
  section: 'payments' | 'invoices';
  cells: Readonly<Partial<Record<ColumnName, string>>>;
  /** Why it is none. */
  error?: RejectedError;
}

export interface ExportOptions {
  /** Names in the file's own language, by ours. */
  columns: Readonly<Partial<Record<ColumnName, string>>>;
}

interface Parsed {
  record: string[];
  info: Info;
  raw: string;
}
type Header = readonly (ColumnName | undefined)[];

/**
 * The rows of Vendor Central's export of remittances: a table of payments, a table of what is in them, or both, each
 * below a title of its own.
 *
 * @throws RejectedError `HEADER_INVALID` where neither table is there, `FILE_BROKEN` where a quote does not close.
 */
export function readExport(text: string, options: ExportOptions): ExportRow[] {
  const known = new Map(Object.entries(spellings));
  for (const [ours, theirs] of Object.entries(options.columns)) {
    known.set(spelled(theirs), ours as ColumnName);
  }
  for (const delimiter of [',', ';', '\t']) {
    const rows = toRows(split(text, delimiter), known);
    if (rows !== undefined) return rows;
  }
  throw new RejectedError(
    'no row names the columns "Payment Number" with "Payment Amount", or with "Invoice Number" and "Amount Paid". Where the export is not English, name them in remittances.columns',
    { code: 'HEADER_INVALID' },
  );
}

function split(text: string, delimiter: string): Parsed[] {
  try {
    return parse(text, {
      ...{ delimiter, bom: true, info: true, raw: true, skip_empty_lines: true },
      ...{ relax_quotes: true, relax_column_count: true, ltrim: true },
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as Parsed[];
  } catch (cause) {
    throw new RejectedError(
      'a quote that is never closed: nothing of it could be read. Export it again',
      {
        code: 'FILE_BROKEN',
        cause,
      },
    );
  }
}

/** Undefined where no row is a header. */
function toRows(
  parsed: readonly Parsed[],
  known: ReadonlyMap<string, ColumnName>,
): ExportRow[] | undefined {
  const headers = parsed.map(({ record }) => headerOf(record, known));
  if (headers.every((header) => header === undefined)) return undefined;
  const rows: ExportRow[] = [];
  let header: Header | undefined;
  for (const [index, { record, info, raw }] of parsed.entries()) {
    const own = headers[index];
    if (own) header = own;
    else if (header && !isEmpty(record) && !(isTitle(record) && headers[index + 1]))
      rows.push(toRow(record, header, info.lines, raw.trim()));
  }
  return rows;
}

function headerOf(record: readonly string[], known: ReadonlyMap<string, ColumnName>) {
  const header: Header = record.map((cell) => known.get(spelled(cell)));
  if (!header.includes('payment-number')) return undefined;
  const isPayments = header.includes('payment-amount');
  const isInvoices = header.includes('invoice-number') && header.includes('amount-paid');
  return isPayments || isInvoices ? header : undefined;
}

function spelled(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function isEmpty(record: readonly string[]): boolean {
  return record.every((cell) => cell.trim() === '');
}

function isTitle(record: readonly string[]): boolean {
  return record.filter((cell) => cell.trim() !== '').length === 1;
}

function toRow(record: readonly string[], header: Header, line: number, raw: string): ExportRow {
  const section = header.includes('amount-paid') ? 'invoices' : 'payments';
  const named = header.flatMap((name, index) =>
    name === undefined ? [] : [[name, plain(record[index] ?? '')] as const],
  );
  const cells = Object.fromEntries(named.filter(([, cell]) => cell !== ''));
  const row: ExportRow = { line, raw, section, cells };
  // Spreadsheets leave empty cells at the end out, or add some.
  const isShort = record.length < header.length && record.length < 2;
  const isLong = record.slice(header.length).some((cell) => cell.trim() !== '');
  if (!isShort && !isLong) return row;
  const message = `${record.length} cells, the header has ${header.length}`;
  return { ...row, error: new RejectedError(message, { code: 'COLUMN_COUNT' }) };
}

/** A spreadsheet writes numbers that are names as `="0012"`. */
function plain(cell: string): string {
  return cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .trim();
}
