import type { InventoryLevel } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import { gtinIn, idIn } from './id.ts';
import { type Ahead, instantIn } from './instant.ts';
import { missingColumn, rowError } from './row-error.ts';
import { storeAt, storeNamed } from './store-profile.ts';
import { timeZoneIn } from './time-zone.ts';

/** Columns that no file of counts can do without; of several names one is enough. */
export const countColumns = [['location', 'store'], ['sku'], ['on_hand'], ['counted_at']];

/** Sales until then would be taken as counted already, and take nothing off the stock. */
const quarterHour: Ahead = { ms: 15 * 60_000, inWords: 'a quarter of an hour' };

export interface CountDefaults {
  settings: FileSettings;
  /** Ms; a count cannot lie more than a quarter of an hour ahead of it. */
  now: number;
}

/**
 * Checks one row of a stocktake and reads it as what lies at its location.
 *
 * @throws RejectedError whose code says what is wrong, naming the column.
 */
export function toCountRow(
  cells: Readonly<Record<string, string | undefined>>,
  { settings, now }: CountDefaults,
): InventoryLevel {
  const sku = idIn(cells, 'sku') ?? missingColumn('sku');
  const location = locationIn(cells, settings);
  const onHand = onHandIn(cells.on_hand);
  const gtin = gtinIn(cells.gtin);
  const zone =
    timeZoneIn(cells.time_zone) ?? storeAt(settings, location)?.timeZone ?? settings.timeZone;
  return {
    sku,
    location,
    available: onHand,
    onHand,
    ...(gtin && { externalIds: [{ system: 'gs1', type: 'gtin', id: gtin }] }),
    updatedAt: instantIn(cells, 'counted_at', zone, now, quarterHour),
  };
}

function locationIn(
  cells: Readonly<Record<string, string | undefined>>,
  settings: FileSettings,
): string {
  const location = idIn(cells, 'location');
  if (location !== undefined) return location;
  const store = idIn(cells, 'store') ?? missingColumn('location');
  return storeNamed(settings, store)?.location ?? store;
}

function onHandIn(text: string | undefined): number {
  if (!text) throw rowError('COUNT_MISSING', 'on_hand: empty. Write 0 where nothing lies');
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (/^-\d+$/.test(text))
    throw rowError(
      'COUNT_NEGATIVE',
      'on_hand: negative. Count the shelf again and write what lies there, 0 at least',
    );
  throw rowError(
    'COUNT_INVALID',
    'on_hand: not a whole number in digits alone. Write it without units and separators',
  );
}
