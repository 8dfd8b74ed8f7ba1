import { addDecimals, type Refund } from '@acorn-i/core';
import type { ShopifyRefund } from '../documents/refunds.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';

/** A refund, in the shop's currency. Its lines need not add up to it: a merchant may give more or less back. */
export function toRefund(one: ShopifyRefund): Refund {
  const currency = one.order.currencyCode;
  const lines = one.refundLineItems.nodes.map((line) => toLine(line, currency));
  const shipping = addDecimals([
    '0',
    ...one.refundShippingLines.nodes.map(
      ({ subtotalAmountSet }) => subtotalAmountSet.shopMoney.amount,
    ),
  ]);
  return {
    id: legacyId(one.id),
    orderId: legacyId(one.order.id),
    ...optional('returnId', one.return ? legacyId(one.return.id) : undefined),
    externalIds: [{ system: 'shopify', type: 'refund', id: one.id }],
    status: statusOf(one),
    amount: toMoney(one.totalRefundedSet.shopMoney.amount, currency),
    ...optional('reason', text(one.note)?.slice(0, 512)),
    ...optional('lines', lines.length > 0 ? lines : undefined),
    ...optional('shipping', /[1-9]/.test(shipping) ? toMoney(shipping, currency) : undefined),
    refundedAt: toInstant(one.processedAt),
    updatedAt: toInstant(one.updatedAt),
  };
}

type Line = ShopifyRefund['refundLineItems']['nodes'][number];

function toLine(line: Line, currency: string): NonNullable<Refund['lines']>[number] {
  const tax = line.totalTaxSet?.shopMoney.amount;
  const taxes =
    tax && /[1-9]/.test(tax) ? [{ name: 'Tax', amount: toMoney(tax, currency) }] : undefined;
  return {
    orderLineId: legacyId(line.lineItem.id),
    ...optional('sku', text(line.lineItem.sku)),
    quantity: line.quantity,
    amount: toMoney(line.subtotalSet.shopMoney.amount, currency),
    ...optional('taxes', taxes),
    ...optional('restock', line.restocked ?? undefined),
  };
}

/** A refund without payments is one that had nothing to pay back: it is done. */
function statusOf({ transactions }: ShopifyRefund): Refund['status'] {
  const states = new Set(
    transactions.nodes.filter(({ kind }) => kind === 'REFUND').map(({ status }) => status),
  );
  if (states.has('PENDING') || states.has('AWAITING_RESPONSE')) return 'pending';
  const hasFailed = states.has('FAILURE') || states.has('ERROR');
  if (!hasFailed) return 'succeeded';
  return states.has('SUCCESS') ? 'partial' : 'failed';
}
