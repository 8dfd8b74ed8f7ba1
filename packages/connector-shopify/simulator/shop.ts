import { makeOrder, type OrderRequest } from './make-order.ts';
import { createOrderIndex, type OrderIndex } from './order-index.ts';
import type { SimulatedFulfillment, SimulatedOrder } from './simulated-order.ts';
import { createStockShelf, type SimulatedSku, type StockShelf } from './stock-shelf.ts';

export type OrderTopic =
  | 'orders/create'
  | 'orders/updated'
  | 'orders/cancelled'
  | 'orders/fulfilled';

export interface ShopOptions {
  skus: readonly SimulatedSku[];
  locationIds: readonly number[];
  currency: string;
  /** How long the change that happens now stays unknown to search. */
  searchLagMs(): number;
  now(): number;
  /** Called with every new state of an order. */
  onOrder(topics: readonly OrderTopic[], order: SimulatedOrder): void;
}

/** What happens in the simulated shop. */
export interface Shop {
  readonly stock: StockShelf;
  readonly locationIds: readonly number[];
  readonly index: OrderIndex;
  order(id: number): SimulatedOrder | undefined;
  orders(): SimulatedOrder[];
  place(request: OrderRequest): SimulatedOrder;
  /** Takes back every unit that has not shipped, and puts it back on the shelf. */
  cancel(id: number, reason?: string): SimulatedOrder;
  /** Ships all that is left, or so many units of some SKUs. */
  fulfill(id: number, units?: Readonly<Record<string, number>>): SimulatedOrder;
  /** Refunds units; `return` and `cancel` put them back on the shelf. */
  refund(
    id: number,
    units: Readonly<Record<string, number>>,
    restockType: 'return' | 'cancel' | 'no_restock',
  ): SimulatedOrder;
}

export function createShop(options: ShopOptions): Shop {
  const mainLocation = options.locationIds[0] ?? 1;
  const stock = createStockShelf(options.skus, mainLocation);
  const index = createOrderIndex();
  const orders = new Map<number, SimulatedOrder>();
  let last = 0;
  /** Shopify counts in seconds, and never backwards. */
  const clock = (): number => {
    last = Math.max(last, Math.floor(options.now() / 1_000) * 1_000);
    return last;
  };
  const move = (sku: string | null, units: number): void => {
    const [item] = sku === null ? [] : stock.bySku(sku);
    if (!item) return;
    stock.set(item.id, mainLocation, (stock.available(item.id, mainLocation) ?? 0) + units);
  };
  const save = (order: SimulatedOrder, topics: readonly OrderTopic[]): SimulatedOrder => {
    orders.set(order.id, order);
    index.put(order, options.now() + options.searchLagMs());
    options.onOrder(topics, order);
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
      for (const line of order.lines) move(line.sku, -line.quantity);
      const shipped = order.source === 'pos' ? withFulfillment(order, mainLocation) : order;
      return save(shipped, ['orders/create']);
    },
    cancel(id, reason = 'customer') {
      const order = known(id);
      const open = openUnits(order);
      for (const line of order.lines) move(line.sku, open.get(line.id) ?? 0);
      const at = clock();
      const refunded = order.lines.filter((line) => (open.get(line.id) ?? 0) > 0);
      return save(
        {
          ...takeOut(order, open, refunded.length > 0 ? 'cancel' : undefined),
          updatedAt: at,
          cancelledAt: at,
          cancelReason: reason,
          closedAt: at,
          financialStatus: order.financialStatus === 'paid' ? 'refunded' : 'voided',
        },
        ['orders/cancelled', 'orders/updated'],
      );
    },
    fulfill(id, units) {
      const order = known(id);
      const next = { ...withFulfillment(order, mainLocation, units), updatedAt: clock() };
      return save(next, ['orders/updated']);
    },
    refund(id, units, restockType) {
      const order = known(id);
      const taken = new Map(
        order.lines.map((line) => [
          line.id,
          Math.min(line.currentQuantity, units[line.sku ?? ''] ?? 0),
        ]),
      );
      if (restockType !== 'no_restock') {
        for (const line of order.lines) move(line.sku, taken.get(line.id) ?? 0);
      }
      const next = takeOut(order, taken, restockType);
      return save({ ...next, updatedAt: clock(), financialStatus: 'partially_refunded' }, [
        'orders/updated',
      ]);
    },
  };
}

function fulfilledUnits(order: SimulatedOrder, lineId: number): number {
  return order.fulfillments
    .flatMap(({ lines }) => lines)
    .reduce((units, line) => (line.lineId === lineId ? units + line.quantity : units), 0);
}

/** Units of each line that are neither shipped nor taken out. */
function openUnits(order: SimulatedOrder): Map<number, number> {
  return new Map(
    order.lines.map((line) => [
      line.id,
      Math.max(0, Math.min(line.currentQuantity, line.quantity - fulfilledUnits(order, line.id))),
    ]),
  );
}

function takeOut(
  order: SimulatedOrder,
  units: ReadonlyMap<number, number>,
  restockType: 'return' | 'cancel' | 'no_restock' | undefined,
): SimulatedOrder {
  const lines = order.lines.map((line) => ({
    ...line,
    currentQuantity: line.currentQuantity - (units.get(line.id) ?? 0),
  }));
  if (restockType === undefined) return { ...order, lines };
  const refund = [...units]
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity, restockType }));
  return { ...order, lines, refunds: [...order.refunds, refund] };
}

function withFulfillment(
  order: SimulatedOrder,
  locationId: number,
  units?: Readonly<Record<string, number>>,
): SimulatedOrder {
  const open = openUnits(order);
  const lines = order.lines
    .map((line) => ({
      lineId: line.id,
      quantity: Math.min(
        open.get(line.id) ?? 0,
        units ? (units[line.sku ?? ''] ?? 0) : Number.MAX_SAFE_INTEGER,
      ),
    }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) return order;
  const fulfillment: SimulatedFulfillment = {
    id: order.id * 10 + order.fulfillments.length,
    status: 'success',
    locationId,
    lines,
  };
  return { ...order, fulfillments: [...order.fulfillments, fulfillment] };
}
