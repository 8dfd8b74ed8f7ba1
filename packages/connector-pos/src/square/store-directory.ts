import { ConfigurationError } from '@acorn-i/core';
import type { StoreSettings } from '../store-settings.ts';
import type { SquareClient } from './client.ts';
import type { SquareSettings } from './settings.ts';
import { ListedLocations, type SquareLocation } from './wire/location.ts';

/** A store as Square and the settings together know it. */
export interface Store {
  /** Square's location id. */
  id: string;
  /** Our location. */
  location: string;
  name: string | undefined;
  timeZone: string | undefined;
  currency: string;
  remote: SquareLocation;
  settings: StoreSettings | undefined;
}

export interface StoreDirectory {
  /** The stores of this connection, asked anew every five minutes. */
  all(signal?: AbortSignal): Promise<ReadonlyMap<string, Store>>;
}

export interface StoreDirectoryOptions {
  client: SquareClient;
  settings: SquareSettings;
  now(): number;
}

const keepMs = 5 * 60_000;

export function createStoreDirectory(options: StoreDirectoryOptions): StoreDirectory {
  const { client, settings, now } = options;
  let held: { stores: ReadonlyMap<string, Store>; untilMs: number } | undefined;

  async function read(signal?: AbortSignal): Promise<ReadonlyMap<string, Store>> {
    const { locations } = await client.call('ListLocations', { schema: ListedLocations, signal });
    const stores = (locations ?? []).flatMap((remote) => {
      const known = settings.stores;
      if (known !== undefined && !Object.hasOwn(known, remote.id)) return [];
      return [toStore(remote, known?.[remote.id])];
    });
    for (const id of Object.keys(settings.stores ?? {})) demandKnown(id, locations ?? []);
    return new Map(stores.map((store) => [store.id, store]));
  }

  return {
    async all(signal) {
      if (held && now() < held.untilMs) return held.stores;
      held = { stores: await read(signal), untilMs: now() + keepMs };
      return held.stores;
    },
  };
}

function toStore(remote: SquareLocation, settings: StoreSettings | undefined): Store {
  return {
    id: remote.id,
    location: settings?.location ?? remote.id,
    name: settings?.name ?? remote.name ?? undefined,
    timeZone: settings?.timeZone ?? remote.timezone ?? undefined,
    currency: settings?.currency ?? remote.currency ?? 'USD',
    remote,
    settings,
  };
}

function demandKnown(id: string, locations: readonly SquareLocation[]): void {
  if (locations.some((location) => location.id === id)) return;
  const known = locations.map((location) => `${location.id} (${location.name ?? ''})`).join(', ');
  throw new ConfigurationError(`stores.${id}: Square has no such location. It has: ${known}`, {
    code: 'STORE_UNKNOWN',
  });
}
