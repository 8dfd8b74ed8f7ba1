import { makeOrder, type OrderRequest, type OrderSetting } from './make-order.ts';
import type { OrderBook } from './order-book.ts';
import { openUnits, withFulfillment, withPayment, withShipped } from './order-steps.ts';
import type { OrderUnits } from './order-units.ts';
import { type RestockType, refundOrder } from './refund-order.ts';
import type { SimulatedFulfillment, SimulatedOrder, SimulatedTracking } from './simulated-order.ts';

/** How an order comes to be, and what becomes of its goods. */
export interface SellAndShip {
  place(request: OrderRequest): SimulatedOrder;
  /** An order that an app makes; `isClaimed` takes its units off the shelf. */
  add(make: (setting: OrderSetting) => SimulatedOrder, isClaimed: boolean): SimulatedOrder;
  /** Takes out every unit that has not shipped; by default it goes back on the shelf, and its money back. */
  cancel(id: number, reason?: string, isRestocked?: boolean, isPaidBack?: boolean): SimulatedOrder;
  /** Ships all that is left, or so many units of some SKUs. */
  fulfill(
    id: number,
    units?: Readonly<Record<string, number>>,
    tracking?: readonly SimulatedTracking[],
  ): SimulatedOrder;
  /** Ships units of a location; returns the fulfillment's number. */
  ship(
    id: number,
    locationId: number,
    lines: SimulatedFulfillment['lines'],
    tracking: readonly SimulatedTracking[],
  ): number;
  /** Where the parcel of a fulfillment is: `in_transit`, `delivered`, `canceled` … */
  track(id: number, fulfillmentId: number, displayStatus: string): SimulatedOrder;
  retrack(id: number, fulfillmentId: number, tracking: readonly SimulatedTracking[]): void;
  /** Says which location shall ship the lines of a SKU, or holds an order back. */
  route(id: number, how: { assign?: Readonly<Record<string, number>>; isOnHold?: boolean }): void;
}

export interface SellAndShipOptions {
  book: OrderBook;
  units: OrderUnits;
  mainLocation: number;
  clock(): number;
}

export function createSellAndShip(options: SellAndShipOptions): SellAndShip {
  const { book, units, mainLocation, clock } = options;

  function changeFulfillment(
    id: number,
    fulfillmentId: number,
    at: number,
    changed: (one: SimulatedFulfillment) => Partial<SimulatedFulfillment>,
  ): SimulatedOrder {
    const order = book.known(id);
    const fulfillments = order.fulfillments.map((one) =>
      one.id === fulfillmentId ? { ...one, ...changed(one), updatedAt: at } : one,
    );
    const next = { ...order, fulfillments, updatedAt: at };
    units.commitShipped(order, next);
    return book.save(next, ['fulfillments/update', 'orders/updated'], fulfillmentId);
  }

  function saveShipped(order: SimulatedOrder, shipped: SimulatedOrder, at: number): SimulatedOrder {
    const next = { ...shipped, updatedAt: at };
    units.commitShipped(order, next);
    const partId = next.fulfillments.at(-1)?.id;
    return book.save(next, ['orders/updated', 'fulfillments/create'], partId);
  }

  return {
    add(make, isClaimed) {
      const made = make(book.setting());
      const order = isClaimed ? made : { ...made, isUnclaimed: true };
      if (isClaimed) units.claim(made);
      units.commitShipped({ ...order, fulfillments: [] }, order);
      return book.save(order, ['orders/create']);
    },
    place(request) {
      const order = makeOrder(request, book.setting());
      units.claim(order);
      const paid = withPayment(order);
      const shipped =
        order.source === 'pos' ? withFulfillment(paid, mainLocation, order.createdAt) : paid;
      units.commitShipped(paid, shipped);
      return book.save(shipped, ['orders/create']);
    },
    cancel(id, reason = 'customer', isRestocked = true, isPaidBack = true) {
      const order = book.known(id);
      const open = openUnits(order);
      for (const line of order.lines) {
        const count = open.get(line.id) ?? 0;
        units.commit(order, line.sku, -count);
        if (isRestocked) units.move(line.sku, count);
      }
      const next = cancelled(order, { open, isRestocked, isPaidBack, at: clock() });
      return book.save({ ...next, cancelReason: reason }, ['orders/cancelled', 'orders/updated']);
    },
    fulfill(id, some, tracking) {
      const order = book.known(id);
      const at = clock();
      return saveShipped(order, withFulfillment(order, mainLocation, at, some, tracking), at);
    },
    ship(id, locationId, lines, tracking) {
      const order = book.known(id);
      const at = clock();
      const shipped = withShipped(order, { locationId, lines, tracking, at });
      return saveShipped(order, shipped, at).fulfillments.at(-1)?.id ?? 0;
    },
    track(id, fulfillmentId, displayStatus) {
      const at = clock();
      return changeFulfillment(id, fulfillmentId, at, (one) => ({
        status: displayStatus === 'canceled' ? 'cancelled' : 'success',
        displayStatus,
        deliveredAt: displayStatus === 'delivered' ? at : one.deliveredAt,
      }));
    },
    retrack(id, fulfillmentId, tracking) {
      changeFulfillment(id, fulfillmentId, clock(), () => ({ tracking }));
    },
    route(id, { assign = {}, isOnHold = false }) {
      const order = book.known(id);
      const assigned = new Map(
        order.lines.flatMap((line) => {
          const location = assign[line.sku ?? ''];
          return location === undefined ? [] : [[line.id, location] as const];
        }),
      );
      book.put({ ...order, assigned, isOnHold });
    },
  };
}

interface Cancelling {
  open: ReadonlyMap<number, number>;
  isRestocked: boolean;
  isPaidBack: boolean;
  at: number;
}

function cancelled(
  order: SimulatedOrder,
  { open, isRestocked, isPaidBack, at }: Cancelling,
): SimulatedOrder {
  const isRefunded = order.lines.some((line) => (open.get(line.id) ?? 0) > 0);
  const restockType: RestockType = isRestocked ? 'cancel' : 'no_restock';
  const request = { units: open, restockType, at, ...(!isPaidBack && { amountMinor: 0 }) };
  return {
    ...(isRefunded ? refundOrder(order, request) : order),
    updatedAt: at,
    cancelledAt: at,
    closedAt: at,
    financialStatus: cancelledStatus(order, isPaidBack),
  };
}

function cancelledStatus({ financialStatus }: SimulatedOrder, isPaidBack: boolean): string {
  if (financialStatus !== 'paid') return 'voided';
  return isPaidBack ? 'refunded' : 'paid';
}
