import { Currency, RejectedError } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import { toInstant, toLocalDate } from './local-time.ts';

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
  const store = idIn(cells, 'store') ?? defaults.store ?? missing('store');
  const profile = storeOf(settings, store);
  const zone = cells.time_zone || profile?.timeZone || settings.timeZone;
  const currency = currencyIn(cells.currency || profile?.currency || settings.currency);
  const occurredAt = instantIn(cells.occurred_at, zone, defaults.now);
  const [sku, gtin] = [idIn(cells, 'sku'), gtinIn(cells.gtin)];
  if (sku === undefined && gtin === undefined) missing('sku');
  return {
    store,
    register: idIn(cells, 'register') ?? '1',
    receipt: idIn(cells, 'receipt') ?? missing('receipt'),
    line: idIn(cells, 'line') ?? missing('line'),
    occurredAt,
    quantity: quantityIn(cells.quantity),
    isRestocked: flagIn(cells, 'restock'),
    currency,
    ...definedOnly({
      timeZone: zone,
      businessDate: dateIn(cells.business_date) ?? dateAt(defaults, occurredAt, zone),
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
  throw reject('STORE_UNKNOWN', `store: "${store}" is not among the stores of the connection`);
}

function idIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  if (text.length > 256) throw reject('TOO_LONG', `${column}: longer than 256 characters`);
  if (/^".*"$/.test(text)) {
    throw reject('ID_QUOTED', `${column}: quotes out of place`);
  }
  if (!isScientific(text)) return text;
  throw reject(
    'ID_SCIENTIFIC',
    `${column}: a spreadsheet turned it into a number. Export it as text`,
  );
}

function gtinIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isScientific(text)) {
    throw reject(
      'GTIN_SCIENTIFIC',
      'gtin: a spreadsheet turned it into a number. Export it as text',
    );
  }
  if (/^(\d{8}|\d{12,14})$/.test(text)) return text;
  throw reject('GTIN_INVALID', 'gtin: not 8, 12, 13 or 14 digits. Leading zeros may be lost');
}

function isScientific(text: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(text) && /[.,+]/.test(text);
}

function quantityIn(text: string | undefined): number {
  if (!text) return missing('quantity');
  const quantity = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : 0;
  if (quantity !== 0) return quantity;
  throw reject('QUANTITY_INVALID', 'quantity: not a whole number other than zero');
}

function currencyIn(text: string | undefined): string {
  if (!text) return missing('currency');
  if (Currency.safeParse(text).success) return text;
  throw reject('CURRENCY_UNKNOWN', 'currency: not an ISO 4217 code');
}

function amountIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
  currency: string,
): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  // Two places after a comma can only be cents; three could be thousands.
  const plain = /^-?\d{1,15},\d{1,2}$/.test(text) ? text.replace(',', '.') : text;
  if (isThousands(text, currency)) {
    throw reject('DECIMAL_UNCLEAR', `${column}: thousands or decimals? Write a decimal point only`);
  }
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) {
    throw reject('AMOUNT_INVALID', `${column}: not a decimal number`);
  }
  if (plain.startsWith('-'))
    throw reject('AMOUNT_NEGATIVE', `${column}: negative. The quantity has the sign`);
  return plain;
}

function isThousands(text: string, currency: string): boolean {
  if (/,\d{3}|,.*\.|\..*,/.test(text)) return true;
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) && placesOf(currency) !== 3;
}

function placesOf(currency: string): number | undefined {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits;
}

const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const twoDaysMs = 2 * 86_400_000;

function instantIn(text: string | undefined, timeZone: string | undefined, now: number): string {
  if (!text) return missing('occurred_at');
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const isLocal = localTime.test(text);
  if ((!isLocal && !zonedTime.test(text)) || !isDate(text.slice(0, 10))) return badDate();
  if (Number.isNaN(Date.parse(isLocal ? `${iso}Z` : iso))) return badDate();
  const instant = isLocal ? atZone(iso, timeZone) : new Date(iso).toISOString();
  if (Date.parse(instant) <= now + twoDaysMs) return instant;
  throw reject(
    'DATE_IN_FUTURE',
    'occurred_at: more than two days ahead. Check the clock of the till',
  );
}

function atZone(local: string, timeZone: string | undefined): string {
  if (!timeZone) {
    throw reject(
      'TIME_ZONE_MISSING',
      'occurred_at: no offset and no zone. Set timeZone, or write time_zone',
    );
  }
  try {
    return toInstant(local, timeZone);
  } catch {
    throw reject('TIME_ZONE_UNKNOWN', 'time_zone: not an IANA time zone');
  }
}

function badDate(): never {
  throw reject('DATE_INVALID', 'occurred_at: not YYYY-MM-DD HH:MM[:SS], with or without an offset');
}

function dateIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isDate(text)) return text;
  throw reject('DATE_INVALID', 'business_date: not YYYY-MM-DD');
}

function dateAt(defaults: RowDefaults, occurredAt: string, timeZone: string | undefined) {
  if (defaults.businessDate !== undefined) return defaults.businessDate;
  return timeZone && toLocalDate(occurredAt, timeZone);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  // 31 February parses, as another day.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function flagIn(cells: Readonly<Record<string, string | undefined>>, column: string): boolean {
  const text = cells[column]?.toLowerCase();
  if (!text || /^(no|false|0)$/.test(text)) return false;
  if (/^(yes|true|1)$/.test(text)) return true;
  throw reject('FLAG_INVALID', `${column}: neither yes nor no`);
}

function missing(column: string): never {
  throw reject('COLUMN_MISSING', `${column}: empty, and no setting gives it`);
}

function reject(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Defined<T>;
}
