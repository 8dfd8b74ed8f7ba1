import { ConfigurationError, RejectedError } from '@acorn-i/core';
import type { StoreSettings } from '../store-settings.ts';
import type { LightspeedClient } from './client.ts';
import { readFeed } from './read-feed.ts';
import type { LightspeedSettings } from './settings.ts';
import { type Outlet, Outlets } from './wire.ts';

/** A store as Lightspeed and the settings together know it. */
export interface LightspeedStore {
  id: string;
  location: string;
  name: string;
  timeZone: string | undefined;
  currency: string;
  remote: Outlet;
  settings: StoreSettings | undefined;
}

export interface OutletDirectory {
  all(signal?: AbortSignal): Promise<ReadonlyMap<string, LightspeedStore>>;
}

const keepMs = 5 * 60_000;

export function createOutletDirectory(
  client: LightspeedClient,
  settings: LightspeedSettings,
  now: () => number,
): OutletDirectory {
  let held: { stores: ReadonlyMap<string, LightspeedStore>; untilMs: number } | undefined;
  return {
    async all(signal) {
      if (held && now() < held.untilMs) return held.stores;
      const stores = new Map<string, LightspeedStore>();
      const feed = {
        path: '/outlets',
        schema: Outlets,
        after: 0,
        query: { deleted: true },
        signal,
      };
      for await (const { data } of readFeed(client, feed)) {
        for (const outlet of data) {
          const known = settings.stores;
          if (known && !Object.hasOwn(known, outlet.id)) continue;
          stores.set(outlet.id, toStore(outlet, known?.[outlet.id]));
        }
      }
      const missing = Object.keys(settings.stores ?? {}).find((id) => !stores.has(id));
      if (missing !== undefined) {
        throw new ConfigurationError(
          `stores.${missing}: Lightspeed has no such outlet. Use an outlet id of Lightspeed`,
          {
            code: 'STORE_UNKNOWN',
          },
        );
      }
      held = { stores, untilMs: now() + keepMs };
      return stores;
    },
  };
}

/** @throws RejectedError `LOCATION_UNKNOWN`, `LOCATION_MISSING` */
export function outletFor(
  { location, sku }: { location?: string | undefined; sku: string },
  stores: ReadonlyMap<string, LightspeedStore>,
  { defaultStore }: Pick<LightspeedSettings, 'defaultStore'>,
): LightspeedStore {
  const all = [...stores.values()];
  if (location !== undefined) {
    const found = all.find((one) => one.location === location) ?? stores.get(location);
    if (found) return found;
    throw new RejectedError(
      `location ${location}: no store of this connection. Add it to stores, or filter it out of the route`,
      {
        code: 'LOCATION_UNKNOWN',
      },
    );
  }
  const store = defaultStore === undefined ? undefined : stores.get(defaultStore);
  const only = store ?? (all.length === 1 ? all[0] : undefined);
  if (only) return only;
  throw new RejectedError(
    `SKU ${sku}: no location, and there are ${all.length} stores. Set defaultStore, or give each its own level`,
    { code: 'LOCATION_MISSING' },
  );
}

function toStore(remote: Outlet, settings: StoreSettings | undefined): LightspeedStore {
  return {
    id: remote.id,
    location: settings?.location ?? remote.id,
    name: settings?.name ?? remote.name ?? remote.id,
    timeZone: settings?.timeZone ?? remote.time_zone ?? undefined,
    currency: settings?.currency ?? remote.currency ?? 'USD',
    remote,
    settings,
  };
}
