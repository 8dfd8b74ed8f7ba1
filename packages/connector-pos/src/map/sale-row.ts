import type { FileSettings } from '../settings.ts';
import { amountIn } from './amount.ts';
import { currencyIn } from './currency.ts';
import { flagIn } from './flag.ts';
import { gtinIn, idIn } from './id.ts';
import { businessDateIn, instantIn } from './instant.ts';
import { toLocalDate } from './local-time.ts';
import { missingColumn, rowError } from './row-error.ts';
import { storeNamed } from './store-profile.ts';
import { timeZoneIn } from './time-zone.ts';

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

/** Columns that no sales file can do without; of several names one is enough. */
export const saleColumns = [['receipt'], ['line'], ['occurred_at'], ['quantity'], ['sku', 'gtin']];

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
  const profile = storeNamed(settings, store);
  const zone = timeZoneIn(cells.time_zone) ?? profile?.timeZone ?? settings.timeZone;
  const currency = currencyIn(cells.currency || profile?.currency || settings.currency);
  const occurredAt = instantIn(cells, 'occurred_at', zone, defaults.now);
  const [sku, gtin] = [idIn(cells, 'sku'), gtinIn(cells.gtin)];
  if (sku === undefined && gtin === undefined)
    throw rowError('COLUMN_MISSING', 'sku: empty, and so is gtin. One of the two is required');
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

function quantityIn(text: string | undefined): number {
  if (!text) return missingColumn('quantity');
  const quantity = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : 0;
  if (quantity !== 0) return quantity;
  throw rowError(
    'QUANTITY_INVALID',
    'quantity: not a whole number other than zero. Write units without decimals, negative where taken back, or leave the line out',
  );
}

/** The file's date, unless the sale is of another day: an offline sale that comes late. */
function dateAt(defaults: RowDefaults, occurredAt: string, timeZone: string | undefined) {
  const { businessDate } = defaults;
  const local = timeZone && toLocalDate(occurredAt, timeZone);
  if (businessDate === undefined || !local || local === businessDate) return businessDate ?? local;
  // A trading day may end after midnight.
  return Date.parse(local) - Date.parse(businessDate) === dayMs ? businessDate : local;
}

const dayMs = 86_400_000;

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Defined<T>;
}
