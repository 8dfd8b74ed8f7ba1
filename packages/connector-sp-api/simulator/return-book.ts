import { invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';

/** What a buyer sends back. */
export interface AskedReturn {
  /** Default: all that was shipped and has not come back. */
  lines?: readonly { sku: string; quantity: number }[];
  /** Default `Defective`. */
  reason?: string;
}

/** What becomes of a return. */
export interface ReturnChange {
  /** Default `Pending`: `Approved`, `Completed`, … */
  status?: string;
  deliveredAt?: string;
  trackingId?: string;
  /** Of all its units, a decimal. */
  refunded?: string;
  hasGuaranteeClaim?: boolean;
  safeT?: { id: string; state: string; createdAt: string; reimbursed?: string };
  /** Of what came back to Amazon: `SELLABLE`, `CUSTOMER_DAMAGED`, … */
  disposition?: string;
}

export interface SimulatedReturn extends ReturnChange {
  id: string;
  order: WireOrder;
  lines: { sku: string; quantity: number }[];
  reason: string;
  requestedAt: string;
}

export interface ReturnBook {
  /** A buyer asks to send something back; returns Amazon's number. @throws AmazonError 400 for what was not shipped. */
  ask(order: WireOrder, asked?: AskedReturn): string;
  /** @throws AmazonError 404 */
  update(id: string, change: ReturnChange): void;
  /** By the day on which they were asked for, of one kind of fulfilment. */
  within(fromMs: number, toMs: number, fulfilledBy: string): SimulatedReturn[];
}

export function createReturnBook(now: () => number): ReturnBook {
  const returns = new Map<string, SimulatedReturn>();

  function isLeft(order: WireOrder, sku: string): number {
    const items = order.orderItems.filter((item) => item.product.sellerSku === sku);
    const shipped = items.reduce((sum, { fulfillment }) => sum + fulfillment.quantityFulfilled, 0);
    const own = [...returns.values()].filter((one) => one.order.orderId === order.orderId);
    const lines = own.flatMap((one) => one.lines).filter((line) => line.sku === sku);
    return lines.reduce((left, line) => left - line.quantity, shipped);
  }

  return {
    ask(order, { lines, reason = 'Defective' } = {}) {
      const skus = [...new Set(order.orderItems.map(({ product }) => product.sellerSku))];
      const all = skus.map((sku) => ({ sku, quantity: isLeft(order, sku) }));
      const asked = lines ?? all.filter(({ quantity }) => quantity > 0);
      if (asked.length === 0) throw invalidInput('nothing of this order was shipped');
      for (const { sku, quantity } of asked) {
        if (quantity > isLeft(order, sku)) throw invalidInput(`more of ${sku} than was shipped`);
      }
      const id = `D${String(returns.size + 1).padStart(4, '0')}RMA`;
      const requestedAt = new Date(now()).toISOString();
      returns.set(id, { id, order, lines: [...asked], reason, requestedAt });
      return id;
    },
    update(id, change) {
      const found = returns.get(id);
      if (!found) throw notFound(`no return ${id}`);
      Object.assign(found, change);
    },
    within: (fromMs, toMs, fulfilledBy) =>
      [...returns.values()].filter(({ requestedAt, order }) => {
        const atMs = Date.parse(requestedAt);
        return atMs >= fromMs && atMs <= toMs && order.fulfillment.fulfilledBy === fulfilledBy;
      }),
  };
}
