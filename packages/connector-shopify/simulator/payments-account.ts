import type { SimulatedOrder, SimulatedPayment } from './simulated-order.ts';

export interface SimulatedBalanceTransaction {
  readonly id: number;
  /** Shopify's word, lower case. */
  readonly type: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly order: { id: number; name: string } | null;
  readonly paymentId: number | null;
  readonly at: number;
  readonly payoutId: number | null;
}

export interface SimulatedPayout {
  readonly id: number;
  readonly issuedAt: number;
  readonly status: 'scheduled' | 'paid' | 'failed' | 'canceled';
  readonly netMinor: number;
}

/** The shop's account at Shopify Payments. */
export interface PaymentsAccount {
  readonly currency: string;
  /** Takes up the card payments of an order that it does not have yet. */
  book(order: SimulatedOrder): void;
  /** What else moves money: `adjustment`, `chargeback_hold`, `shipping_label` … */
  move(type: string, amountMinor: number, feeMinor?: number): void;
  /** Pays out all that is due; undefined where that is nothing. */
  payOut(): SimulatedPayout | undefined;
  setPayoutStatus(id: number, status: SimulatedPayout['status']): void;
  payouts(): readonly SimulatedPayout[];
  transactions(): readonly SimulatedBalanceTransaction[];
}

export function createPaymentsAccount(options: {
  currency: string;
  clock(): number;
}): PaymentsAccount {
  const { currency, clock } = options;
  const booked = new Set<number>();
  let transactions: SimulatedBalanceTransaction[] = [];
  const payouts: SimulatedPayout[] = [];

  function add(one: Omit<SimulatedBalanceTransaction, 'id' | 'payoutId'>): void {
    transactions.push({ ...one, id: 70_000_001 + transactions.length, payoutId: null });
  }

  function bookOne({ id, name }: SimulatedOrder, payment: SimulatedPayment): void {
    if (booked.has(payment.id) || payment.gateway !== 'shopify_payments') return;
    if (payment.status !== 'success') return;
    booked.add(payment.id);
    const isRefund = payment.kind === 'refund';
    add({
      type: isRefund ? 'refund' : 'charge',
      amountMinor: isRefund ? -payment.amountMinor : payment.amountMinor,
      feeMinor: isRefund ? 0 : Math.round(payment.amountMinor * 0.029) + 30,
      order: { id, name },
      paymentId: payment.id,
      at: payment.at,
    });
  }

  return {
    currency,
    book(order) {
      for (const payment of order.payments) bookOne(order, payment);
      for (const refund of order.refunds)
        for (const payment of refund.payments) bookOne(order, payment);
    },
    move: (type, amountMinor, feeMinor = 0) =>
      add({ type, amountMinor, feeMinor, order: null, paymentId: null, at: clock() }),
    payOut() {
      const due = transactions.filter(({ payoutId }) => payoutId === null);
      if (due.length === 0) return undefined;
      const netMinor = due.reduce((sum, one) => sum + one.amountMinor - one.feeMinor, 0);
      const id = 90_001 + payouts.length;
      const payout = { id, issuedAt: clock(), status: 'scheduled', netMinor } as const;
      payouts.push(payout);
      transactions = transactions.map((one) =>
        one.payoutId === null ? { ...one, payoutId: id } : one,
      );
      transactions.push({
        id: 70_000_001 + transactions.length,
        type: 'transfer',
        amountMinor: -netMinor,
        feeMinor: 0,
        order: null,
        paymentId: null,
        at: payout.issuedAt,
        payoutId: id,
      });
      return payout;
    },
    setPayoutStatus(id, status) {
      const at = payouts.findIndex((payout) => payout.id === id);
      const payout = payouts[at];
      if (!payout) throw new Error(`no such payout: ${id}`);
      payouts[at] = { ...payout, status };
    },
    payouts: () => payouts,
    transactions: () => transactions,
  };
}
