import type { Money, Price } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import { amountIn } from './amount.ts';
import { currencyIn } from './currency.ts';
import { flagIn } from './flag.ts';
import { idIn } from './id.ts';
import { instantIn } from './instant.ts';
import { rowError } from './row-error.ts';
import { storeAt, storeNamed } from './store-profile.ts';
import { timeZoneIn } from './time-zone.ts';

/** Columns that no file of prices can do without. */
export const priceColumns = [['sku'], ['price']];

export interface WrittenDefaults {
  settings: FileSettings;
  /** Ms; nothing can have been written more than two days ahead of it. */
  now: number;
  /** ISO 8601 UTC: of rows that say nothing themselves. */
  writtenAt: string;
}

type Cells = Readonly<Record<string, string | undefined>>;

/**
 * Checks one row of a file of prices.
 *
 * @throws RejectedError whose code says what is wrong, naming the column.
 */
export function toPriceRow(cells: Cells, { settings, now, writtenAt }: WrittenDefaults): Price {
  const sku = idIn(cells, 'sku');
  if (!sku) throw rowError('COLUMN_MISSING', 'sku: empty');
  const location = locationIn(cells, settings);
  const store = location === undefined ? undefined : storeAt(settings, location);
  const currency = currencyIn(cells.currency || store?.currency || settings.currency);
  const zone = timeZoneIn(cells.time_zone) ?? store?.timeZone ?? settings.timeZone;
  const money = (column: string): Money | undefined => {
    const amount = amountIn(cells, column, currency, '');
    return amount === undefined ? undefined : { amount, currency };
  };
  // What begins or ends may lie ahead.
  const ahead = (column: string) =>
    cells[column] ? instantIn(cells, column, zone, Number.POSITIVE_INFINITY) : undefined;
  const price = money('price');
  if (!price) throw rowError('PRICE_MISSING', 'price: empty. Unknown is not zero');
  const [validFrom, validTo] = [ahead('valid_from'), ahead('valid_to')];
  if (validFrom && validTo && validFrom >= validTo) {
    throw rowError('WINDOW_INVALID', 'valid_to: not after valid_from');
  }
  const [compareAt, cost] = [money('compare_at'), money('cost')];
  const minimumAdvertised = money('minimum_advertised');
  return {
    sku,
    ...(location && { location }),
    price,
    ...(compareAt && { compareAt }),
    ...(cost && { cost }),
    ...(minimumAdvertised && { minimumAdvertised }),
    taxesIncluded: cells.taxes_included ? flagIn(cells, 'taxes_included') : settings.taxesIncluded,
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    updatedAt: cells.updated_at ? instantIn(cells, 'updated_at', zone, now) : writtenAt,
  };
}

function locationIn(cells: Cells, settings: FileSettings): string | undefined {
  const location = idIn(cells, 'location');
  if (location !== undefined) return location;
  const store = idIn(cells, 'store');
  return store && (storeNamed(settings, store)?.location ?? store);
}
