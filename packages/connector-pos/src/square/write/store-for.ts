import { RejectedError } from '@acorn-i/core';
import type { SquareSettings } from '../settings.ts';
import type { Store } from '../store-directory.ts';

/**
 * The store that something with or without a location is for.
 *
 * @throws RejectedError `LOCATION_UNKNOWN`, `LOCATION_MISSING`
 */
export function storeFor(
  { location, sku }: { location?: string | undefined; sku: string },
  stores: ReadonlyMap<string, Store>,
  { defaultStore }: Pick<SquareSettings, 'defaultStore'>,
): Store {
  if (location !== undefined) return storeAt(location, stores);
  const only = stores.size === 1 ? [...stores.values()][0] : undefined;
  const store = defaultStore === undefined ? only : stores.get(defaultStore);
  if (store) return store;
  throw new RejectedError(
    `SKU ${sku}: no location, and there are ${stores.size} stores. Set defaultStore, or give each its own level`,
    { code: 'LOCATION_MISSING' },
  );
}

/** @throws RejectedError `LOCATION_UNKNOWN` */
export function storeAt(location: string, stores: ReadonlyMap<string, Store>): Store {
  const all = [...stores.values()];
  const store = all.find((one) => one.location === location) ?? stores.get(location);
  if (store) return store;
  const known = all.map((one) => one.location).join(', ');
  throw new RejectedError(`location ${location}: no store of this connection. It has: ${known}`, {
    code: 'LOCATION_UNKNOWN',
  });
}
