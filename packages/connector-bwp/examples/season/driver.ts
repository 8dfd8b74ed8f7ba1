import type { ReferenceShop } from '@acorn-i/connector-site/reference-shop';
import { seededRandom } from '@acorn-i/core/testing';
import type { BwpSimulator, SimulatedOrder } from '../../simulator/index.ts';
import type { OrderPlan } from './plan-orders.ts';
import { createShopDesk } from './shop-desk.ts';

/** Buyers and Amazon: places orders, ships and returns them, calls them off, and says when all is told. */
export interface Driver {
  /** One round; true once nothing is left to do and both sides have heard of all of it. */
  step(): Promise<boolean>;
  /** The share of orders that have ended at Amazon, 0 to 1. */
  progress(): number;
  describe(): string;
}

export interface DriverOptions {
  plan: readonly OrderPlan[];
  shop: ReferenceShop;
  bwp: BwpSimulator;
  seed: number;
}

/** Orders that are on their way at the same time. */
const mostOpen = 300;

interface Watched extends OrderPlan {
  isCalledOff?: boolean;
  isReturned?: boolean;
  isRefundAsked?: boolean;
}

export function createDriver({ plan, shop, bwp, seed }: DriverOptions): Driver {
  const random = seededRandom(seed + 2);
  const desk = createShopDesk(shop.settings);
  const waiting: Watched[] = plan.map((one) => ({ ...one })).reverse();
  const open = new Map<string, Watched>();
  let ended = 0;
  let untold = plan.length;

  function place(): void {
    while (waiting.length > 0 && open.size < mostOpen && random() < 0.9) {
      const order = waiting.pop()!;
      const lines = order.lines.map((line) => ({ ...line, fulfilledBy: 'amazon-prime' as const }));
      shop.placeOrder({ id: order.id, lines });
      open.set(order.id, order);
    }
  }

  /** Some call off at once, others when Amazon has the order. */
  async function callOffAtShop(
    order: Watched,
    there: SimulatedOrder | undefined,
  ): Promise<boolean> {
    if (!order.isCalledOff && (there !== undefined || random() < 0.02)) {
      await desk.cancel(order.id);
      order.isCalledOff = true;
    }
    if (!order.isCalledOff) return false;
    return there === undefined ? desk.isOld(order.id) : isOver(there);
  }

  async function advance(order: Watched): Promise<boolean> {
    const there = bwp.byAlias(order.id);
    if (order.fate === 'called-off-at-shop') return callOffAtShop(order, there);
    if (!there) return false;
    if (order.fate === 'called-off-at-amazon') {
      if (!isOver(there) && random() < 0.2) bwp.cancelByShopper(there.id);
      return isOver(there);
    }
    if (there.packages.some(({ state }) => state === 'PENDING')) {
      if (random() < 0.3) bwp.ship(there.id);
      return false;
    }
    if (!isOver(there)) {
      if (random() < 0.2) bwp.deliver(there.id);
      return false;
    }
    return order.fate === 'kept' || advanceReturn(order, there);
  }

  function advanceReturn(order: Watched, { id, returns }: SimulatedOrder): boolean {
    if (!order.isReturned) {
      bwp.startReturn(id);
      order.isReturned = true;
    } else if (returns.some(({ state }) => state !== 'COMPLETED')) {
      if (random() < 0.3) bwp.advanceReturn(id);
    } else if (!order.isRefundAsked) {
      bwp.requestRefund(id);
      order.isRefundAsked = true;
    }
    return order.isRefundAsked ?? false;
  }

  function countUntold(): number {
    const orders = new Map(
      shop.all<{ id: string; status: string }>('order').map((one) => [one.id, one]),
    );
    return plan.filter(({ id }) => !isTold(orders.get(id)?.status, bwp.byAlias(id))).length;
  }

  return {
    async step() {
      place();
      for (const order of [...open.values()]) {
        if (!(await advance(order))) continue;
        open.delete(order.id);
        ended += 1;
      }
      if (random() < 0.2) bwp.settleCancellations();
      if (ended < plan.length) return false;
      untold = countUntold();
      return untold === 0 && shop.all<Shipped>('shipment').every(hasCome);
    },
    progress: () => ended / plan.length,
    describe: () =>
      `${plan.length - waiting.length} placed, ${bwp.orders().length} at Amazon, ${ended} ended, ${untold} untold`,
  };
}

interface Shipped {
  deliveredAt?: string;
}

function hasCome({ deliveredAt }: Shipped): boolean {
  return deliveredAt !== undefined;
}

function isOver({ packages }: SimulatedOrder): boolean {
  return (
    packages.length > 0 &&
    packages.every(({ state }) => state === 'DELIVERED' || state === 'CANCELLED')
  );
}

/** The shop has heard, and Amazon has heard of the money. */
function isTold(status: string | undefined, there: SimulatedOrder | undefined): boolean {
  if (!there) return status === 'cancelled';
  if (there.packages.every(({ state }) => state === 'CANCELLED')) return status === 'cancelled';
  return status === 'fulfilled' && there.refunds.every(({ state }) => state === 'SUCCESS');
}
