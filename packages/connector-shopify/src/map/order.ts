import { type Money, negateDecimal, type Order } from '@acorn-i/core';
import { toAddress } from './address.ts';
import { toBuyer } from './buyer.ts';
import { toDiscounts } from './discount.ts';
import { globalId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';
import { toOrderLine } from './order-line.ts';
import type { OrderState, ShippingLineState } from './order-state.ts';
import { toTaxes } from './tax.ts';

/**
 * The canonical order. Both readers (webhook and Admin API) end here, so that the same state gives
 * the same text, byte for byte, and the log drops the second copy.
 */
export function toOrder(state: OrderState, context: OrderContext): Order {
  const { currency } = state;
  const lines = state.lines
    .map((line) => toOrderLine(line, state, context))
    .sort((one, other) => compareIds(one.id, other.id));
  const taxes = toTaxes(state.taxes, currency);
  const shipping = state.shippingLines.map((line) => toShipping(line, currency));
  const tags = state.tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
  return {
    id: state.id,
    ...optional('number', text(state.name)),
    externalIds: externalIdsOf(state),
    channel: {
      kind: 'shopify',
      id: context.shop,
      ...optional('name', text(state.sourceName)),
    },
    status: statusOf(state, lines),
    ...optional('paymentStatus', paymentStatusOf(state.financialStatus)),
    placedAt: toInstant(state.placedAt),
    updatedAt: toInstant(state.updatedAt),
    ...optional('cancelledAt', state.cancelledAt ? toInstant(state.cancelledAt) : undefined),
    ...optional('cancelReason', text(state.cancelReason)?.toLowerCase()),
    currency,
    ...optional('buyer', toBuyer(state)),
    ...optional('shippingAddress', toAddress(state.shippingAddress)),
    ...optional('billingAddress', toAddress(state.billingAddress)),
    lines,
    ...optional('shipping', shipping.length > 0 ? shipping : undefined),
    ...optional('fees', feesOf(state)),
    ...optional('taxes', taxes),
    ...optional('taxesIncluded', state.taxesIncluded ?? undefined),
    totals: {
      ...optional('items', money(state.subtotal, currency)),
      ...optional('shipping', money(state.shippingTotal, currency)),
      ...optional('discount', money(state.discountTotal, currency)),
      ...optional('tax', money(state.taxTotal, currency)),
      ...optional('refunded', present(money(state.refunded, currency))),
    },
    total: toMoney(state.total, currency),
    ...optional('payments', paymentsOf(state)),
    ...optional('isBusiness', state.isBusiness || undefined),
    ...optional('isTest', state.isTest || undefined),
    ...optional('location', retailLocationOf(state, context)),
    ...optional('note', shortened(text(state.note))),
    ...optional('tags', tags.length > 0 ? tags.sort() : undefined),
  };
}

function externalIdsOf(state: OrderState): NonNullable<Order['externalIds']> {
  const source = text(state.sourceIdentifier);
  const purchaseOrder = text(state.purchaseOrderNumber);
  return [
    { system: 'shopify', type: 'order', id: globalId('Order', state.id) },
    ...(source ? [{ system: 'shopify', type: 'source-identifier', id: source }] : []),
    ...(purchaseOrder ? [{ system: 'buyer', type: 'purchase-order', id: purchaseOrder }] : []),
  ];
}

function statusOf(state: OrderState, lines: Order['lines']): Order['status'] {
  if (state.cancelledAt) return 'cancelled';
  if (state.closedAt) return 'closed';
  // Counted from the lines: the two status fields of Shopify differ in their words.
  const due = sum(lines.map((line) => line.quantity - (line.cancelledQuantity ?? 0)));
  const fulfilled = sum(lines.map((line) => line.fulfilledQuantity ?? 0));
  if (fulfilled === 0) return 'open';
  return fulfilled >= due ? 'fulfilled' : 'partially-fulfilled';
}

const paymentStatuses: Readonly<Record<string, NonNullable<Order['paymentStatus']>>> = {
  pending: 'pending',
  authorized: 'authorized',
  partially_paid: 'partially-paid',
  paid: 'paid',
  partially_refunded: 'partially-refunded',
  refunded: 'refunded',
  voided: 'voided',
  expired: 'voided',
};

function paymentStatusOf(status: string | null | undefined): Order['paymentStatus'] {
  return status ? paymentStatuses[status.toLowerCase()] : undefined;
}

function toShipping(
  line: ShippingLineState,
  currency: string,
): NonNullable<Order['shipping']>[number] {
  return {
    ...optional('title', text(line.title)),
    ...optional('carrier', text(line.carrier)),
    ...optional('service', text(line.code)),
    price: toMoney(line.price, currency),
    ...optional('discounts', toDiscounts(line.discounts, currency)),
    ...optional('taxes', toTaxes(line.taxes, currency)),
  };
}

function feesOf({ duties, tips, currency }: OrderState): Order['fees'] {
  const fees = Object.entries({ Duties: duties, Tip: tips }).flatMap(([name, text]) => {
    const amount = present(money(text, currency));
    return amount === undefined ? [] : [{ name, amount }];
  });
  return fees.length > 0 ? fees : undefined;
}

function present(amount: Money | undefined): Money | undefined {
  return amount && /[1-9]/.test(amount.amount) ? amount : undefined;
}

/** What came in and what went back; an authorization moves nothing yet. */
function paymentsOf({ payments, currency }: OrderState): Order['payments'] {
  const moved = (payments ?? []).filter(
    ({ kind, status }) => status === 'success' && paymentSigns[kind] !== undefined,
  );
  if (moved.length === 0) return undefined;
  return moved
    .toSorted((one, other) => compareIds(one.id, other.id))
    .map((payment) => ({
      id: payment.id,
      method: text(payment.gateway) ?? 'unknown',
      amount: toMoney(
        paymentSigns[payment.kind] === -1 ? negateDecimal(payment.amount) : payment.amount,
        currency,
      ),
      ...optional('at', payment.at ? toInstant(payment.at) : undefined),
      ...optional('reference', text(payment.reference)),
    }));
}

/** `change` is cash that the till gave back. */
const paymentSigns: Readonly<Record<string, 1 | -1>> = {
  sale: 1,
  capture: 1,
  refund: -1,
  change: -1,
};

function retailLocationOf(state: OrderState, context: OrderContext): string | undefined {
  // A webhook carries a location for draft orders too; the Admin API's retailLocation does not.
  if (state.sourceName !== 'pos' || !state.retailLocationId) return undefined;
  return locationName(state.retailLocationId, context);
}

function money(amount: string | null | undefined, currency: string): Money | undefined {
  return amount == null ? undefined : toMoney(amount, currency);
}

function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** As much as an order holds. A note that goes on is no reason to lose what was bought. */
const mostNote = 8_192;
const cutMark = ' […]';

function shortened(note: string | undefined): string | undefined {
  if (note === undefined || note.length <= mostNote) return note;
  const kept = note.slice(0, mostNote - cutMark.length);
  // Half a character is none.
  return (kept.isWellFormed() ? kept : kept.slice(0, -1)) + cutMark;
}
