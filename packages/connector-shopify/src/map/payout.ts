import {
  type AmountKind,
  addDecimals,
  isZeroDecimal,
  type Money,
  negateDecimal,
  type Settlement,
  subtractDecimals,
  type Transaction,
  type TransactionPart,
} from '@acorn-i/core';
import type { ShopifyBalanceTransaction, ShopifyPayout } from '../documents/payouts.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';
import { paymentKind } from './payment-kind.ts';

const channelOf = (shop: string): Settlement['channel'] => ({
  kind: 'shopify',
  id: shop,
  name: 'Shopify Payments',
});

/** One movement of the account. Its parts add up to it, to the cent. */
export function toBalanceTransaction(given: ShopifyBalanceTransaction, shop: string): Transaction {
  const { type } = paymentKind(given.type);
  const total = toMoney(given.net.amount, given.net.currencyCode);
  const payoutId = given.associatedPayout?.id;
  const at = toInstant(given.transactionDate);
  const payment = given.sourceOrderTransactionId;
  return {
    id: legacyId(given.id),
    type,
    typeName: given.type.slice(0, 128),
    channel: channelOf(shop),
    externalIds: [
      { system: 'shopify', type: 'balance-transaction', id: given.id },
      ...(payment == null
        ? []
        : [{ system: 'shopify', type: 'order-transaction', id: String(payment) }]),
    ],
    status: payoutId ? 'settled' : 'pending',
    ...optional('settlementId', payoutId ? legacyId(payoutId) : undefined),
    ...optional('orderId', given.associatedOrder ? legacyId(given.associatedOrder.id) : undefined),
    postedAt: at,
    currency: total.currency,
    total,
    parts: partsOf(given, total),
    ...optional('description', text(given.adjustmentReason)?.slice(0, 1_024)),
    updatedAt: at,
  };
}

function partsOf(given: ShopifyBalanceTransaction, total: Money): TransactionPart[] {
  const { currency } = total;
  const gross = toMoney(given.amount.amount, currency);
  const fee = toMoney(negateDecimal(given.fee.amount), currency);
  const parts: TransactionPart[] = [
    { kind: paymentKind(given.type).kind, name: given.type, amount: gross },
    { kind: 'payment-fee', name: `${given.type}: fee`, amount: fee },
  ];
  const rest = subtractDecimals(total.amount, addDecimals([gross.amount, fee.amount]));
  const unexplained: TransactionPart = {
    kind: 'unknown',
    name: 'not broken down',
    amount: { amount: rest, currency },
  };
  return [...parts, unexplained].filter(({ amount }) => !isZeroDecimal(amount.amount));
}

/** Adds up the movements of a payout, in memory that does not grow with them. */
export interface PayoutSum {
  add(given: ShopifyBalanceTransaction): void;
  toSettlement(): Settlement;
}

export function createPayoutSum(payout: ShopifyPayout, shop: string): PayoutSum {
  const { currencyCode } = payout.net;
  const money = (amount: string): Money => toMoney(amount, currencyCode);
  const totals = new Map<AmountKind, string>();
  let count = 0;
  let from: string | undefined;

  return {
    add(given) {
      count += 1;
      const at = toInstant(given.transactionDate);
      if (from === undefined || at < from) from = at;
      for (const { kind, amount } of toBalanceTransaction(given, shop).parts)
        totals.set(kind, addDecimals([totals.get(kind) ?? '0', amount.amount]));
    },
    toSettlement() {
      const total = totalOf(payout);
      const difference = subtractDecimals(total, addDecimals(['0', ...totals.values()]));
      const issuedAt = toInstant(payout.issuedAt);
      const reference = text(payout.externalTraceId)?.slice(0, 256);
      return {
        id: legacyId(payout.id),
        externalIds: [{ system: 'shopify', type: 'payout', id: payout.id }],
        channel: channelOf(shop),
        status: statuses[payout.status] ?? 'open',
        period: { ...optional('from', from), to: issuedAt },
        currency: money('0').currency,
        total: money(total),
        ...(payout.status === 'PAID' && {
          deposit: { at: issuedAt, ...optional('reference', reference) },
        }),
        totals: [...totals]
          .filter(([, amount]) => !isZeroDecimal(amount))
          .sort()
          .map(([kind, amount]) => ({ kind, amount: money(amount) })),
        transactionCount: count,
        ...optional('difference', isZeroDecimal(difference) ? undefined : money(difference)),
        updatedAt: issuedAt,
      };
    },
  };
}

/** A withdrawal takes money back from the seller, whichever sign it is written with. */
function totalOf({ net, transactionType }: ShopifyPayout): string {
  const isTaken = transactionType === 'WITHDRAWAL' && !net.amount.startsWith('-');
  return isTaken ? negateDecimal(net.amount) : net.amount;
}

const statuses: Readonly<Record<string, Settlement['status']>> = {
  SCHEDULED: 'closed',
  PAID: 'paid',
  FAILED: 'failed',
  CANCELED: 'failed',
};

/** Nothing about it will change any more. */
export function isFinal({ status }: Pick<ShopifyPayout, 'status'>): boolean {
  return status === 'PAID' || status === 'FAILED' || status === 'CANCELED';
}
