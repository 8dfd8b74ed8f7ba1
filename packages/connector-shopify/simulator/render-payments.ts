import { connection } from './connection.ts';
import type {
  PaymentsAccount,
  SimulatedBalanceTransaction,
  SimulatedPayout,
} from './payments-account.ts';
import { type SearchArguments, unsupported } from './query-resolvers.ts';
import { gid } from './render-parts.ts';
import { utc } from './utc.ts';

/** The shop's account at Shopify Payments as the Admin API answers it. */
export function renderAccount(account: PaymentsAccount): object {
  const money = (minor: number): object => ({
    amount: (minor / 100).toFixed(2),
    currencyCode: account.currency,
  });
  const payout = (one: SimulatedPayout): object => ({
    id: gid('ShopifyPaymentsPayout', one.id),
    issuedAt: utc(one.issuedAt),
    status: one.status.toUpperCase(),
    transactionType: one.netMinor < 0 ? 'WITHDRAWAL' : 'DEPOSIT',
    externalTraceId: one.status === 'paid' ? `trace-${one.id}` : null,
    net: money(one.netMinor),
  });
  const movement = (one: SimulatedBalanceTransaction): object => ({
    id: gid('ShopifyPaymentsBalanceTransaction', one.id),
    type: one.type.toUpperCase(),
    transactionDate: utc(one.at),
    test: false,
    adjustmentReason: null,
    sourceOrderTransactionId: one.paymentId === null ? null : String(one.paymentId),
    amount: money(one.amountMinor),
    fee: money(one.feeMinor),
    net: money(one.amountMinor - one.feeMinor),
    associatedOrder: one.order && { id: gid('Order', one.order.id), name: one.order.name },
    associatedPayout: renderAssociated(account, one),
  });
  return {
    id: gid('ShopifyPaymentsAccount', 1),
    payouts: ({ query, ...page }: SearchArguments) => {
      const isAsked = spanTest('payouts', 'issued_at', query);
      return connection(
        account
          .payouts()
          .filter(({ issuedAt }) => isAsked(issuedAt))
          .map(payout),
        page,
      );
    },
    balanceTransactions: ({
      query,
      hideTransfers,
      ...page
    }: SearchArguments & { hideTransfers: boolean }) =>
      connection(
        account
          .transactions()
          .filter(({ type }) => !hideTransfers || type !== 'transfer')
          .filter(movementTest(query))
          .map(movement),
        page,
      ),
  };
}

function renderAssociated(account: PaymentsAccount, { payoutId }: SimulatedBalanceTransaction) {
  const payout = account.payouts().find(({ id }) => id === payoutId);
  return {
    id: payout ? gid('ShopifyPaymentsPayout', payout.id) : null,
    status: payout ? payout.status.toUpperCase() : 'PENDING',
  };
}

function movementTest(
  query: string | null | undefined,
): (one: SimulatedBalanceTransaction) => boolean {
  const [, transfer] = /^payments_transfer_id:(\d+)$/.exec(query ?? '') ?? [];
  if (transfer !== undefined) return ({ payoutId }) => payoutId === Number(transfer);
  const isAsked = spanTest('balanceTransactions', 'processed_at', query);
  return ({ at }) => isAsked(at);
}

function spanTest(
  name: string,
  field: string,
  query: string | null | undefined,
): (at: number) => boolean {
  const pattern = new RegExp(`^${field}:>='([^']+)'(?: ${field}:<'([^']+)')?$`);
  const [, since = '', until] = pattern.exec(query ?? '') ?? [];
  const from = Date.parse(since);
  if (Number.isNaN(from)) throw unsupported(name, query);
  const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  return (at) => at >= from && at < to;
}
