import {
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
  withFaults,
} from '@acorn-i/core/testing';
import { type MarketplaceCode, marketplaces } from '../src/marketplaces.ts';
import { type Credentials, createAccessDesk } from './access-desk.ts';
import { answerRequest, type World } from './answer-request.ts';
import type { PlacedOrder, WireOrder } from './create-wire-order.ts';
import { createListingBook, type SimulatedSku } from './listing-book.ts';
import { createOrderBook, type OrderChange } from './order-book.ts';
import { createRateBuckets } from './rate-buckets.ts';

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
  now?: () => number;
  /** Default 0: any free one. */
  port?: number;
}

export interface SpApiSimulator extends Simulator {
  /** Settings of a connection to this simulator. */
  readonly settings: {
    region: 'na' | 'eu' | 'fe';
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
  const auth = {
    clientId: 'amzn1.application-oa2-client.simulator',
    clientSecret: 'simulator-secret',
    refreshToken: 'Atzr|simulator',
  };
  const world = createWorld(options, code, auth);
  // Amazon says what fails in words of its own, and counts what it refuses.
  const own = { unavailable: false, throttled: false, failed: false } as const;
  const server = await serveLoopback(
    withFaults({ ...world, ...own }, (...call) => answerRequest(world, ...call)),
    options.port ?? 0,
  );
  const { book, listings, faults, desk } = world;
  return {
    url: server.url,
    faults,
    settings: {
      region: marketplaces[code].region,
      marketplaces: [code],
      sellerId: world.sellerId,
      auth,
      endpoint: server.url,
      authEndpoint: `${server.url}/auth/o2/token`,
    },
    placeOrder(order) {
      const orderId = book.place(order);
      const isOurs = order.fulfilledBy !== 'AMAZON' && options.sellsFromStock !== false;
      for (const { sku, quantity } of isOurs ? order.lines : []) listings.sell(sku, quantity);
      return orderId;
    },
    cancelOrder: (orderId, by = 'BUYER') => book.update(orderId, cancel(by)),
    shipOrder: (orderId) => book.update(orderId, ship),
    updateOrder: (orderId, change) => book.update(orderId, change),
    orders: () => book.all(),
    stock: () => listings.stock(),
    expireTokens: () => desk.expireAll(),
    stats: () => ({ calls: { ...world.calls }, throttled: world.throttled }),
    close: () => server.close(),
  };
}

function createWorld(
  options: SpApiSimulatorOptions,
  code: MarketplaceCode,
  auth: Credentials,
): World {
  const { now = Date.now, skus = [], seed = 1, rateFactor = 1 } = options;
  const random = seededRandom(seed);
  const listings = createListingBook(skus, { marketplace: marketplaces[code], now });
  return {
    faults: { ...noFaults },
    desk: createAccessDesk(auth, {
      tokenLifetimeMs: options.accessTokenLifetimeMs ?? 3_600_000,
      now,
    }),
    buckets: createRateBuckets(rateFactor, now),
    listings,
    book: createOrderBook({ random, now, marketplace: code, describeSku: listings.describe }),
    rules: {
      settleMs: options.settleMs ?? 120_000,
      pageSize: Math.min(options.pageSize ?? 100, 100),
      tokenLifetimeMs: options.pageTokenLifetimeMs ?? 86_400_000,
      now,
    },
    sellerId: 'A0SIMULATOR',
    // Faults draw from a generator of their own: order ids stay the same with and without them.
    random: seededRandom(seed + 1),
    calls: {},
    throttled: 0,
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
