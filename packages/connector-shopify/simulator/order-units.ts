import { fulfilledUnits } from './order-steps.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { StockShelf } from './stock-shelf.ts';

/** What orders do to the stock of the location that sells. */
export interface OrderUnits {
  /** Puts units on the shelf, or takes them off. A SKU that nobody stocks has none. */
  move(sku: string | null, units: number): void;
  /** More or fewer units are sold and not shipped. */
  commit(order: SimulatedOrder, sku: string | null, units: number): void;
  /** All units of a new order leave the shelf, and wait to be shipped. */
  claim(order: SimulatedOrder): void;
  /** What shipped between two states of an order waits no more. */
  commitShipped(before: SimulatedOrder, after: SimulatedOrder): void;
}

export function createOrderUnits(stock: StockShelf, location: number): OrderUnits {
  const move: OrderUnits['move'] = (sku, units) => {
    const [item] = sku === null ? [] : stock.bySku(sku);
    if (!item) return;
    stock.set(item.id, location, (stock.available(item.id, location) ?? 0) + units);
  };
  const commit: OrderUnits['commit'] = (order, sku, units) => {
    const [item] = sku === null || order.isUnclaimed ? [] : stock.bySku(sku);
    if (item && units !== 0) stock.commit(item.id, location, units);
  };
  return {
    move,
    commit,
    claim(order) {
      for (const line of order.lines) {
        commit(order, line.sku, line.quantity);
        move(line.sku, -line.quantity);
      }
    },
    commitShipped(before, after) {
      for (const line of before.lines)
        commit(before, line.sku, fulfilledUnits(before, line.id) - fulfilledUnits(after, line.id));
    },
  };
}
