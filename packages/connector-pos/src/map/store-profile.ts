import type { FileSettings, StoreSettings } from '../settings.ts';
import { rowError } from './row-error.ts';

/**
 * What the settings say about a store; undefined where they list none.
 *
 * @throws RejectedError `STORE_UNKNOWN`
 */
export function storeNamed({ stores }: FileSettings, store: string): StoreSettings | undefined {
  if (stores === undefined) return undefined;
  if (Object.hasOwn(stores, store)) return stores[store];
  throw rowError('STORE_UNKNOWN', `store: "${store}" is not among the stores of the connection`);
}

/** The first store that sells the stock of a location. A warehouse has none. */
export function storeAt(
  { stores = {} }: FileSettings,
  location: string,
): StoreSettings | undefined {
  const found = Object.entries(stores).find(([id, store]) => (store.location ?? id) === location);
  return found?.[1];
}
