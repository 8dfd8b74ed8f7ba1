import { type Simulator, seededRandom } from '@acorn-i/core/testing';
import { type MarketplaceCode, marketplaces, type Region } from '@acorn-i/sp-api-client';
import {
  type Credentials,
  createDocumentStore,
  createReportDesk,
  createSimulatedApi,
  type MadeReport,
  type ReportDesk,
  type SimulatedApi,
  type SimulatedReportRequest,
  serveSimulatedApi,
} from '@acorn-i/sp-api-client/simulator';
import type { PlacedOrder, WireOrder } from './create-wire-order.ts';
import { createFbaBook, type FbaBook } from './fba-book.ts';
import { createListingBook, type ListingBook, type SimulatedSku } from './listing-book.ts';
import { createOrderBook, type OrderBook, type OrderChange } from './order-book.ts';
import { orderMetrics } from './order-metrics.ts';
import { makeOrdersReport, ordersReportType } from './orders-report.ts';
import { getOrder, type SearchRules, searchOrders } from './search-orders.ts';

export interface SpApiSimulatorOptions {
  skus?: readonly SimulatedSku[];
  /** Amazon's rates times this: 100 lets an hour of rate limit pass in 36 seconds. Default 1. */
  rateFactor?: number;
  /** How far behind now a window must end, milliseconds. Default 2 minutes, as Amazon's. */
  settleMs?: number;
  /** The most orders of a page. Default and limit 100. */
  pageSize?: number;
  seed?: number;
  /** Where orders are placed unless they say otherwise. Default `DE`. */
  marketplace?: MarketplaceCode;
  /** A new order takes its units off the listing, as Amazon does for what the merchant ships. Default true. */
  sellsFromStock?: boolean;
  /** Default one hour. */
  accessTokenLifetimeMs?: number;
  /** Default 24 hours. */
  pageTokenLifetimeMs?: number;
  /** How long Amazon takes for a report, milliseconds. Default one minute. */
  reportMs?: number;
  /** The app's roles. Default: all. */
  roles?: readonly string[];
  /** The folder of Amazon's models: every answer is checked against them. */
  models?: string | undefined;
  now?: () => number;
  /** Default 0: any free one. */
  port?: number;
}

export interface SpApiSimulator extends Simulator {
  /** Settings of a connection to this simulator. */
  readonly settings: {
    region: Region;
    marketplaces: [MarketplaceCode];
    sellerId: string;
    auth: Credentials;
    endpoint: string;
    authEndpoint: string;
  };
  /** Places an order and returns its id. It may take more units than the listing has. */
  placeOrder(order: PlacedOrder): string;
  cancelOrder(orderId: string, by?: 'BUYER' | 'MERCHANT' | 'AMAZON'): void;
  /** Ships every unit. */
  shipOrder(orderId: string): void;
  updateOrder(orderId: string, change: OrderChange): void;
  orders(): WireOrder[];
  /** What each listing may sell now. */
  stock(): Map<string, number>;
  /** Ends every access token at once, as a revoked session does. */
  expireTokens(): void;
  /** Tokens, roles and what answers broke of Amazon's models. */
  readonly api: SimulatedApi;
  readonly reports: ReportDesk;
  /** Units at Amazon. */
  readonly fba: FbaBook;
}

/**
 * Amazon's Selling Partner API on loopback, with state: orders, listings, tokens, rates and faults.
 *
 * @example
 * const amazon = await startSpApiSimulator({ skus: [{ sku: 'A-1', title: 'Cup', price: '9.90', quantity: 5 }] });
 * amazon.placeOrder({ lines: [{ sku: 'A-1', quantity: 2 }] });
 */
export async function startSpApiSimulator(
  options: SpApiSimulatorOptions = {},
): Promise<SpApiSimulator> {
  const code = options.marketplace ?? 'DE';
  const { now = Date.now, skus = [], seed = 1 } = options;
  const api = createSimulatedApi({ ...options, now, seed, region: marketplaces[code].region });
  const listings = createListingBook(skus, { marketplace: marketplaces[code], now });
  const book = createOrderBook({
    random: seededRandom(seed),
    now,
    marketplace: code,
    describeSku: listings.describe,
  });
  const fba = createFbaBook(now);
  const documents = createDocumentStore(api);
  const reports = createReportDesk(api, documents, {
    make: (request) => makeReport(book, request, now()),
    ...(options.reportMs !== undefined && { processingMs: options.reportMs }),
  });
  serveBooks(
    api,
    { book, listings, fba },
    {
      settleMs: options.settleMs ?? 120_000,
      pageSize: Math.min(options.pageSize ?? 100, 100),
      tokenLifetimeMs: options.pageTokenLifetimeMs ?? 86_400_000,
      now,
    },
  );
  const server = await serveSimulatedApi(api, options.port ?? 0);
  return {
    url: server.url,
    faults: api.faults,
    settings: {
      region: api.region,
      marketplaces: [code],
      sellerId: api.sellerId,
      auth: api.auth,
      endpoint: server.url,
      authEndpoint: `${server.url}/auth/o2/token`,
    },
    placeOrder(order) {
      const orderId = book.place(order);
      const isOurs = order.fulfilledBy !== 'AMAZON' && options.sellsFromStock !== false;
      for (const { sku, quantity } of isOurs ? order.lines : []) listings.sell(sku, quantity);
      const isAmazons = order.fulfilledBy === 'AMAZON';
      for (const { sku, quantity } of isAmazons ? order.lines : []) fba.reserve(sku, quantity);
      return orderId;
    },
    cancelOrder: (orderId, by = 'BUYER') => book.update(orderId, cancel(by)),
    shipOrder: (orderId) => book.update(orderId, ship),
    updateOrder: (orderId, change) => book.update(orderId, change),
    orders: () => book.all(),
    stock: () => listings.stock(),
    expireTokens: () => api.desk.expireAll(),
    api,
    reports,
    fba,
    stats: () => api.stats(),
    close: () => server.close(),
  };
}

interface Books {
  book: OrderBook;
  listings: ListingBook;
  fba: FbaBook;
}

function serveBooks(api: SimulatedApi, { book, listings, fba }: Books, rules: SearchRules): void {
  api.serve({
    'orders.searchOrders': ({ parameters }) => searchOrders(book, parameters, rules),
    'orders.getOrder': ({ parameters }) => getOrder(book, parameters),
    'listings.getListingsItem': ({ parameters }) => listings.get(parameters),
    'listings.patchListingsItem': ({ parameters }) => listings.patch(parameters),
    'fbaInventory.getInventorySummaries': ({ parameters }) => fba.summaries(parameters),
    'sales.getOrderMetrics': ({ parameters }) => orderMetrics(book, parameters),
  });
}

/** The reports that the simulator can make. */
function makeReport(book: OrderBook, request: SimulatedReportRequest, nowMs: number): MadeReport {
  if (request.reportType === ordersReportType) return makeOrdersReport(book, request, nowMs);
  return 'fatal';
}

function cancel(by: string): OrderChange {
  return (order) => {
    order.fulfillment.fulfillmentStatus = 'CANCELLED';
    for (const item of order.orderItems) {
      item.fulfillment.quantityUnfulfilled = 0;
      const cancellationExecution = { cancelledBy: by, cancelReason: 'Cancelled in the simulator' };
      item.cancellation = { ...item.cancellation, cancellationExecution };
    }
  };
}

function ship(order: WireOrder): void {
  order.fulfillment.fulfillmentStatus = 'SHIPPED';
  for (const item of order.orderItems) {
    item.fulfillment = { quantityFulfilled: item.quantityOrdered, quantityUnfulfilled: 0 };
  }
}
