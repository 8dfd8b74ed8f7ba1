import { serveLoopback } from '@acorn-i/core/testing';
import { createAdminApi } from './admin-api.ts';
import { createBulkJobs } from './bulk-jobs.ts';
import { everyScope } from './guard-scopes.ts';
import { inProcessFetch } from './in-process-fetch.ts';
import { numberOf } from './number-of.ts';
import { createShop, type Shop } from './shop.ts';
import { orderActions, stockActions } from './shop-actions.ts';
import type { ShopifySimulator } from './shopify-simulator.ts';
import { type ShopifySimulatorOptions, withDefaults } from './simulator-options.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTokenOffice } from './token-office.ts';
import { pricesOf } from './variant-resolvers.ts';
import { webhookActions } from './webhook-actions.ts';
import { levelPayload, payloadOf } from './webhook-payload.ts';
import { createWebhookSender } from './webhook-sender.ts';

/** Starts a stateful stand-in of one shop on 127.0.0.1. Every document is checked against Shopify's schema. */
export async function startShopifySimulator(
  options: ShopifySimulatorOptions = {},
): Promise<ShopifySimulator> {
  const setting = withDefaults(options);
  const { faults, random, now } = setting;
  const subscriptions = createSubscriptions();
  const webhooks = createWebhookSender({
    shop: setting.shop,
    secret: setting.clientSecret,
    faults,
    random,
    now,
    subscriptions,
    retryMs: options.webhookRetryMs ?? 50,
  });
  webhooks.setTarget(options.webhookUrl, 'orders');
  let searchLagMs = options.searchLagMs ?? 0;
  let scopes = options.scopes ?? everyScope;
  const shop: Shop = createShop({
    skus: options.skus ?? [],
    locationIds: [setting.locationId, ...(options.otherLocationIds ?? [])].map(numberOf),
    currency: options.currency ?? 'EUR',
    hasPayments: options.hasPayments ?? true,
    searchLagMs: () => searchLagMs,
    now,
    onOrder: (topics, order, partId) => {
      for (const topic of topics) webhooks.send(topic, () => payloadOf(topic, order, partId));
    },
    onLevel(itemId, locationId) {
      const payload = levelPayload(shop, itemId, locationId);
      webhooks.send('inventory_levels/update', () => payload);
    },
  });
  const bulk = createBulkJobs();
  const office = createTokenOffice({ ...setting, scopes: () => scopes });
  const api = createAdminApi(setting, { shop, bulk, office, subscriptions, scopes: () => scopes });
  const server = await serveLoopback(api.handle, options.port);
  bulk.setBaseUrl(server.url);
  return {
    url: server.url,
    faults,
    shop: setting.shop,
    clientId: setting.clientId,
    clientSecret: setting.clientSecret,
    locationId: setting.locationId,
    stats: api.stats,
    spentPoints: api.spentPoints,
    fetch: inProcessFetch(api.handle),
    prices: () => pricesOf(shop.products),
    products: shop.products,
    ...orderActions(shop),
    ...stockActions(shop),
    ...webhookActions(setting, shop, webhooks),
    editProduct: shop.products.edit,
    payments: shop.payments,
    bulk,
    expireTokens: office.expireTokens,
    consent: office.consent,
    setOneOrganisation: office.setOneOrganisation,
    setInstalled: office.setInstalled,
    subscriptions: subscriptions.list,
    uninstall() {
      office.setInstalled(false);
      webhooks.send('app/uninstalled', () => ({ myshopify_domain: setting.shop }));
    },
    setScopes(granted) {
      scopes = granted;
    },
    fallForwardTo: api.fallForwardTo,
    deprecate: api.deprecate,
    setSearchLag(ms) {
      searchLagMs = ms;
    },
    async close() {
      webhooks.close();
      await server.close();
    },
  };
}
