import { isAcornError, type Return } from '@acorn-i/core';
import type { SquareOrder, SquareReturn } from '../wire/order.ts';
import { toMoney } from './money.ts';
import type { OrderParts } from './order.ts';
import { toUnits } from './quantity.ts';
import { soldAt } from './sold-at.ts';

/** What a receipt says was taken back: one return for each sale that it came from. */
export function toReturns(order: SquareOrder, parts: OrderParts): Return[] {
  if (order.state !== 'COMPLETED') return [];
  return (order.returns ?? []).flatMap((returned, index) => {
    const lines = linesOf(returned, parts);
    return lines.length === 0 ? [] : [toReturn(order, returned, index, lines, parts)];
  });
}

function toReturn(
  order: SquareOrder,
  { uid, source_order_id }: SquareReturn,
  index: number,
  lines: Return['lines'],
  { store, payment }: OrderParts,
): Return {
  const at = soldAt(order, payment);
  return {
    id: `${order.id}/${uid ?? index + 1}`,
    ...(source_order_id && { orderId: source_order_id }),
    externalIds: [{ system: 'square', type: 'order', id: order.id }],
    status: 'received',
    location: store.location,
    receivedAt: at,
    lines,
    updatedAt: at,
  };
}

function linesOf({ return_line_items }: SquareReturn, { skus }: OrderParts): Return['lines'] {
  return (return_line_items ?? []).flatMap((line) => {
    const quantity = wholeUnits(line.quantity);
    if (quantity === undefined) return [];
    const sku = line.catalog_object_id ? skus.get(line.catalog_object_id)?.sku : undefined;
    const refund = toMoney(line.total_money);
    return {
      ...(line.source_line_item_uid && { orderLineId: line.source_line_item_uid }),
      ...(sku && { sku }),
      quantity,
      condition: 'unknown' as const,
      disposition: 'pending' as const,
      ...(refund && { refund }),
    };
  });
}

/** Undefined for goods by weight; the source of sales reports those. */
function wholeUnits(quantity: string): number | undefined {
  try {
    return toUnits(quantity);
  } catch (error) {
    if (isAcornError(error)) return undefined;
    throw error;
  }
}
