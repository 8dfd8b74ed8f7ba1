import type { Address, Location } from '@acorn-i/core';
import { flagIn } from './flag.ts';
import { idIn } from './id.ts';
import { instantIn } from './instant.ts';
import type { WrittenDefaults } from './price-row.ts';
import { missingColumn, rowError } from './row-error.ts';
import { storeNamed } from './store-profile.ts';
import { timeZoneIn } from './time-zone.ts';

/** Columns that no file of stores can do without. */
export const storeColumns = [['store']];

type Cells = Readonly<Record<string, string | undefined>>;

/**
 * Checks one row of a file of stores. What the settings say of a store goes before the file.
 *
 * @throws RejectedError whose code says what is wrong, naming the column.
 */
export function toStoreRow(cells: Cells, { settings, now, writtenAt }: WrittenDefaults): Location {
  const store = idIn(cells, 'store') ?? missingColumn('store');
  const ours = storeNamed(settings, store);
  const timeZone = ours?.timeZone ?? timeZoneIn(cells.time_zone) ?? settings.timeZone;
  const address = addressIn(cells);
  const manager = ours?.manager ?? textIn(cells, 'manager', 256);
  const weight = ours?.weight ?? weightIn(cells.weight);
  const channels = ours?.channels ?? listIn(cells, 'channels', 256);
  const regions = ours?.regions ?? listIn(cells, 'regions', 128);
  return {
    id: ours?.location ?? idIn(cells, 'location') ?? store,
    name: ours?.name ?? textIn(cells, 'name', 256) ?? store,
    kind: 'store',
    externalIds: [{ system: 'till', type: 'store', id: store }],
    ...(address && { address }),
    ...(timeZone && { timeZone }),
    ...(manager && { manager }),
    ...(weight !== undefined && { weight }),
    ...(channels && { channels }),
    ...(regions && { regions }),
    isActive: cells.is_active ? flagIn(cells, 'is_active') : true,
    // Empty: nobody said.
    ...(cells.can_ship && { canShip: flagIn(cells, 'can_ship') }),
    ...(cells.can_pick_up && { canPickUp: flagIn(cells, 'can_pick_up') }),
    updatedAt: cells.updated_at ? instantIn(cells, 'updated_at', timeZone, now) : writtenAt,
  };
}

function addressIn(cells: Cells): Address | undefined {
  const lines = ['address_1', 'address_2', 'address_3'].flatMap(
    (column) => textIn(cells, column, 512) ?? [],
  );
  const [city, region] = [textIn(cells, 'city', 256), textIn(cells, 'region', 128)];
  const [postalCode, phone] = [textIn(cells, 'postal_code', 32), textIn(cells, 'phone', 64)];
  const country = countryIn(cells.country);
  const address: Address = {
    ...(lines.length > 0 && { lines }),
    ...(city && { city }),
    ...(region && { region }),
    ...(postalCode && { postalCode }),
    ...(country && { country }),
    ...(phone && { phone }),
  };
  return Object.keys(address).length > 0 ? address : undefined;
}

function countryIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^[A-Z]{2}$/.test(text)) return text;
  throw rowError('COUNTRY_UNKNOWN', 'country: not two capital letters of ISO 3166-1');
}

function weightIn(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,9}([.,]\d{1,6})?$/.test(text)) return Number(text.replace(',', '.'));
  throw rowError('WEIGHT_INVALID', 'weight: not a number of 0 or more');
}

/** Several of them, with semicolons or bars between. */
function listIn(cells: Cells, column: string, longest: number): string[] | undefined {
  const parts = (cells[column] ?? '').split(/[;|]/).map((part) => part.trim());
  const named = [...new Set(parts.filter((part) => part !== ''))];
  if (named.some((part) => part.length > longest)) tooLong(column, longest);
  return named.length > 0 ? named : undefined;
}

function textIn(cells: Cells, column: string, longest: number): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  return text.length <= longest ? text : tooLong(column, longest);
}

function tooLong(column: string, longest: number): never {
  throw rowError('TOO_LONG', `${column}: longer than ${longest} characters`);
}
