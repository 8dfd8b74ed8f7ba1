import { type ConnectContext, createToldOnce, type Logger, type ToldOnce } from '@acorn-i/core';
import { bwpEndpoint } from './api-version.ts';
import { type BwpClient, createBwpClient, graphqlBudget } from './client.ts';
import { createFirstSeen, type FirstSeen } from './first-seen.ts';
import type { StoreContext } from './map/order.ts';
import { createOrderBook, type OrderBook } from './order-book.ts';
import { createOrderReader, type OrderReader } from './order-reader.ts';
import { createPaidBackBook, type PaidBackBook } from './paid-back.ts';
import { createSentOrders, type SentOrders } from './sent-orders.ts';
import type { BwpSettings } from './settings.ts';
import { createToldRefunds, type ToldRefunds } from './told-refunds.ts';
import { createTurns, type Turns } from './turns.ts';
import { createKeyRing, type KeyRing } from './webhooks/key-ring.ts';
import { createSubscriber, type Subscriber } from './webhooks/subscribe.ts';

/** An open connection to one store. */
export interface BwpApi {
  readonly connection: string;
  readonly settings: BwpSettings;
  readonly endpoint: string;
  readonly client: BwpClient;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly sent: SentOrders;
  readonly seen: FirstSeen;
  readonly paidBack: PaidBackBook;
  readonly toldRefunds: ToldRefunds;
  readonly toldOnce: ToldOnce;
  readonly keys: KeyRing;
  readonly subscriber: Subscriber;
  readonly orderContext: StoreContext;
  /** Orders that an event or a write spoke of, by the source that has yet to read them again. */
  readonly touched: TouchedOrders;
  readonly turns: Turns;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Logger;
  readonly baseDir: string;
  readonly store: ConnectContext<BwpSettings>['store'];
  now(): number;
}

/** A hint costs nothing when it is lost: the sweep finds what it was about. */
export interface TouchedOrders {
  touch(orderId: string): void;
  /** Which one source has yet to read, each with the number of the hint. */
  of(source: string): ReadonlyMap<string, number>;
  /** That hint is done with; a newer one of the same order stays. */
  done(source: string, orderId: string, hint: number | undefined): void;
}

export function connectBwp(context: ConnectContext<BwpSettings>): BwpApi {
  const { settings, connection, fetch, budget, log, store, now, baseDir } = context;
  const endpoint = (settings.endpoint ?? bwpEndpoint).replace(/\/+$/, '');
  const { clientId, clientSecret, targetId, requestsPerSecond } = settings;
  budget.learn(graphqlBudget, rateOf(requestsPerSecond));
  const client = createBwpClient({
    endpoint,
    clientId,
    clientSecret,
    targetId,
    fetch,
    budget,
    log,
    now,
  });
  const book = createOrderBook(store);
  const reader = createOrderReader({ client, book, now });
  return {
    connection,
    settings,
    endpoint,
    client,
    book,
    reader,
    sent: createSentOrders(store),
    seen: createFirstSeen(store, now),
    paidBack: createPaidBackBook(store),
    toldRefunds: createToldRefunds(store, now),
    toldOnce: createToldOnce(store),
    keys: createKeyRing({ fetch, now }),
    subscriber: createSubscriber({ client, settings, connection, store, log }),
    orderContext: { aliasType: settings.orderAlias, targetId },
    touched: createTouchedOrders(reader),
    turns: createTurns(),
    fetch,
    log,
    baseDir,
    store,
    now,
  };
}

export function rateOf(perSecond: number): { perSecond: number; burst: number } {
  return { perSecond, burst: Math.max(1, Math.ceil(perSecond * 2)) };
}

/** The sources that read orders. */
export const orderSources = ['orders', 'shipments', 'returns', 'refunds'] as const;

function createTouchedOrders(reader: OrderReader): TouchedOrders {
  const bySource = new Map(orderSources.map((name) => [name as string, new Map<string, number>()]));
  let hints = 0;
  return {
    touch(orderId) {
      reader.expire(orderId);
      hints += 1;
      for (const ids of bySource.values()) ids.set(orderId, hints);
    },
    of: (source) => bySource.get(source) ?? new Map(),
    done(source, orderId, hint) {
      const ids = bySource.get(source);
      if (ids?.get(orderId) === hint) ids?.delete(orderId);
    },
  };
}
