import { isAcornError } from '@acorn-i/core';
import type { SquareClient } from './client.ts';
import type { SquareOrder } from './wire/order.ts';
import { GotPayment, type SquarePayment } from './wire/payment.ts';

export interface PaymentReader {
  /** The payment of each order's first tender, by order id. */
  ofOrders(
    orders: readonly SquareOrder[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, SquarePayment>>;
  one(id: string, signal?: AbortSignal): Promise<SquarePayment | undefined>;
}

const atOnce = 5;
const mostKept = 50_000;

/** Payments hardly change in what we read of them, so they are kept: a look back costs no call. */
export function createPaymentReader(client: SquareClient): PaymentReader {
  const kept = new Map<string, SquarePayment>();

  async function one(id: string, signal?: AbortSignal): Promise<SquarePayment | undefined> {
    const known = kept.get(id);
    if (known) return known;
    try {
      const { payment } = await client.call('GetPayment', {
        path: { payment_id: id },
        schema: GotPayment,
        signal,
      });
      if (kept.size > mostKept) kept.clear();
      // Before it is completed a payment has no receipt yet.
      if (payment.receipt_number) kept.set(id, payment);
      return payment;
    } catch (error) {
      // Cash that another app noted has no payment behind its tender.
      if (isAcornError(error) && error.code === 'SQUARE_NOT_FOUND') return undefined;
      throw error;
    }
  }

  return {
    one,
    async ofOrders(orders, signal) {
      const found = new Map<string, SquarePayment>();
      const waiting = orders.flatMap((order) => {
        const payment = order.tenders?.find(({ payment_id }) => payment_id)?.payment_id;
        return payment ? [{ order: order.id, payment }] : [];
      });
      const work = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          const payment = await one(next.payment, signal);
          if (payment) found.set(next.order, payment);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return found;
    },
  };
}
