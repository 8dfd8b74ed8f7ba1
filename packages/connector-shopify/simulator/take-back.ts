import type { OrderBook } from './order-book.ts';
import { topicOfStep } from './order-steps.ts';
import type { OrderUnits } from './order-units.ts';
import { type RefundRequest, refundOrder, restockTypeOf } from './refund-order.ts';
import {
  advanceReturn,
  type ProcessedLine,
  processReturn,
  type ReturnStep,
  requestReturn,
  withReturn,
} from './return-order.ts';
import type { SimulatedOrder, SimulatedReturnLine } from './simulated-order.ts';

/** Refunds and returns. */
export interface TakeBack {
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

export interface TakeBackOptions {
  book: OrderBook;
  units: OrderUnits;
  mainLocation: number;
  clock(): number;
}

export function createTakeBack({ book, units, mainLocation, clock }: TakeBackOptions): TakeBack {
  function refund(id: number, request: Omit<RefundRequest, 'at'>): SimulatedOrder {
    const order = book.known(id);
    for (const line of order.lines) {
      const count = request.units.get(line.id) ?? 0;
      const restockType = restockTypeOf(request, line.id);
      if (restockType === 'cancel') units.commit(order, line.sku, -count);
      if (restockType !== 'no_restock') units.move(line.sku, count);
    }
    const at = clock();
    const refunded = refundOrder(order, { ...request, at });
    const next = { ...refunded, updatedAt: at, financialStatus: 'partially_refunded' };
    return book.save(next, ['refunds/create', 'orders/updated'], next.refunds.at(-1)?.id);
  }

  return {
    refund(id, some, restockType, more = {}) {
      const taken = new Map(
        book
          .known(id)
          .lines.map((line) => [
            line.id,
            Math.min(line.currentQuantity, some[line.sku ?? ''] ?? 0),
          ]),
      );
      return refund(id, { ...more, units: taken, restockType });
    },
    makeRefund: (id, request) => refund(id, request).refunds.at(-1)?.id ?? 0,
    requestReturn(id, some, more) {
      const next = requestReturn(book.known(id), some, clock(), more);
      return book.save(next, ['returns/request', 'orders/updated'], next.returns.at(-1)?.id);
    },
    advanceReturn(id, returnId, step) {
      const next = advanceReturn(book.known(id), returnId, step, clock(), mainLocation);
      return book.save(next, [topicOfStep(step), 'orders/updated'], returnId);
    },
    openReturn(id, lines) {
      const at = clock();
      const state = { status: 'open', createdAt: at, approvedAt: at } as const;
      const next = withReturn(book.known(id), lines, state);
      const returnId = next.returns.at(-1)?.id ?? 0;
      book.save(next, ['returns/approve', 'orders/updated'], returnId);
      return returnId;
    },
    processReturn(id, returnId, lines) {
      const next = processReturn(book.known(id), returnId, lines, clock());
      book.save(next, ['returns/update', 'orders/updated'], returnId);
    },
  };
}
