import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Faults,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
  withFaults,
} from '@acorn-i/core/testing';
import { adminApiVersion } from '../src/api-version.ts';
import { resolveApp } from './app-resolvers.ts';
import { type BulkJobs, createBulkJobs, type SimulatedBulk } from './bulk-jobs.ts';
import { createGraphqlEndpoint, type GraphqlRequest } from './graphql-endpoint.ts';
import { everyScope, guardScopes } from './guard-scopes.ts';
import { inProcessFetch } from './in-process-fetch.ts';
import type { OrderRequest } from './make-order.ts';
import type { PaymentsAccount } from './payments-account.ts';
import type { ProductShelf } from './product-shelf.ts';
import { renderPartWebhook } from './render-part-webhook.ts';
import { renderWebhook } from './render-webhook.ts';
import { createSchema } from './schema.ts';
import { createShop, type Shop } from './shop.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { SimulatedSku } from './stock-shelf.ts';
import { createSubscriptions, type Subscription, type Subscriptions } from './subscriptions.ts';
import { createThrottle } from './throttle.ts';
import { createTokenOffice, type TokenOffice } from './token-office.ts';
import { pricesOf, type SimulatedPrice } from './variant-resolvers.ts';
import {
  createWebhookSender,
  type WebhookSender,
  type WebhookStats,
  webhookHeaders,
} from './webhook-sender.ts';

export interface ShopifySimulatorOptions {
  skus?: readonly SimulatedSku[];
  /** Default `brand.myshopify.com`. */
  shop?: string;
  clientId?: string;
  /** Also signs the webhooks. */
  clientSecret?: string;
  /** A fixed token that holds beside the granted ones. */
  accessToken?: string;
  /** The location that sells. Default `gid://shopify/Location/1001`. */
  locationId?: string;
  /** Further locations, without stock. */
  otherLocationIds?: readonly string[];
  currency?: string;
  /** Whether the shop uses Shopify Payments. Default true. */
  hasPayments?: boolean;
  /** 1: the Standard plan, 100 points a second. */
  rateFactor?: number;
  /** A development store takes five new orders a minute. */
  isDevelopment?: boolean;
  /** Default true. False: a value of the type `id` may be given twice, which Shopify promises not to allow. */
  keepsIdsUnique?: boolean;
  /** How long a change stays unknown to search. */
  searchLagMs?: number;
  /** What the app is granted. Default: all that the schema knows of. */
  scopes?: readonly string[];
  webhookUrl?: string;
  /** The first pause before a webhook is sent again. Default 50 ms. */
  webhookRetryMs?: number;
  seed?: number;
  now?(): number;
  /** The clock of the bucket of points, milliseconds. Default: the machine's. */
  monotonic?(): number;
  port?: number;
}

type ShopActions = Pick<
  Shop,
  'cancel' | 'fulfill' | 'track' | 'refund' | 'requestReturn' | 'advanceReturn' | 'route'
>;

/** A Shopify shop on this machine. */
export interface ShopifySimulator
  extends Simulator,
    ShopActions,
    Pick<TokenOffice, 'expireTokens' | 'consent' | 'setOneOrganisation' | 'setInstalled'> {
  readonly shop: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly locationId: string;
  placeOrder(request: OrderRequest): SimulatedOrder;
  cancelOrder(id: number | string): SimulatedOrder;
  orders(): SimulatedOrder[];
  /** What can be sold, by SKU, at the location that sells. */
  stock(): Map<string, number>;
  /** What the shop sells: read it, or put a product there as the merchant would. */
  readonly products: ProductShelf;
  /** Prices that were set, by SKU. */
  prices(): ReadonlyMap<string, SimulatedPrice>;
  /** Someone sets a quantity in the shop's admin. */
  setStock(sku: string, quantity: number): void;
  /** Goods of a supplier are on their way. */
  setIncoming(sku: string, quantity: number): void;
  /** Somebody edits the product that a SKU belongs to. */
  editProduct: ProductShelf['edit'];
  /** Bulk operations, and how they go wrong. */
  readonly bulk: SimulatedBulk;
  /** The account at Shopify Payments. */
  readonly payments: PaymentsAccount;
  /** Where webhooks go. `resource` is the first half of their topics; default `orders`. */
  setWebhookTarget(url: string | undefined, resource?: string): void;
  /** Sends the present state of orders (default: all) once more. */
  sendWebhooks(ids?: readonly number[]): void;
  /** Resolves when no webhook is queued or under way. */
  webhooksIdle(): Promise<void>;
  webhookStats(): WebhookStats;
  /** Calls the shop without a socket, for a clock that jumps. */
  readonly fetch: typeof globalThis.fetch;
  /** Points that calls have cost in all. */
  spentPoints(): number;
  /** A signed webhook as it would come off the wire, not sent. */
  signedWebhook(
    topic: string,
    about: SimulatedOrder | { readonly payload: object },
  ): { headers: Record<string, string>; body: Buffer };
  /** How long changes from now on stay unknown to search. */
  setSearchLag(ms: number): void;
  /** What the app subscribed to through the API. One that fails for too long is deleted. */
  subscriptions(): Subscription[];
  /** The merchant takes the app away: no token holds any more, and a webhook says so. */
  uninstall(): void;
  /** What the app is granted from now on. */
  setScopes(scopes: readonly string[]): void;
  /** The version that answers name, where another than the one that was asked for answers. */
  fallForwardTo(version: string): void;
  /** Answers call the request deprecated from now on; undefined: no more. */
  deprecate(reason: string | undefined): void;
}

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
  const api = createApi(setting, { shop, bulk, office, subscriptions, scopes: () => scopes });
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
    ...orderActions(shop, webhooks),
    ...stockActions(shop),
    editProduct: shop.products.edit,
    payments: shop.payments,
    bulk,
    setWebhookTarget: (url, resource = 'orders') => webhooks.setTarget(url, resource),
    webhooksIdle: webhooks.idle,
    webhookStats: webhooks.stats,
    signedWebhook(topic, about) {
      const body = JSON.stringify('payload' in about ? about.payload : renderWebhook(about));
      const signing = { shop: setting.shop, secret: setting.clientSecret, now };
      return {
        headers: webhookHeaders(signing, topic, randomUUID(), body),
        body: Buffer.from(body),
      };
    },
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

function payloadOf(topic: string, order: SimulatedOrder, partId: number | undefined): object {
  if (topic.startsWith('orders/')) return renderWebhook(order);
  return renderPartWebhook(topic, order, partId ?? 0);
}

function levelPayload(shop: Shop | undefined, itemId: number, locationId: number): object {
  return {
    inventory_item_id: itemId,
    location_id: locationId,
    available: shop?.stock.available(itemId, locationId) ?? null,
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${locationId}?inventory_item_id=${itemId}`,
  };
}

interface Setting {
  shop: string;
  clientId: string;
  clientSecret: string;
  accessToken: string | undefined;
  locationId: string;
  rateFactor: number;
  isDevelopment: boolean;
  keepsIdsUnique: boolean;
  faults: Faults;
  random(): number;
  now(): number;
  monotonic(): number;
}

function withDefaults(options: ShopifySimulatorOptions): Setting {
  return {
    shop: options.shop ?? 'brand.myshopify.com',
    clientId: options.clientId ?? 'simulated-client',
    clientSecret: options.clientSecret ?? 'simulated-secret',
    accessToken: options.accessToken,
    locationId: options.locationId ?? 'gid://shopify/Location/1001',
    rateFactor: options.rateFactor ?? 1,
    isDevelopment: options.isDevelopment ?? false,
    keepsIdsUnique: options.keepsIdsUnique ?? true,
    faults: { ...noFaults },
    random: seededRandom(options.seed ?? 1),
    now: options.now ?? Date.now,
    // The bucket runs on real time even where a test holds the shop's clock.
    monotonic: options.monotonic ?? (() => performance.now()),
  };
}

function orderActions(shop: Shop, webhooks: WebhookSender) {
  return {
    placeOrder: shop.place,
    cancelOrder: (id: number | string) => shop.cancel(Number(id)),
    cancel: shop.cancel,
    fulfill: shop.fulfill,
    track: shop.track,
    refund: shop.refund,
    requestReturn: shop.requestReturn,
    advanceReturn: shop.advanceReturn,
    route: shop.route,
    orders: shop.orders,
    sendWebhooks(ids?: readonly number[]) {
      for (const id of ids ?? shop.orders().map((order) => order.id)) {
        const order = shop.order(id);
        if (order) webhooks.send('orders/updated', () => renderWebhook(order));
      }
    },
  };
}

function stockActions(shop: Shop) {
  const location = shop.locationIds[0] ?? 0;
  return {
    stock: () =>
      new Map(
        shop.stock.items().map(({ id, sku }) => [sku, shop.stock.available(id, location) ?? 0]),
      ),
    setStock(sku: string, quantity: number) {
      for (const { id } of shop.stock.bySku(sku)) shop.stock.set(id, location, quantity);
    },
    setIncoming(sku: string, quantity: number) {
      for (const { id } of shop.stock.bySku(sku)) shop.stock.expect(id, location, quantity);
    },
  };
}

/** What the API tells of and changes. */
interface World {
  shop: Shop;
  bulk: BulkJobs;
  office: TokenOffice;
  subscriptions: Subscriptions;
  scopes(): readonly string[];
}

function createApi(setting: Setting, { shop, bulk, office, subscriptions, scopes }: World) {
  const { faults, random } = setting;
  const throttle = createThrottle(setting.rateFactor, setting.monotonic);
  let version: string = adminApiVersion;
  const app = { shop: setting.shop, scopes, subscriptions, version: () => version };
  const graphql = createGraphqlEndpoint(
    guardScopes(resolveApp(createSchema(shop, bulk, setting), app), scopes),
    throttle,
  );
  const calls: Record<string, number> = {};
  let throttled = 0;
  let deprecatedReason: string | undefined;

  async function handle(
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    if (request.url?.startsWith('/bulk/')) {
      sendFile(bulk.download(request.url), response);
      return;
    }
    if (request.url === '/admin/oauth/access_token') return grant(body, response);
    if (request.url !== `/admin/api/${adminApiVersion}/graphql.json`) {
      return send(response, 404, { errors: 'Not Found' });
    }
    if (!office.holds(String(request.headers['x-shopify-access-token'] ?? ''))) {
      return send(response, 401, { errors: '[API] Invalid API key or access token' });
    }
    await answer(JSON.parse(body.toString('utf8')) as GraphqlRequest, response);
  }

  async function answer(request: GraphqlRequest, response: ServerResponse): Promise<void> {
    const name = request.operationName ?? 'anonymous';
    calls[name] = (calls[name] ?? 0) + 1;
    const { body, isThrottled } = await graphql.answer(request, random() < faults.throttle);
    if (isThrottled) throttled += 1;
    else if (random() < faults.failAfterCommit) {
      return send(response, 500, { errors: 'Internal Server Error' });
    }
    response.setHeader('x-shopify-api-version', version);
    if (deprecatedReason) response.setHeader('x-shopify-api-deprecated-reason', deprecatedReason);
    send(response, 200, body);
  }

  function grant(body: Buffer, response: ServerResponse): void {
    calls.token = (calls.token ?? 0) + 1;
    const { status, body: told } = office.grant(new URLSearchParams(body.toString('utf8')));
    send(response, status, told);
  }

  // Shopify says THROTTLED within a 200, and a token is granted whatever befalls a mutation.
  const ownFaults = { throttled: false, failed: false } as const;
  const unavailable = { errors: 'Service Unavailable' };
  return {
    handle: withFaults({ faults, random, unavailable, ...ownFaults }, handle),
    fallForwardTo(answered: string) {
      version = answered;
    },
    deprecate(reason: string | undefined) {
      deprecatedReason = reason;
    },
    stats: () => ({ calls: { ...calls }, throttled }),
    spentPoints: throttle.spent,
  };
}

function sendFile(
  file: { lines: string[]; isCut: boolean } | undefined,
  response: ServerResponse,
): void {
  if (!file) {
    send(response, 403, { errors: 'ExpiredToken' });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/jsonl' });
  const shown = file.isCut ? file.lines.slice(0, Math.floor(file.lines.length / 2)) : file.lines;
  const text = shown.map((line) => `${line}\n`).join('');
  if (!file.isCut) response.end(text);
  else response.write(text.slice(0, -3), () => response.destroy());
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function numberOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf('/') + 1));
}
