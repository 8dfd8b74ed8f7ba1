import type { OrderSetting } from './make-order.ts';
import type { PaymentsAccount } from './payments-account.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { StockShelf } from './stock-shelf.ts';
import { createUpdateIndex, type UpdateIndex } from './update-index.ts';

export type OrderTopic =
  | 'orders/create'
  | 'orders/updated'
  | 'orders/cancelled'
  | 'orders/fulfilled'
  | 'fulfillments/create'
  | 'fulfillments/update'
  | 'refunds/create'
  | 'returns/request'
  | 'returns/approve'
  | 'returns/update'
  | 'returns/close'
  | 'returns/decline'
  | 'returns/cancel';

export interface OrderBookOptions {
  stock: StockShelf;
  payments: PaymentsAccount;
  mainLocation: number;
  currency: string;
  /** Shopify's, in whole seconds. */
  clock(): number;
  /** When search finds what happens now. */
  visibleAt(): number;
  now(): number;
  onOrder(topics: readonly OrderTopic[], order: SimulatedOrder, partId?: number): void;
}

/** The orders of the shop as they stand, and who is told when one changes. */
export interface OrderBook {
  readonly index: UpdateIndex;
  get(id: number): SimulatedOrder | undefined;
  /** @throws for an order that is not there */
  known(id: number): SimulatedOrder;
  all(): SimulatedOrder[];
  /** Those that search finds by now. */
  searchable(): SimulatedOrder[];
  /** What the next order is made with. */
  setting(): OrderSetting;
  /** A new state: it is booked, found by search in a while, and told by webhooks. */
  save(order: SimulatedOrder, topics: readonly OrderTopic[], partId?: number): SimulatedOrder;
  /** A new state that nobody is told of. */
  put(order: SimulatedOrder): void;
}

export function createOrderBook(options: OrderBookOptions): OrderBook {
  const { stock, payments, clock, visibleAt, now } = options;
  const index = createUpdateIndex();
  const orders = new Map<number, SimulatedOrder>();
  const findableAt = new Map<number, number>();
  return {
    index,
    get: (id) => orders.get(id),
    known(id) {
      const order = orders.get(id);
      if (!order) throw new Error(`no such order: ${id}`);
      return order;
    },
    all: () => [...orders.values()],
    searchable: () => [...orders.values()].filter(({ id }) => (findableAt.get(id) ?? 0) <= now()),
    setting() {
      const number = 1_001 + orders.size;
      return {
        id: 6_000_000_000_000 + number,
        number,
        at: clock(),
        locationId: options.mainLocation,
        currency: options.currency,
        itemOf: (sku) => stock.bySku(sku)[0],
      };
    },
    save(order, topics, partId) {
      orders.set(order.id, order);
      if (!findableAt.has(order.id)) findableAt.set(order.id, visibleAt());
      payments.book(order);
      index.put(order, visibleAt());
      options.onOrder(topics, order, partId);
      return order;
    },
    put: (order) => void orders.set(order.id, order),
  };
}
