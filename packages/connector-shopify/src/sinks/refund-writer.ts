import {
  addDecimals,
  type Change,
  compareDecimals,
  isZeroDecimal,
  type Receipt,
  type Refund,
  RejectedError,
  RetryableError,
  subtractDecimals,
  type WriteContext,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import type {
  OrderTransactionInput,
  RefundInput,
  RefundLineItemInput,
} from '../generated/operation-types.ts';
import type { ShopifySettings } from '../settings.ts';
import type { LocationResolver } from './location-resolver.ts';
import { type OrderToRefund, orderToRefund, refundOrder } from './operations/refunds.ts';
import { userError } from './operations/user-errors.ts';
import type { OrderFinder } from './order-finder.ts';
import { uuidOf } from './uuid-of.ts';

export interface RefundWriter {
  /** Makes the shop's order have this refund, once. Money moves where its payment was Shopify's. */
  write(change: Change<'refund'>, context: WriteContext): Promise<Receipt>;
}

const linesRead = 100;
const refundedStatuses: ReadonlySet<Refund['status']> = new Set(['succeeded', 'partial']);

/**
 * A refund is one however often its state changes: its name stands in the note and makes the
 * idempotency key, together with what is asked for.
 */
export function createRefundWriter(
  client: ShopifyClient,
  settings: ShopifySettings,
  orders: OrderFinder,
  locations: LocationResolver,
): RefundWriter {
  return {
    async write({ data, deleted }, context) {
      if (deleted || !refundedStatuses.has(data.status)) {
        return { note: `not written: ${deleted ? 'gone' : data.status}` };
      }
      const { signal } = context;
      const id = await orders.find(data, context);
      const { order } = await client.run(orderToRefund, { id, lines: linesRead }, { signal });
      if (!order) throw rejected('SHOPIFY_ORDER_UNKNOWN', `order ${id}: the shop has none such`);
      const marker = `[${data.id}]`;
      const known = order.refunds.find(({ note }) => note?.endsWith(marker));
      if (known) return { ref: known.id, note: 'already refunded' };
      const note = `${data.reason ?? ''} ${marker}`.trim();
      const restockAt = settings.refunds.restock ? await locations.resolve(undefined) : undefined;
      const input = { ...toRefundInput(data, order, restockAt), note };
      const key = uuidOf([settings.shop, order.id, data.id, input]);
      const answer = await client.run(refundOrder, { input, key }, { signal });
      const made = answer.refundCreate?.refund;
      if (made) return { ref: made.id, note: `refunded ${data.amount.amount} on ${order.name}` };
      throw refused(answer.refundCreate?.userErrors ?? [], `order ${order.name}`);
    },
  };
}

function toRefundInput(
  refund: Refund,
  order: OrderToRefund,
  restockAt: string | undefined,
): RefundInput {
  if (refund.amount.currency !== order.currencyCode) {
    throw rejected(
      'SHOPIFY_REFUND_CURRENCY',
      `order ${order.name} is in ${order.currencyCode}, the refund in ${refund.amount.currency}`,
    );
  }
  const { shipping } = refund;
  return {
    orderId: order.id,
    notify: false,
    // What comes back in a return is counted there; here it is the money alone.
    ...(refund.returnId === undefined && {
      refundLineItems: refundLines(refund, order, restockAt),
    }),
    ...(shipping && !isZeroDecimal(shipping.amount) && { shipping: { amount: shipping.amount } }),
    transactions: transactionsOf(refund, order),
  };
}

function refundLines(
  { lines = [] }: Refund,
  { lineItems, name }: OrderToRefund,
  restockAt: string | undefined,
): RefundLineItemInput[] {
  const left = new Map(lineItems.nodes.map((line) => [line.id, line.refundableQuantity]));
  return lines.flatMap((line) => {
    let wanted = line.quantity;
    const { orderLineId, sku } = line;
    const isMeant = (one: { id: string; sku?: string | null | undefined }): boolean =>
      (orderLineId !== undefined && one.id.endsWith(`/${orderLineId}`)) ||
      (sku !== undefined && one.sku === sku);
    const made: RefundLineItemInput[] = [];
    for (const one of lineItems.nodes.filter(isMeant)) {
      const quantity = Math.min(wanted, left.get(one.id) ?? 0);
      if (quantity === 0) continue;
      wanted -= quantity;
      left.set(one.id, (left.get(one.id) ?? 0) - quantity);
      const isRestocked = line.restock === true && restockAt !== undefined;
      made.push({
        lineItemId: one.id,
        quantity,
        restockType: isRestocked ? 'RETURN' : 'NO_RESTOCK',
        ...(isRestocked && { locationId: restockAt }),
      });
    }
    if (wanted > 0) {
      throw rejected(
        'SHOPIFY_NOTHING_TO_REFUND',
        `order ${name}: ${wanted} of ${sku ?? orderLineId} are not there to be refunded`,
      );
    }
    return made;
  });
}

/** Back to the payments that it came from, each as far as it goes. */
function transactionsOf({ amount, id }: Refund, order: OrderToRefund): OrderTransactionInput[] {
  let left = amount.amount;
  const made: OrderTransactionInput[] = [];
  for (const { id: parentId, kind, status, gateway, maximumRefundableV2 } of order.transactions) {
    const isPayment = status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE');
    const most = maximumRefundableV2?.amount ?? '0';
    if (!isPayment || isZeroDecimal(most) || isZeroDecimal(left)) continue;
    const part = compareDecimals(most, left) < 0 ? most : left;
    left = subtractDecimals(left, part);
    made.push({
      orderId: order.id,
      parentId,
      kind: 'REFUND',
      gateway: gateway ?? '',
      amount: part,
    });
  }
  if (isZeroDecimal(addDecimals([left]))) return made;
  throw rejected(
    'SHOPIFY_REFUND_TOO_HIGH',
    `order ${order.name}: refund ${id} is ${left} more than was paid and not refunded yet`,
  );
}

function refused(errors: Parameters<typeof userError>[0], address: string): Error {
  if (errors.some(({ message, code }) => /concurrent/i.test(`${code} ${message}`))) {
    return new RetryableError(`${address}: the same refund is being made`, {
      code: 'IDEMPOTENCY_CONCURRENT_REQUEST',
    });
  }
  return (
    userError(errors, address) ??
    rejected('SHOPIFY_NO_REFUND', `${address}: no refund and no reason`)
  );
}

function rejected(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
