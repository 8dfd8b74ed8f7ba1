import { Currency } from '@acorn-i/core';
import { type FileSettings, isTimeZone } from '../settings.ts';
import { amountIn } from './amount.ts';
import { toLocalDate } from './local-time.ts';
import { businessDateIn, occurredAtIn } from './occurred-at.ts';
import { missingColumn, rowError } from './row-error.ts';

/** One line of a receipt, checked. Amounts are decimals as text. */
export interface SaleRow {
  store: string;
  register: string;
  receipt: string;
  line: string;
  /** ISO 8601 UTC. */
  occurredAt: string;
  timeZone?: string;
  businessDate?: string;
  sku?: string;
  gtin?: string;
  title?: string;
  /** Units sold; negative: taken back. */
  quantity: number;
  /** Whether what was taken back is on the shelf again. */
  isRestocked: boolean;
  unitPrice?: string;
  currency: string;
  /** Taken off the line, positive. */
  discount?: string;
  tax?: string;
  taxRate?: string;
  paymentMethod?: string;
}

/** Columns that no sales file can do without. */
export const requiredColumns = ['receipt', 'line', 'occurred_at', 'quantity'];

/** What the file says about all of its rows. */
export interface RowDefaults {
  settings: FileSettings;
  /** From the file's name. */
  store?: string | undefined;
  businessDate?: string | undefined;
  /** Ms; a sale cannot lie more than two days ahead of it. */
  now: number;
}

/**
 * Checks one row of a sales file.
 *
 * @throws RejectedError whose code says what is wrong, naming the column.
 */
export function toSaleRow(
  cells: Readonly<Record<string, string | undefined>>,
  defaults: RowDefaults,
): SaleRow {
  const { settings } = defaults;
  const store = idIn(cells, 'store') ?? defaults.store ?? missingColumn('store');
  const profile = storeOf(settings, store);
  const zone = zoneIn(cells.time_zone) ?? profile?.timeZone ?? settings.timeZone;
  const currency = currencyIn(cells.currency || profile?.currency || settings.currency);
  const occurredAt = occurredAtIn(cells.occurred_at, zone, defaults.now);
  const [sku, gtin] = [idIn(cells, 'sku'), gtinIn(cells.gtin)];
  if (sku === undefined && gtin === undefined) missingColumn('sku');
  return {
    store,
    register: idIn(cells, 'register') ?? '1',
    receipt: idIn(cells, 'receipt') ?? missingColumn('receipt'),
    line: idIn(cells, 'line') ?? missingColumn('line'),
    occurredAt,
    quantity: quantityIn(cells.quantity),
    isRestocked: flagIn(cells, 'restock'),
    currency,
    ...definedOnly({
      timeZone: zone,
      businessDate: businessDateIn(cells.business_date) ?? dateAt(defaults, occurredAt, zone),
      sku,
      gtin,
      title: cells.title?.slice(0, 1_024) || undefined,
      unitPrice: amountIn(cells, 'unit_price', currency),
      discount: amountIn(cells, 'discount', currency),
      tax: amountIn(cells, 'tax', currency),
      taxRate: /^\d(\.\d{1,6})?$/.test(cells.tax_rate ?? '') ? cells.tax_rate : undefined,
      paymentMethod: cells.payment_method?.slice(0, 128) || undefined,
    }),
  };
}

function storeOf({ stores }: FileSettings, store: string) {
  if (stores === undefined) return undefined;
  if (Object.hasOwn(stores, store)) return stores[store];
  throw rowError('STORE_UNKNOWN', `store: "${store}" is not among the stores of the connection`);
}

function zoneIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isTimeZone(text)) return text;
  throw rowError('TIME_ZONE_UNKNOWN', 'time_zone: not an IANA time zone');
}

function idIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  if (text.length > 256) throw rowError('TOO_LONG', `${column}: longer than 256 characters`);
  if (/^".*"$/.test(text)) {
    throw rowError('ID_QUOTED', `${column}: quotes out of place`);
  }
  if (!isScientific(text)) return text;
  throw rowError(
    'ID_SCIENTIFIC',
    `${column}: a spreadsheet turned it into a number. Export it as text`,
  );
}

function gtinIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isScientific(text)) {
    throw rowError(
      'GTIN_SCIENTIFIC',
      'gtin: a spreadsheet turned it into a number. Export it as text',
    );
  }
  if (/^(\d{8}|\d{12,14})$/.test(text)) return text;
  throw rowError('GTIN_INVALID', 'gtin: not 8, 12, 13 or 14 digits. Leading zeros may be lost');
}

function isScientific(text: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(text) && /[.,+]/.test(text);
}

function quantityIn(text: string | undefined): number {
  if (!text) return missingColumn('quantity');
  const quantity = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : 0;
  if (quantity !== 0) return quantity;
  throw rowError('QUANTITY_INVALID', 'quantity: not a whole number other than zero');
}

function currencyIn(text: string | undefined): string {
  if (!text) return missingColumn('currency');
  if (Currency.safeParse(text).success) return text;
  throw rowError('CURRENCY_UNKNOWN', 'currency: not an ISO 4217 code');
}

function dateAt(defaults: RowDefaults, occurredAt: string, timeZone: string | undefined) {
  if (defaults.businessDate !== undefined) return defaults.businessDate;
  return timeZone && toLocalDate(occurredAt, timeZone);
}

function flagIn(cells: Readonly<Record<string, string | undefined>>, column: string): boolean {
  const text = cells[column]?.toLowerCase();
  if (!text || /^(no|false|0)$/.test(text)) return false;
  if (/^(yes|true|1)$/.test(text)) return true;
  throw rowError('FLAG_INVALID', `${column}: neither yes nor no`);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Defined<T>;
}
