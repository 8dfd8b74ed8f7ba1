import { openShelves, type Shelves } from './open-shelves.ts';
import { createOrderBook, type OrderTopic } from './order-book.ts';
import { createOrderUnits } from './order-units.ts';
import { createPaymentsAccount, type PaymentsAccount } from './payments-account.ts';
import { createSellAndShip, type SellAndShip } from './sell-and-ship.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { SimulatedSku } from './stock-shelf.ts';
import { createTakeBack, type TakeBack } from './take-back.ts';
import type { UpdateIndex } from './update-index.ts';

export interface ShopOptions {
  skus: readonly SimulatedSku[];
  locationIds: readonly number[];
  currency: string;
  hasPayments: boolean;
  /** How long the change that happens now stays unknown to search. */
  searchLagMs(): number;
  now(): number;
  /** Called with every new state of an order. */
  onOrder(topics: readonly OrderTopic[], order: SimulatedOrder, partId?: number): void;
  /** Called when what a location has of an item changed. */
  onLevel(itemId: number, locationId: number): void;
}

/** What happens in the simulated shop. */
export interface Shop extends Shelves, SellAndShip, TakeBack {
  readonly locationIds: readonly number[];
  readonly currency: string;
  /** Orders by their last change. */
  readonly index: UpdateIndex;
  readonly payments: PaymentsAccount;
  /** A shop may take its money by another provider. */
  hasPayments(): boolean;
  order(id: number): SimulatedOrder | undefined;
  orders(): SimulatedOrder[];
  /** Those that search finds by now. */
  searchable(): SimulatedOrder[];
}

export function createShop(options: ShopOptions): Shop {
  const { skus, locationIds, currency, now } = options;
  const mainLocation = locationIds[0] ?? 1;
  const clock = wholeSeconds(now);
  const visibleAt = (): number => now() + options.searchLagMs();
  const { onOrder, onLevel } = options;
  const shelves = openShelves({ skus, mainLocation, clock, visibleAt, onLevel });
  const { stock } = shelves;
  const payments = createPaymentsAccount({ currency, clock });
  const times = { clock, visibleAt, now };
  const book = createOrderBook({ stock, payments, mainLocation, currency, onOrder, ...times });
  const desk = { book, units: createOrderUnits(stock, mainLocation), mainLocation, clock };
  return {
    ...shelves,
    ...createSellAndShip(desk),
    ...createTakeBack(desk),
    locationIds,
    currency,
    index: book.index,
    payments,
    hasPayments: () => options.hasPayments,
    order: book.get,
    orders: book.all,
    searchable: book.searchable,
  };
}

/** Shopify counts in seconds, and never backwards. */
function wholeSeconds(now: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last, Math.floor(now() / 1_000) * 1_000);
    return last;
  };
}
