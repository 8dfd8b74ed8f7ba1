import { type MarketplaceCode, marketplaces } from '@acorn-i/sp-api-client';
import { notFound } from '@acorn-i/sp-api-client/simulator';
import { createWireOrder, type PlacedOrder, type WireOrder } from './create-wire-order.ts';
import { createTimeIndex, type Place, type TimeIndex } from './time-index.ts';

/** Changes an order in place; what it leaves is what Amazon tells from then on. */
export type OrderChange = (order: WireOrder) => void;

export interface BookedOrder {
  order: WireOrder;
  created: Place;
  updated: Place;
}

export interface OrderBook {
  place(input: PlacedOrder): string;
  /** @throws AmazonError 404 */
  update(orderId: string, change: OrderChange): void;
  /** @throws AmazonError 404 */
  get(orderId: string): WireOrder;
  all(): WireOrder[];
  /** Orders in the order of one of their times, from a place on. */
  scan(by: 'created' | 'updated', after: Place): Iterable<BookedOrder>;
}

export interface OrderBookOptions {
  random: () => number;
  now: () => number;
  marketplace: MarketplaceCode;
  describeSku(sku: string): { title: string; price: string };
  /** Told of every order that is new or changed. */
  onChange?(order: WireOrder): void;
}

/** All orders, by id and by both of their times. */
export function createOrderBook(options: OrderBookOptions): OrderBook {
  const { random, now, marketplace, describeSku, onChange } = options;
  const byId = new Map<string, BookedOrder>();
  const indexes: Record<'created' | 'updated', TimeIndex<BookedOrder>> = {
    created: createTimeIndex(),
    updated: createTimeIndex(),
  };
  const isCurrent = (by: 'created' | 'updated') => (booked: BookedOrder, place: Place) =>
    booked[by].sequence === place.sequence;

  function book(orderId: string): BookedOrder {
    const booked = byId.get(orderId);
    if (!booked) throw notFound(`no order ${orderId}`);
    return booked;
  }

  return {
    place(input) {
      const atMs = now();
      const orderId = newId(random, (id) => byId.has(id));
      const order = createWireOrder(orderId, byId.size + 1, input, {
        at: new Date(atMs).toISOString(),
        marketplace: marketplaces[input.marketplace ?? marketplace],
        describeSku,
      });
      const nowhere = { atMs, sequence: 0 };
      const booked: BookedOrder = { order, created: nowhere, updated: nowhere };
      booked.created = indexes.created.add(booked, atMs);
      booked.updated = indexes.updated.add(booked, atMs);
      byId.set(orderId, booked);
      onChange?.(order);
      return orderId;
    },
    update(orderId, change) {
      const booked = book(orderId);
      const atMs = now();
      change(booked.order);
      booked.order.lastUpdatedTime = new Date(atMs).toISOString();
      booked.updated = indexes.updated.add(booked, atMs);
      if (indexes.updated.size > 2 * byId.size + 1_000) {
        indexes.updated.compact(isCurrent('updated'));
      }
      onChange?.(booked.order);
    },
    get: (orderId) => book(orderId).order,
    all: () => [...byId.values()].map(({ order }) => order),
    *scan(by, after) {
      const isListed = isCurrent(by);
      for (const entry of indexes[by].after(after)) {
        if (isListed(entry.value, entry)) yield entry.value;
      }
    },
  };
}

/** Three, seven and seven digits, as Amazon's are. */
function newId(random: () => number, isTaken: (id: string) => boolean): string {
  const digits = (count: number) =>
    Math.floor(random() * 10 ** count)
      .toString()
      .padStart(count, '0');
  for (;;) {
    const id = `${digits(3)}-${digits(7)}-${digits(7)}`;
    if (!isTaken(id)) return id;
  }
}
