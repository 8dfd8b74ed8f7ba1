import type { ConnectContext } from '@acorn-i/core';
import { createShopTokens } from './auth/shop-tokens.ts';
import { createClient, type ShopifyClient } from './client.ts';
import { legacyId } from './map/global-id.ts';
import type { OrderContext } from './map/order-context.ts';
import type { ShopifySettings } from './settings.ts';
import { createInventoryWriter, type InventoryWriter } from './sinks/inventory-writer.ts';

/** One shop, opened. */
export interface ShopifyApi {
  settings: ShopifySettings;
  client: ShopifyClient;
  inventory: InventoryWriter;
  orderContext: OrderContext;
  /** The keys that webhooks may be signed with. */
  webhookKeys: readonly string[];
}

/** Opens a shop; makes no call yet. */
export function connectShopify(context: ConnectContext<ShopifySettings>): ShopifyApi {
  const { settings, fetch, budget, log, store, now, signal } = context;
  const endpoint = endpointOf(settings);
  const tokens = createShopTokens({ settings, endpoint, fetch, store, now, signal });
  const client = createClient({ shop: settings.shop, endpoint, tokens, fetch, budget, log });
  return {
    settings,
    client,
    inventory: createInventoryWriter(client, settings),
    orderContext: { shop: settings.shop, locationNames: locationNamesOf(settings) },
    webhookKeys: webhookKeysOf(settings),
  };
}

/** Where the shop's API is, without a slash at the end. */
export function endpointOf({ shop, endpoint }: ShopifySettings): string {
  return (endpoint ?? `https://${shop}`).replace(/\/+$/, '');
}

function locationNamesOf({ location }: ShopifySettings): ReadonlyMap<string, string> {
  if (typeof location !== 'object') return new Map();
  return new Map(Object.entries(location).map(([ours, gid]) => [legacyId(gid), ours]));
}

function webhookKeysOf({ webhookSecret, auth }: ShopifySettings): readonly string[] {
  if (webhookSecret !== undefined) return [webhookSecret].flat();
  return 'clientSecret' in auth ? [auth.clientSecret] : [];
}
