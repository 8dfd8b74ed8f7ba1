import { makeOrder, type OrderRequest, type OrderSetting } from './make-order.ts';
import {
  fulfilledUnits,
  openUnits,
  topicOfStep,
  withFulfillment,
  withPayment,
  withShipped,
} from './order-steps.ts';
import { createPaymentsAccount, type PaymentsAccount } from './payments-account.ts';
import { createProductShelf, openingProducts, type ProductShelf } from './product-shelf.ts';
import {
  type RefundRequest,
  type RestockType,
  refundOrder,
  restockTypeOf,
} from './refund-order.ts';
import {
  advanceReturn,
  type ProcessedLine,
  processReturn,
  type ReturnStep,
  requestReturn,
  withReturn,
} from './return-order.ts';
import type {
  SimulatedFulfillment,
  SimulatedOrder,
  SimulatedReturnLine,
  SimulatedTracking,
} from './simulated-order.ts';
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
  readonly currency: string;
  readonly index: UpdateIndex;
  readonly items: UpdateIndex;
  readonly products: ProductShelf;
  readonly payments: PaymentsAccount;
  /** A shop may take its money by another provider. */
  hasPayments(): boolean;
  order(id: number): SimulatedOrder | undefined;
  orders(): SimulatedOrder[];
  /** Those that search finds by now. */
  searchable(): SimulatedOrder[];
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
  /** Refunds units; `return` and `cancel` put them back on the shelf. */
  refund(
    id: number,
    units: Readonly<Record<string, number>>,
    restockType: 'return' | 'cancel' | 'no_restock',
    more?: Pick<RefundRequest, 'note' | 'shippingMinor' | 'paymentStatus' | 'returnId'>,
  ): SimulatedOrder;
  /** A refund as an app asks for it; returns its number. */
  makeRefund(id: number, request: Omit<RefundRequest, 'at'>): number;
  /** Opens a return that the customer asks for. */
  requestReturn(
    id: number,
    units: Readonly<Record<string, number>>,
    more?: { reason?: string; note?: string },
  ): SimulatedOrder;
  advanceReturn(id: number, returnId: number, step: ReturnStep): SimulatedOrder;
  /** A return that an app makes: it is agreed to. Returns its number. */
  openReturn(id: number, lines: readonly Omit<SimulatedReturnLine, 'id' | 'processed'>[]): number;
  processReturn(id: number, returnId: number, lines: readonly ProcessedLine[]): void;
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
  const opening = openingProducts(options.skus);
  const products = createProductShelf({
    clock,
    visibleAt,
    onItem(itemId) {
      if (!stock.level(itemId, mainLocation)) {
        stock.set(itemId, mainLocation, opening.quantities.get(itemId) ?? 0);
        return;
      }
      stock.touch(itemId);
      items.put({ id: itemId, updatedAt: clock() }, visibleAt());
    },
  });
  const stock = createStockShelf(products, {
    clock,
    onLevel(itemId, locationId) {
      items.put({ id: itemId, updatedAt: clock() }, visibleAt());
      // What is on the shelf when the shop opens did not change.
      if (isOpen) options.onLevel(itemId, locationId);
    },
  });
  for (const product of opening.products) products.put(product);
  isOpen = true;
  const payments = createPaymentsAccount({ currency: options.currency, clock });
  const index = createUpdateIndex();
  const orders = new Map<number, SimulatedOrder>();
  const findableAt = new Map<number, number>();
  const move = (sku: string | null, units: number): void => {
    const [item] = sku === null ? [] : stock.bySku(sku);
    if (!item) return;
    stock.set(item.id, mainLocation, (stock.available(item.id, mainLocation) ?? 0) + units);
  };
  const commit = (order: SimulatedOrder, sku: string | null, units: number): void => {
    const [item] = sku === null || order.isUnclaimed ? [] : stock.bySku(sku);
    if (item && units !== 0) stock.commit(item.id, mainLocation, units);
  };
  const claim = (order: SimulatedOrder): void => {
    for (const line of order.lines) {
      commit(order, line.sku, line.quantity);
      move(line.sku, -line.quantity);
    }
  };
  const commitShipped = (before: SimulatedOrder, after: SimulatedOrder): void => {
    for (const line of before.lines)
      commit(before, line.sku, fulfilledUnits(before, line.id) - fulfilledUnits(after, line.id));
  };
  const save = (
    order: SimulatedOrder,
    topics: readonly OrderTopic[],
    partId?: number,
  ): SimulatedOrder => {
    orders.set(order.id, order);
    if (!findableAt.has(order.id)) findableAt.set(order.id, visibleAt());
    payments.book(order);
    index.put(order, visibleAt());
    options.onOrder(topics, order, partId);
    return order;
  };
  const setting = (): OrderSetting => {
    const number = 1_001 + orders.size;
    return {
      id: 6_000_000_000_000 + number,
      number,
      at: clock(),
      locationId: mainLocation,
      currency: options.currency,
      itemOf: (sku) => stock.bySku(sku)[0],
    };
  };
  const known = (id: number): SimulatedOrder => {
    const order = orders.get(id);
    if (!order) throw new Error(`no such order: ${id}`);
    return order;
  };

  const changeFulfillment = (
    id: number,
    fulfillmentId: number,
    at: number,
    changed: (one: SimulatedFulfillment) => Partial<SimulatedFulfillment>,
  ): SimulatedOrder => {
    const order = known(id);
    const fulfillments = order.fulfillments.map((one) =>
      one.id === fulfillmentId ? { ...one, ...changed(one), updatedAt: at } : one,
    );
    const next = { ...order, fulfillments, updatedAt: at };
    commitShipped(order, next);
    return save(next, ['fulfillments/update', 'orders/updated'], fulfillmentId);
  };
  const makeRefund = (id: number, request: Omit<RefundRequest, 'at'>): SimulatedOrder => {
    const order = known(id);
    for (const line of order.lines) {
      const count = request.units.get(line.id) ?? 0;
      const restockType = restockTypeOf(request, line.id);
      if (restockType === 'cancel') commit(order, line.sku, -count);
      if (restockType !== 'no_restock') move(line.sku, count);
    }
    const at = clock();
    const refunded = refundOrder(order, { ...request, at });
    const next = { ...refunded, updatedAt: at, financialStatus: 'partially_refunded' };
    return save(next, ['refunds/create', 'orders/updated'], next.refunds.at(-1)?.id);
  };

  return {
    stock,
    locationIds: options.locationIds,
    currency: options.currency,
    index,
    items,
    products,
    payments,
    hasPayments: () => options.hasPayments,
    order: (id) => orders.get(id),
    orders: () => [...orders.values()],
    searchable: () =>
      [...orders.values()].filter(({ id }) => (findableAt.get(id) ?? 0) <= options.now()),
    add(make, isClaimed) {
      const made = make(setting());
      const order = isClaimed ? made : { ...made, isUnclaimed: true };
      if (isClaimed) claim(made);
      commitShipped({ ...order, fulfillments: [] }, order);
      return save(order, ['orders/create']);
    },
    place(request) {
      const order = makeOrder(request, setting());
      claim(order);
      const paid = withPayment(order);
      const shipped =
        order.source === 'pos' ? withFulfillment(paid, mainLocation, order.createdAt) : paid;
      commitShipped(paid, shipped);
      return save(shipped, ['orders/create']);
    },
    cancel(id, reason = 'customer', isRestocked = true, isPaidBack = true) {
      const order = known(id);
      const open = openUnits(order);
      for (const line of order.lines) {
        const units = open.get(line.id) ?? 0;
        commit(order, line.sku, -units);
        if (isRestocked) move(line.sku, units);
      }
      const at = clock();
      const isRefunded = order.lines.some((line) => (open.get(line.id) ?? 0) > 0);
      const restockType: RestockType = isRestocked ? 'cancel' : 'no_restock';
      const request = { units: open, restockType, at, ...(!isPaidBack && { amountMinor: 0 }) };
      return save(
        {
          ...(isRefunded ? refundOrder(order, request) : order),
          updatedAt: at,
          cancelledAt: at,
          cancelReason: reason,
          closedAt: at,
          financialStatus: cancelledStatus(order, isPaidBack),
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
    ship(id, locationId, lines, tracking) {
      const order = known(id);
      const at = clock();
      const next = { ...withShipped(order, { locationId, lines, tracking, at }), updatedAt: at };
      const fulfillmentId = next.fulfillments.at(-1)?.id ?? 0;
      commitShipped(order, next);
      save(next, ['orders/updated', 'fulfillments/create'], fulfillmentId);
      return fulfillmentId;
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
      const order = known(id);
      const assigned = new Map(
        order.lines.flatMap((line) => {
          const location = assign[line.sku ?? ''];
          return location === undefined ? [] : [[line.id, location] as const];
        }),
      );
      orders.set(id, { ...order, assigned, isOnHold });
    },
    refund(id, units, restockType, more = {}) {
      const order = known(id);
      const taken = new Map(
        order.lines.map((line) => [
          line.id,
          Math.min(line.currentQuantity, units[line.sku ?? ''] ?? 0),
        ]),
      );
      return makeRefund(id, { ...more, units: taken, restockType });
    },
    makeRefund: (id, request) => makeRefund(id, request).refunds.at(-1)?.id ?? 0,
    requestReturn(id, units, more) {
      const next = requestReturn(known(id), units, clock(), more);
      return save(next, ['returns/request', 'orders/updated'], next.returns.at(-1)?.id);
    },
    advanceReturn(id, returnId, step) {
      const next = advanceReturn(known(id), returnId, step, clock(), mainLocation);
      return save(next, [topicOfStep(step), 'orders/updated'], returnId);
    },
    openReturn(id, lines) {
      const at = clock();
      const state = { status: 'open', createdAt: at, approvedAt: at } as const;
      const next = withReturn(known(id), lines, state);
      const returnId = next.returns.at(-1)?.id ?? 0;
      save(next, ['returns/approve', 'orders/updated'], returnId);
      return returnId;
    },
    processReturn(id, returnId, lines) {
      const next = processReturn(known(id), returnId, lines, clock());
      save(next, ['returns/update', 'orders/updated'], returnId);
    },
  };
}

function cancelledStatus({ financialStatus }: SimulatedOrder, isPaidBack: boolean): string {
  if (financialStatus !== 'paid') return 'voided';
  return isPaidBack ? 'refunded' : 'paid';
}
