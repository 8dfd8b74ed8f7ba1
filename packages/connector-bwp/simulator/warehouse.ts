import { cancelOrderAt } from './order-desk.ts';
import { invalid } from './problem.ts';
import type { SimulatedOrder, SimulatedRefund, SimulatedReturn } from './simulated-order.ts';
import type { Store } from './store.ts';

/** Tells the subscribers of an event. */
export type Tell = (type: string, orderId: string, place: string) => void;

/** What happens to orders at Amazon, step by step, at the caller's word. */
export interface Warehouse {
  /**
   * Hands what is pending to the carrier, in one package or two. False while it is not time yet, or where it
   * was called off.
   */
  ship(orderId: string): boolean;
  deliver(orderId: string): void;
  /** The shopper calls the order off. False where it is too late. */
  cancelByShopper(orderId: string): boolean;
  /** Carries out what was asked to be cancelled. */
  settleCancellations(): number;
  startReturn(orderId: string): SimulatedReturn;
  /** To the next step: on its way, delivered, graded and completed. */
  advanceReturn(orderId: string): void;
  /** Asks the merchant to pay back the price of what was returned, or of the first line. */
  requestRefund(orderId: string): SimulatedRefund;
}

export interface WarehouseOptions {
  store: Store;
  tell: Tell;
  /** How long a package stays pending at least, milliseconds. */
  pendingMs(): number;
}

export function createWarehouse({ store, tell, pendingMs }: WarehouseOptions): Warehouse {
  const waiting = new Set<string>();

  function ship(orderId: string): boolean {
    const order = store.find({ orderId });
    const isYoung = store.now() - Date.parse(order.createdAt) < pendingMs();
    if (isYoung || order.cancellations.length > 0 || order.executionState !== 'STARTED') {
      return false;
    }
    divide(store, order);
    store.touch(order);
    for (const parcel of order.packages.filter(({ state }) => state === 'PENDING')) {
      parcel.state = 'IN_TRANSIT';
      parcel.trackingNumber = `TBA${store.nextId('t')}`;
      parcel.milestones.push({ code: 'IN_TRANSIT', occurredAt: order.updatedAt });
      tell('PACKAGE_DELIVERY_IN_TRANSIT', orderId, `delivery/${parcel.id}`);
    }
    return true;
  }

  function deliver(orderId: string): void {
    const order = store.find({ orderId });
    store.touch(order);
    for (const parcel of order.packages.filter(({ state }) => state === 'IN_TRANSIT')) {
      parcel.state = 'DELIVERED';
      parcel.milestones.push({ code: 'DELIVERED', occurredAt: order.updatedAt });
      tell('PACKAGE_DELIVERED', orderId, `delivery/${parcel.id}`);
    }
  }

  function callOff(order: SimulatedOrder, reason: string): void {
    store.touch(order);
    for (const cancellation of order.cancellations) cancellation.state = 'COMPLETED';
    for (const parcel of order.packages) {
      parcel.state = 'CANCELLED';
      parcel.reason = reason;
      tell('PACKAGE_DELIVERY_CANCELLED', order.id, `delivery/${parcel.id}`);
    }
    for (const { sku, units } of order.lines) store.products.get(sku)!.stock += units;
  }

  function startReturn(orderId: string): SimulatedReturn {
    const order = store.find({ orderId });
    if (!order.packages.some(({ state }) => state === 'DELIVERED')) {
      throw invalid('NotReturnable', 'nothing of it was delivered');
    }
    store.touch(order);
    const { id: lineId } = order.lines[0]!;
    const told: SimulatedReturn = {
      id: store.nextId('ret'),
      state: 'CREATED',
      parcel: 'CREATED',
      parts: [{ lineId, units: 1 }],
      createdAt: order.updatedAt,
      updatedAt: order.updatedAt,
    };
    order.returns.push(told);
    tell('RETURN_STARTED', orderId, `return/${told.id}`);
    return told;
  }

  function advanceReturn(orderId: string): void {
    const order = store.find({ orderId });
    for (const told of order.returns) {
      if (told.state === 'COMPLETED') continue;
      store.touch(order);
      told.updatedAt = order.updatedAt;
      if (told.parcel === 'CREATED') {
        told.parcel = 'IN_TRANSIT';
        tell('RETURN_PACKAGE_IN_TRANSIT', orderId, `return/${told.id}`);
      } else if (told.parcel === 'IN_TRANSIT') {
        told.parcel = 'DELIVERED';
        tell('RETURN_PACKAGE_DELIVERED', orderId, `return/${told.id}`);
      } else {
        told.condition = 'SELLABLE';
        told.state = 'COMPLETED';
        tell('RETURN_ITEM_GRADED', orderId, `return/${told.id}`);
        tell('RETURN_COMPLETED', orderId, `return/${told.id}`);
      }
    }
  }

  function requestRefund(orderId: string): SimulatedRefund {
    const order = store.find({ orderId });
    store.touch(order);
    const parts = order.returns[0]?.parts ?? [{ lineId: order.lines[0]!.id, units: 1 }];
    const { price } = order.lines.find(({ id }) => id === parts[0]!.lineId)!;
    const refund: SimulatedRefund = {
      id: store.nextId('refund'),
      state: 'PENDING',
      amount: { ...price },
      parts,
      requestedAt: order.updatedAt,
      updatedAt: order.updatedAt,
      aliases: [],
      reported: [],
    };
    order.refunds.push(refund);
    tell('REFUND_REQUESTED', orderId, `refund/${refund.id}`);
    return refund;
  }

  return {
    ship,
    deliver,
    cancelByShopper(orderId) {
      const order = store.find({ orderId });
      try {
        cancelOrderAt(store, order, 'CUSTOMER');
      } catch {
        return false;
      }
      callOff(order, 'CUSTOMER_REQUESTED');
      return true;
    },
    settleCancellations() {
      waiting.clear();
      for (const order of store.orders.values()) {
        if (order.cancellations.some(({ state }) => state === 'PENDING')) waiting.add(order.id);
      }
      for (const id of waiting) callOff(store.find({ orderId: id }), 'CUSTOMER_REQUESTED');
      return waiting.size;
    },
    startReturn,
    advanceReturn,
    requestRefund,
  };
}

/** A pending package may become two, the second with an id of its own. */
function divide(store: Store, order: SimulatedOrder): void {
  const [parcel] = order.packages;
  if (parcel?.state !== 'PENDING' || parcel.parts.length < 2) return;
  if (store.random() >= 0.5) return;
  const [first, ...rest] = parcel.parts;
  parcel.parts = [first!];
  order.packages.push({ id: store.nextId('pkg'), state: 'PENDING', parts: rest, milestones: [] });
}
