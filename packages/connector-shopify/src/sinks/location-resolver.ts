import { RejectedError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { type ShopLocations, shopLocations } from '../operations.ts';
import type { ShopifySettings } from '../settings.ts';

/** Finds the Shopify location that a change of stock is for. */
export interface LocationResolver {
  /** @throws RejectedError `SHOPIFY_LOCATION_UNKNOWN` */
  resolve(ours: string | undefined): Promise<string>;
}

/**
 * Looks at the shop's own list before anything is written: since 2026-10 Shopify takes stock at any
 * location, so that a wrong mapping would quietly make stock where none is.
 */
export function createLocationResolver(
  client: ShopifyClient,
  { shop, location }: Pick<ShopifySettings, 'shop' | 'location'>,
): LocationResolver {
  let active: Promise<ReadonlySet<string>> | undefined;
  const load = (): Promise<ReadonlySet<string>> => {
    active ??= activeLocations(client).catch((error: unknown) => {
      active = undefined;
      throw error;
    });
    return active;
  };

  return {
    async resolve(ours) {
      const known = await load();
      const gid = typeof location === 'string' ? location : mapped(location, ours, known, shop);
      if (known.has(gid)) return gid;
      // It may have been opened since; the next change looks again.
      active = undefined;
      throw unknownLocation(`${shop}: ${gid} is not an active location of the shop`);
    },
  };
}

async function activeLocations(client: ShopifyClient): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let after: string | undefined;
  for (;;) {
    const { locations }: ShopLocations = await client.run(shopLocations, { after });
    for (const { id, isActive } of locations.nodes) if (isActive) found.add(id);
    if (!locations.pageInfo.hasNextPage || !locations.pageInfo.endCursor) return found;
    after = locations.pageInfo.endCursor;
  }
}

function mapped(
  location: Readonly<Record<string, string>> | undefined,
  ours: string | undefined,
  known: ReadonlySet<string>,
  shop: string,
): string {
  if (location === undefined) {
    const [only, ...others] = known;
    if (only !== undefined && others.length === 0) return only;
    throw unknownLocation(
      `${shop}: the shop has ${known.size} active locations. Say in settings.location which one is written`,
    );
  }
  const gid = ours !== undefined && Object.hasOwn(location, ours) ? location[ours] : undefined;
  if (gid !== undefined) return gid;
  throw unknownLocation(
    `${shop}: settings.location has no entry for ${ours === undefined ? 'stock without a location' : `"${ours}"`}`,
  );
}

function unknownLocation(message: string): RejectedError {
  return new RejectedError(message, { code: 'SHOPIFY_LOCATION_UNKNOWN' });
}
