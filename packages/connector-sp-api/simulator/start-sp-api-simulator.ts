import type { Simulator } from '@acorn-i/core/testing';
import { type MarketplaceCode, marketplaces, type Region } from '@acorn-i/sp-api-client';
import {
  type Credentials,
  createSimulatedApi,
  type FeedDesk,
  type NotificationDesk,
  type QueueClock,
  type QueueDesk,
  type ReportDesk,
  type SimulatedApi,
  type SimulatedQueue,
  serveSimulatedApi,
} from '@acorn-i/sp-api-client/simulator';
import { type AdvertisingDesk, createAdvertisingDesk } from './advertising-desk.ts';
import type { BuyerDesk } from './buyer-desk.ts';
import type { CatalogueBook } from './catalogue-book.ts';
import type { PlacedOrder, WireOrder } from './create-wire-order.ts';
import type { FbaBook } from './fba-book.ts';
import type { HealthBook } from './health-book.ts';
import type { PostedTransaction } from './ledger-book.ts';
import type { SimulatedIssue, SimulatedSku } from './listing-book.ts';
import { type MadeSettlement, makeSettlement, type SettlementPlan } from './make-settlement.ts';
import type { McfBook } from './mcf-book.ts';
import type { McfReturnUnit } from './mcf-handlers.ts';
import type { OfferBook } from './offer-book.ts';
import { openBooks } from './open-books.ts';
import type { OrderChange } from './order-book.ts';
import type { ProductTypeBook } from './product-type-book.ts';
import type { PromotionBook } from './promotion-book.ts';
import type { PaidRefund } from './refunds-feed.ts';
import type { ReportStyle } from './report-writer.ts';
import type { AskedReturn, ReturnBook } from './return-book.ts';

const settlementReportType = 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2';

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
  /** How amounts and days of reports are written. Default `plain`. */
  reportStyle?: ReportStyle;
  /** Reports are handed out without compression. Default false. */
  plainReports?: boolean;
  /** How long Amazon takes for a feed, milliseconds. Default one minute. */
  feedMs?: number;
  /** The app's roles. Default: all. */
  roles?: readonly string[];
  /** The folder of Amazon's models: every answer is checked against them. */
  models?: string | undefined;
  now?: () => number;
  /** What queues wait with. Default: the machine's. */
  clock?: QueueClock;
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
  /** Settings of the queue `notifications`, which nobody has subscribed to: `{ ...settings, notifications }`. */
  readonly notifications: {
    queueUrl: string;
    endpoint: string;
    accessKeyId: string;
    secretAccessKey: string;
  };
  /** Places an order and returns its id. It may take more units than the listing has. */
  placeOrder(order: PlacedOrder): string;
  cancelOrder(orderId: string, by?: 'BUYER' | 'MERCHANT' | 'AMAZON'): void;
  /** Ships every unit. */
  shipOrder(orderId: string): void;
  updateOrder(orderId: string, change: OrderChange): void;
  /** A buyer sends back what was shipped; returns Amazon's number of it. */
  returnOrder(orderId: string, asked?: AskedReturn): string;
  orders(): WireOrder[];
  /** Posts a movement in the seller's account. */
  post(transaction: PostedTransaction): void;
  /** Pays the seller out; returns what the report holds. */
  settle(plan: SettlementPlan): MadeSettlement;
  /** What was paid back to buyers. */
  refunds(): readonly PaidRefund[];
  /** Units of orders of other channels that were announced as coming back. */
  mcfReturns(): readonly McfReturnUnit[];
  /** What each listing may sell now. */
  stock(): Map<string, number>;
  /** Every attribute of a listing. @throws AmazonError 404 */
  attributesOf(sku: string): Record<string, Record<string, unknown>[]>;
  /** What each listing costs now. */
  prices(): Map<string, string>;
  /** Amazon finds these things wrong with a listing, and nothing else. */
  setIssues(sku: string, issues: readonly SimulatedIssue[]): void;
  /** Ends every access token at once, as a revoked session does. */
  expireTokens(): void;
  /** Tokens, roles and what answers broke of Amazon's models. */
  readonly api: SimulatedApi;
  readonly reports: ReportDesk;
  readonly feeds: FeedDesk;
  /** Units at Amazon. */
  readonly fba: FbaBook;
  /** The queue of `notifications`; the webhook faults are its faults. */
  readonly queue: SimulatedQueue;
  readonly queues: QueueDesk;
  /** What Amazon told, and to whom. */
  readonly notificationDesk: NotificationDesk;
  /** What came back, and what became of it. */
  readonly returns: ReturnBook;
  /** What Amazon thinks of the seller. */
  readonly health: HealthBook;
  /** What Amazon's catalogue holds. */
  readonly catalogue: CatalogueBook;
  /** What other sellers offer. */
  readonly offers: OfferBook;
  /** What is said to buyers. */
  readonly buyers: BuyerDesk;
  /** Orders of other channels that Amazon ships. */
  readonly mcf: McfBook;
  /** Schemas of product types, and what may not be listed. */
  readonly productTypes: ProductTypeBook;
  /** Coupons, deals and discounts. */
  readonly promotions: PromotionBook;
  /** Amazon Ads, with settings of its own. */
  readonly advertising: AdvertisingDesk;
  /** Adds a listing, or puts another one in its place. */
  list(sku: SimulatedSku): void;
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
  const { now = Date.now, seed = 1 } = options;
  const { region } = marketplaces[code];
  const api = createSimulatedApi({ ...options, now, seed, region });
  const books = openBooks(api, options, code);
  const { orders, listings, fba, ledger, reports, feeds, queues, returns, health } = books;
  const queue = queues.open('notifications');
  const { catalogue, offers, mcf, productTypes, promotions } = books;
  let url = '';
  const advertising = createAdvertisingDesk(api, {
    marketplace: marketplaces[code],
    documents: books.documents,
    url: () => url,
    reportMs: options.reportMs ?? 60_000,
  });
  const { refunds, mcfReturns, buyers } = books;
  const server = await serveSimulatedApi(api, options.port ?? 0);
  url = server.url;
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
    notifications: { queueUrl: queue.url, endpoint: `${server.url}/sqs`, ...queues.key },
    placeOrder(order) {
      const orderId = orders.place(order);
      const isOurs = order.fulfilledBy !== 'AMAZON' && options.sellsFromStock !== false;
      for (const { sku, quantity } of isOurs ? order.lines : []) listings.sell(sku, quantity);
      const isAmazons = order.fulfilledBy === 'AMAZON';
      for (const { sku, quantity } of isAmazons ? order.lines : []) fba.reserve(sku, quantity);
      return orderId;
    },
    cancelOrder: (orderId, by = 'BUYER') => orders.update(orderId, cancel(by)),
    shipOrder: (orderId) => orders.update(orderId, ship),
    updateOrder: (orderId, change) => orders.update(orderId, change),
    returnOrder: (orderId, asked) => returns.ask(orders.get(orderId), asked),
    orders: () => orders.all(),
    post: (transaction) => ledger.post(transaction),
    settle(plan) {
      const made = makeSettlement(plan);
      const { content } = made;
      const contentType = 'text/plain; charset=UTF-8';
      reports.publish(
        { reportType: settlementReportType, marketplaceIds: [marketplaces[plan.marketplace].id] },
        { content, contentType, isCompressed: true },
      );
      return made;
    },
    refunds: () => refunds,
    mcfReturns: () => mcfReturns,
    stock: () => listings.stock(),
    attributesOf: (sku) => listings.attributesOf(sku),
    prices: () => listings.prices(),
    setIssues: (sku, issues) => listings.setIssues(sku, issues),
    expireTokens: () => api.desk.expireAll(),
    api,
    reports,
    feeds,
    fba,
    queue,
    queues,
    notificationDesk: books.notifications,
    returns,
    health,
    buyers,
    catalogue,
    offers,
    mcf,
    productTypes,
    promotions,
    advertising,
    list: (sku) => listings.list(sku),
    stats: () => api.stats(),
    close: () => server.close(),
  };
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
