import { type Catalogue, createCatalogue } from './catalogue.ts';
import { makeOrder, type OrderRequest } from './make-order.ts';
import {
  fulfilledUnits,
  openUnits,
  topicOfStep,
  withFulfillment,
  withPayment,
} from './order-steps.ts';
import { createPaymentsAccount, type PaymentsAccount } from './payments-account.ts';
import { type RefundRequest, refundOrder } from './refund-order.ts';
import { advanceReturn, type ReturnStep, requestReturn } from './return-order.ts';
import type { SimulatedFulfillment, SimulatedOrder, SimulatedTracking } from './simulated-order.ts';
import { createStockShelf, type SimulatedSku, type StockShelf } from './stock-shelf.ts';
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
export interface Shop {
  readonly stock: StockShelf;
  readonly locationIds: readonly number[];
  readonly index: UpdateIndex;
  readonly items: UpdateIndex;
  readonly catalogue: Catalogue;
  readonly payments: PaymentsAccount;
  /** A shop may take its money by another provider. */
  hasPayments(): boolean;
  order(id: number): SimulatedOrder | undefined;
  orders(): SimulatedOrder[];
  place(request: OrderRequest): SimulatedOrder;
  /** Takes back every unit that has not shipped, and puts it back on the shelf. */
  cancel(id: number, reason?: string): SimulatedOrder;
  /** Ships all that is left, or so many units of some SKUs. */
  fulfill(
    id: number,
    units?: Readonly<Record<string, number>>,
    tracking?: readonly SimulatedTracking[],
  ): SimulatedOrder;
  /** Where the parcel of a fulfillment is: `in_transit`, `delivered`, `canceled` … */
  track(id: number, fulfillmentId: number, displayStatus: string): SimulatedOrder;
  /** Refunds units; `return` and `cancel` put them back on the shelf. */
  refund(
    id: number,
    units: Readonly<Record<string, number>>,
    restockType: 'return' | 'cancel' | 'no_restock',
    more?: Pick<RefundRequest, 'note' | 'shippingMinor' | 'paymentStatus' | 'returnId'>,
  ): SimulatedOrder;
  /** Opens a return that the customer asks for. */
  requestReturn(
    id: number,
    units: Readonly<Record<string, number>>,
    more?: { reason?: string; note?: string },
  ): SimulatedOrder;
  advanceReturn(id: number, returnId: number, step: ReturnStep): SimulatedOrder;
}

export function createShop(options: ShopOptions): Shop {
  const mainLocation = options.locationIds[0] ?? 1;
  let last = 0;
  /** Shopify counts in seconds, and never backwards. */
  const clock = (): number => {
    last = Math.max(last, Math.floor(options.now() / 1_000) * 1_000);
    return last;
  };
  const visibleAt = (): number => options.now() + options.searchLagMs();
  const items = createUpdateIndex();
  let isOpen = false;
  const stock = createStockShelf(options.skus, {
    locationId: mainLocation,
    clock,
    onLevel(itemId, locationId) {
      items.put({ id: itemId, updatedAt: clock() }, visibleAt());
      // What is on the shelf when the shop opens did not change.
      if (isOpen) options.onLevel(itemId, locationId);
    },
  });
  isOpen = true;
  const catalogue = createCatalogue(stock, { clock, visibleAt });
  const payments = createPaymentsAccount({ currency: options.currency, clock });
  const index = createUpdateIndex();
  const orders = new Map<number, SimulatedOrder>();
  const move = (sku: string | null, units: number): void => {
    const [item] = sku === null ? [] : stock.bySku(sku);
    if (!item) return;
    stock.set(item.id, mainLocation, (stock.available(item.id, mainLocation) ?? 0) + units);
  };
  const commit = (sku: string | null, units: number): void => {
    const [item] = sku === null ? [] : stock.bySku(sku);
    if (item && units !== 0) stock.commit(item.id, mainLocation, units);
  };
  const commitShipped = (before: SimulatedOrder, after: SimulatedOrder): void => {
    for (const line of before.lines)
      commit(line.sku, fulfilledUnits(before, line.id) - fulfilledUnits(after, line.id));
  };
  const save = (
    order: SimulatedOrder,
    topics: readonly OrderTopic[],
    partId?: number,
  ): SimulatedOrder => {
    orders.set(order.id, order);
    payments.book(order);
    index.put(order, visibleAt());
    options.onOrder(topics, order, partId);
    return order;
  };
  const known = (id: number): SimulatedOrder => {
    const order = orders.get(id);
    if (!order) throw new Error(`no such order: ${id}`);
    return order;
  };

  return {
    stock,
    locationIds: options.locationIds,
    index,
    items,
    catalogue,
    payments,
    hasPayments: () => options.hasPayments,
    order: (id) => orders.get(id),
    orders: () => [...orders.values()],
    place(request) {
      const number = 1_001 + orders.size;
      const order = makeOrder(request, {
        id: 6_000_000_000_000 + number,
        number,
        at: clock(),
        locationId: mainLocation,
        currency: options.currency,
        itemOf: (sku) => stock.bySku(sku)[0],
      });
      for (const line of order.lines) {
        commit(line.sku, line.quantity);
        move(line.sku, -line.quantity);
      }
      const paid = withPayment(order);
      const shipped =
        order.source === 'pos' ? withFulfillment(paid, mainLocation, order.createdAt) : paid;
      commitShipped(paid, shipped);
      return save(shipped, ['orders/create']);
    },
    cancel(id, reason = 'customer') {
      const order = known(id);
      const open = openUnits(order);
      for (const line of order.lines) {
        commit(line.sku, -(open.get(line.id) ?? 0));
        move(line.sku, open.get(line.id) ?? 0);
      }
      const at = clock();
      const isRefunded = order.lines.some((line) => (open.get(line.id) ?? 0) > 0);
      const request = { units: open, restockType: 'cancel', at } as const;
      return save(
        {
          ...(isRefunded ? refundOrder(order, request) : order),
          updatedAt: at,
          cancelledAt: at,
          cancelReason: reason,
          closedAt: at,
          financialStatus: order.financialStatus === 'paid' ? 'refunded' : 'voided',
        },
        ['orders/cancelled', 'orders/updated'],
      );
    },
    fulfill(id, units, tracking) {
      const order = known(id);
      const at = clock();
      const next = { ...withFulfillment(order, mainLocation, at, units, tracking), updatedAt: at };
      commitShipped(order, next);
      return save(next, ['orders/updated', 'fulfillments/create'], next.fulfillments.at(-1)?.id);
    },
    track(id, fulfillmentId, displayStatus) {
      const order = known(id);
      const at = clock();
      const fulfillments = order.fulfillments.map((one): SimulatedFulfillment => {
        if (one.id !== fulfillmentId) return one;
        const status = displayStatus === 'canceled' ? 'cancelled' : 'success';
        const deliveredAt = displayStatus === 'delivered' ? at : one.deliveredAt;
        return { ...one, status, displayStatus, deliveredAt, updatedAt: at };
      });
      const next = { ...order, fulfillments, updatedAt: at };
      commitShipped(order, next);
      return save(next, ['fulfillments/update', 'orders/updated'], fulfillmentId);
    },
    refund(id, units, restockType, more = {}) {
      const order = known(id);
      const taken = new Map(
        order.lines.map((line) => [
          line.id,
          Math.min(line.currentQuantity, units[line.sku ?? ''] ?? 0),
        ]),
      );
      for (const line of order.lines) {
        const count = taken.get(line.id) ?? 0;
        if (restockType === 'cancel') commit(line.sku, -count);
        if (restockType !== 'no_restock') move(line.sku, count);
      }
      const at = clock();
      const refunded = refundOrder(order, { ...more, units: taken, restockType, at });
      const next = { ...refunded, updatedAt: at, financialStatus: 'partially_refunded' };
      return save(next, ['refunds/create', 'orders/updated'], next.refunds.at(-1)?.id);
    },
    requestReturn(id, units, more) {
      const next = requestReturn(known(id), units, clock(), more);
      return save(next, ['returns/request', 'orders/updated'], next.returns.at(-1)?.id);
    },
    advanceReturn(id, returnId, step) {
      const next = advanceReturn(known(id), returnId, step, clock(), mainLocation);
      return save(next, [topicOfStep(step), 'orders/updated'], returnId);
    },
  };
}
