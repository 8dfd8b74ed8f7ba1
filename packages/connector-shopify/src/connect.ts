import type { ConnectContext } from '@acorn-i/core';
import { closableTokens } from './auth/closable-tokens.ts';
import { createShopTokens, type ShopTokens } from './auth/shop-tokens.ts';
import { type BulkJobs, createBulkJobs } from './bulk/bulk-job.ts';
import { createClient, type ShopifyClient } from './client.ts';
import { legacyId } from './map/global-id.ts';
import type { OrderContext } from './map/order-context.ts';
import type { ShopifySettings } from './settings.ts';
import { createInventoryWriter, type InventoryWriter } from './sinks/inventory-writer.ts';
import { createLocationResolver } from './sinks/location-resolver.ts';
import { createOrderCanceller, type OrderCanceller } from './sinks/order-canceller.ts';
import { createOrderFinder } from './sinks/order-finder.ts';
import { createOrderImporter, type OrderImporter } from './sinks/order-importer.ts';
import { createPriceWriter, type PriceWriter } from './sinks/price-writer.ts';
import { createProductWriter, type ProductWriter } from './sinks/product-writer.ts';
import { createRefundWriter, type RefundWriter } from './sinks/refund-writer.ts';
import { createReturnWriter, type ReturnWriter } from './sinks/return-writer.ts';
import { createShipmentWriter, type ShipmentWriter } from './sinks/shipment-writer.ts';
import { createVariantFinder } from './sinks/variant-finder.ts';
import {
  createSubscriptionKeeper,
  type SubscriptionKeeper,
} from './webhooks/subscription-keeper.ts';
import { createWebhookTaker, type WebhookTaker } from './webhooks/take-webhook.ts';

/** One shop, opened. */
export interface ShopifyApi {
  settings: ShopifySettings;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
  tokens: ShopTokens;
  client: ShopifyClient;
  subscriptions: SubscriptionKeeper;
  webhooks: WebhookTaker;
  inventory: InventoryWriter;
  orderImporter: OrderImporter;
  prices: PriceWriter;
  products: ProductWriter;
  shipments: ShipmentWriter;
  refunds: RefundWriter;
  returns: ReturnWriter;
  canceller: OrderCanceller;
  orderContext: OrderContext;
  bulk: BulkJobs;
  /** For addresses that are no part of the API: the files of bulk operations. */
  fetch: typeof globalThis.fetch;
  /** The keys that webhooks may be signed with. */
  webhookKeys: readonly string[];
}

/** Opens a shop; makes no call yet. */
export function connectShopify(context: ConnectContext<ShopifySettings>): ShopifyApi {
  const { settings, connection, fetch, budget, log, store, now, signal } = context;
  const endpoint = endpointOf(settings);
  const tokens = closableTokens(
    createShopTokens({ settings, endpoint, fetch, store, now, signal }),
  );
  const client = createClient({ shop: settings.shop, endpoint, tokens, fetch, budget, log });
  const variants = createVariantFinder(client);
  const finder = createOrderFinder(client);
  const locations = createLocationResolver(client, settings);
  return {
    settings,
    now,
    tokens,
    client,
    subscriptions: createSubscriptionKeeper({ connection, settings, client, store }),
    webhooks: createWebhookTaker({ shop: settings.shop, client, tokens, log }),
    orderImporter: createOrderImporter({ client, settings, variants, budget, store, now }),
    prices: createPriceWriter(client, settings, variants),
    products: createProductWriter(client, settings, variants),
    shipments: createShipmentWriter(client, settings, finder, store),
    refunds: createRefundWriter(client, settings, finder, locations),
    returns: createReturnWriter(client, finder, locations),
    canceller: createOrderCanceller(client, settings, finder),
    inventory: createInventoryWriter(client, settings),
    orderContext: { shop: settings.shop, locationNames: locationNamesOf(settings) },
    bulk: createBulkJobs({ shop: settings.shop, client, store }),
    fetch,
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
