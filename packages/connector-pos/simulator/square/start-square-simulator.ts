import {
  type Faults,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
  withFaults,
} from '@acorn-i/core/testing';
import { type CatalogShelf, createCatalogShelf } from './catalog-shelf.ts';
import { createOrderBook, type OrderBook } from './order-book.ts';
import { createSeller, type SellerLocation } from './seller.ts';
import { createSquareEndpoint } from './square-endpoint.ts';
import { SquareFault, toErrorBody } from './square-fault.ts';
import {
  createWebhookSender,
  type HeardSource,
  newEvent,
  type SquareEvent,
  signEvent,
  type WebhookSender,
} from './square-webhooks.ts';
import { createStockLedger, renderCount, type StockLedger } from './stock-ledger.ts';
import { createTokenDesk, type TokenDesk } from './token-desk.ts';

export interface SquareSimulatorOptions {
  /** Default: one, `L-BERLIN`. */
  locations?: readonly SellerLocation[];
  /** Default `EUR`. */
  currency?: string;
  country?: string;
  /** A token of the seller's own that holds. */
  accessToken?: string;
  webhookKey?: string;
  /** Calls a second before 429. Default 1,000. */
  perSecond?: number;
  /** How long a write to the catalogue takes. Default 0. */
  catalogWriteMs?: number;
  seed?: number;
  /** Milliseconds since the epoch. */
  now?(): number;
  port?: number;
}

export interface SquareSimulator
  extends Simulator,
    Pick<OrderBook, 'sell' | 'settle' | 'touch' | 'orders' | 'refunds' | 'settleRefund'>,
    Pick<TokenDesk, 'expire' | 'revoke' | 'setScopes'> {
  /** Settings of a connection to it. */
  readonly settings: {
    system: 'square';
    endpoint: string;
    auth: { accessToken: string };
    webhooks: { url: string; signatureKeys: string[] };
  };
  /** Settings of an app that the seller consented to. */
  readonly consent: { applicationId: string; applicationSecret: string; refreshToken: string };
  readonly shelf: CatalogShelf;
  readonly ledger: StockLedger;
  /** Somebody counts, at the till. `at`: when, ISO 8601. */
  count(count: { location: string; sku: string; units: number | string; at?: string }): void;
  /** Somebody moves stock in the dashboard: `NONE` to `IN_STOCK` and so on. */
  adjust(move: {
    location: string;
    sku: string;
    units: number;
    from: string;
    to: string;
    at?: string;
  }): void;
  /** What is in stock, by `SKU@location`; only what was ever counted. */
  stock(): Map<string, number>;
  /** Prices in smallest coins, by `SKU` and `SKU@location`. */
  prices(): Map<string, number>;
  setWebhookTarget: WebhookSender['setTarget'];
  webhooksIdle: WebhookSender['idle'];
  webhookStats: WebhookSender['stats'];
  /** The last event of a source as it would come off the wire, signed, not sent. */
  signedWebhook(source: HeardSource): { headers: Record<string, string>; body: string };
  /** Every event so far. */
  events(): readonly { source: HeardSource; event: SquareEvent }[];
}

const everyScope = [
  'MERCHANT_PROFILE_READ',
  'ORDERS_READ',
  'PAYMENTS_READ',
  'INVENTORY_READ',
  'INVENTORY_WRITE',
  'ITEMS_READ',
  'ITEMS_WRITE',
];

/** Starts a stateful stand-in of one seller at Square on 127.0.0.1. It takes no field that it does not know. */
export async function startSquareSimulator(
  options: SquareSimulatorOptions = {},
): Promise<SquareSimulator> {
  const { seed = 1, now = Date.now, webhookKey = 'square-webhook-key' } = options;
  const faults: Faults = { ...noFaults };
  const random = seededRandom(seed);
  const calls: Record<string, number> = {};
  const events: { source: HeardSource; event: SquareEvent }[] = [];
  let throttled = 0;
  const seller = createSeller({
    currency: options.currency ?? 'EUR',
    country: options.country ?? 'DE',
    locations: options.locations ?? [{ id: 'L-BERLIN', name: 'Berlin', timezone: 'Europe/Berlin' }],
    seed,
    now,
  });
  const shelf = createCatalogShelf(seller);
  const ledger = createStockLedger(seller, (id) => shelf.variation(id) !== undefined);
  const wire = createWebhookSender({ faults, random, signatureKey: webhookKey, retryMs: 20 });

  function tell(source: HeardSource, type: string, data: SquareEvent['data']): void {
    const event = newEvent({ merchantId: seller.merchantId, at: seller.at() }, type, data);
    events.push({ source, event });
    wire.send(source, event);
  }

  function moved(variation: string, location: string): void {
    const count = ledger
      .counts()
      .find((one) => one.variation === variation && one.location === location);
    if (!count) return;
    const object = { inventory_counts: [renderCount(count)] };
    const data = { type: 'inventory_counts', id: seller.newId('E'), object };
    tell('levels', 'inventory.count.updated', data);
  }

  const book = createOrderBook({
    seller,
    shelf,
    ledger,
    moved,
    told(kind, id) {
      if (kind.startsWith('refund')) {
        const refund = book.refunds().find((one) => one.id === id) ?? {};
        tell('refunds', kind, { type: 'refund', id, object: { refund } });
        return;
      }
      const { version, location_id, state, created_at, updated_at } = book
        .orders()
        .find((one) => one.id === id) as ReturnType<OrderBook['sell']>;
      const told = { order_id: id, version, location_id, state, created_at };
      const isNew = kind === 'order.created';
      const object = isNew ? { order_created: told } : { order_updated: { ...told, updated_at } };
      tell('sales', kind, { type: isNew ? 'order_created' : 'order_updated', id, object });
    },
  });
  const consent = {
    applicationId: 'sq0idp-app',
    applicationSecret: 'sq0csp-app-secret',
    refreshToken: 'refresh-token-of-the-seller',
  };
  const accessToken = options.accessToken ?? 'square-access-token';
  const desk = createTokenDesk({
    ...consent,
    merchantId: seller.merchantId,
    accessToken,
    code: 'consent-code',
    scopes: everyScope,
    now,
  });
  const handle = createSquareEndpoint({
    state: { seller, shelf, ledger, book, moved, catalogChanged() {} },
    desk,
    perSecond: options.perSecond ?? 1_000,
    now,
    catalogWriteMs: options.catalogWriteMs ?? 0,
    counted(operation) {
      calls[operation] = (calls[operation] ?? 0) + 1;
    },
    throttled() {
      throttled += 1;
    },
  });
  const bodyOf = (status: number, code: string) =>
    toErrorBody(new SquareFault(status, code, 'The service said so.'));
  const server = await serveLoopback(
    withFaults(
      {
        faults,
        random,
        unavailable: bodyOf(503, 'SERVICE_UNAVAILABLE'),
        throttled: bodyOf(429, 'RATE_LIMITED'),
        failed: bodyOf(500, 'INTERNAL_SERVER_ERROR'),
      },
      handle,
    ),
    options.port,
  );
  const hooks = 'https://hub.example/hooks/stores';
  const variationOf = (sku: string) => {
    const variation = shelf.variationOf(sku);
    if (!variation) throw new RangeError(`no variation with SKU ${sku}`);
    return variation.id;
  };

  return {
    url: server.url,
    faults,
    settings: {
      system: 'square',
      endpoint: server.url,
      auth: { accessToken },
      webhooks: { url: hooks, signatureKeys: [webhookKey] },
    },
    consent,
    shelf,
    ledger,
    sell: book.sell,
    settle: book.settle,
    touch: book.touch,
    orders: book.orders,
    refunds: book.refunds,
    settleRefund: book.settleRefund,
    expire: desk.expire,
    revoke: desk.revoke,
    setScopes: desk.setScopes,
    count({ location, sku, units, at = seller.at() }) {
      const entry = { variation: variationOf(sku), location, quantity: String(units) };
      const told = { type: 'PHYSICAL_COUNT', from: '', to: 'IN_STOCK', occurredAt: at } as const;
      ledger.add({ ...entry, ...told, isApp: false });
      moved(entry.variation, location);
    },
    adjust({ location, sku, units, from, to, at = seller.at() }) {
      const entry = { variation: variationOf(sku), location, quantity: String(units), from, to };
      ledger.add({ ...entry, type: 'ADJUSTMENT', occurredAt: at, isApp: false });
      moved(entry.variation, location);
    },
    stock() {
      const skuOf = (id: string) => shelf.variation(id)?.data.item_variation_data.sku ?? id;
      return new Map(
        ledger
          .counts()
          .map(({ variation, location, units }) => [`${skuOf(variation)}@${location}`, units]),
      );
    },
    prices: () => new Map(shelf.variations().flatMap(pricesOf)),
    setWebhookTarget: wire.setTarget,
    webhooksIdle: wire.idle,
    webhookStats: wire.stats,
    signedWebhook(source) {
      const last = events.findLast((one) => one.source === source);
      if (!last) throw new RangeError(`nothing happened that ${source} hear of`);
      return signEvent(last.event, `${hooks}/${source}`, webhookKey);
    },
    events: () => events,
    stats: () => ({ calls: { ...calls }, throttled }),
    async close() {
      wire.close();
      await server.close();
    },
  };
}

function pricesOf({ data }: ReturnType<CatalogShelf['variations']>[number]): [string, number][] {
  const { sku = '', price_money, location_overrides = [] } = data.item_variation_data;
  const own = location_overrides.flatMap(({ location_id, price_money: money }) =>
    money ? [[`${sku}@${location_id}`, money.amount] as [string, number]] : [],
  );
  return price_money ? [[sku, price_money.amount], ...own] : own;
}
