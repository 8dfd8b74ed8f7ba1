import type { Currency, Order } from '@acorn-i/core';
import { filled, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { kebab } from './kebab.ts';
import { unitsOf } from './mcf-units.ts';
import { toInstant } from './time.ts';

type McfOrder = ResponseOf<'outbound.listOrders'>['orders'][number];

const statuses: Readonly<Record<string, Order['status']>> = {
  PROCESSING: 'open',
  COMPLETE: 'fulfilled',
  // Done, but not with all that was wanted; the lines say what is missing.
  COMPLETE_PARTIAL: 'closed',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'cancelled',
  INVALID: 'cancelled',
};

/**
 * How an order of another channel stands at Amazon, under the id that it was sent with. Address and prices
 * are the channel's own and not told again.
 *
 * @param home the currency of an order whose lines have no declared value
 * @throws RejectedError `TIME_INVALID`
 */
export function toMcfOrder(order: McfOrder, home: Currency): Order {
  const { orderId: id, lineItems, status, receiveTime, statusUpdateTime } = order;
  const shipped = shippedUnits(order);
  const lines = (lineItems ?? []).map((line) => {
    const quantity = unitsOf(line.amount);
    const lost = unitsOf(line.cancelledAmount) + unitsOf(line.unfulfillableAmount);
    const facts = present({
      id: line.lineItemId,
      sku: filled(line.product?.productIdentifier?.amazonSku),
      fulfilledBy: 'amazon-mcf' as const,
    });
    const fulfilled = shipped.get(line.lineItemId) ?? 0;
    return {
      ...facts,
      quantity,
      cancelledQuantity: Math.min(lost, quantity),
      fulfilledQuantity: Math.min(fulfilled, quantity),
    };
  });
  const declared = lineItems?.map(({ product }) =>
    filled(product?.perUnitDeclaredValue?.currencyCode),
  );
  const channel = filled(order.channel);
  const updatedAt = toInstant(filled(statusUpdateTime) ?? receiveTime ?? '');
  const result = statusOf(status, lines);
  const facts = present({
    id,
    channel: { kind: channel === undefined ? 'amazon-mcf' : kebab(channel) },
    status: result,
    placedAt: toInstant(receiveTime ?? ''),
    updatedAt,
    cancelledAt: result === 'cancelled' ? updatedAt : undefined,
    cancelReason:
      result === 'cancelled' && status !== 'CANCELLED' ? kebab(status ?? '') : undefined,
    currency: (declared?.find((code) => code !== undefined) ?? home) as Currency,
    tags: ['detail:mcf', ...(filled(status) === undefined ? [] : [`mcf:${status}`])],
  });
  return { ...facts, lines };
}

function statusOf(status: string | null | undefined, lines: Order['lines']): Order['status'] {
  const known = statuses[status ?? ''] ?? 'open';
  const hasLeft = lines.some(({ fulfilledQuantity = 0 }) => fulfilledQuantity > 0);
  return known === 'open' && hasLeft ? 'partially-fulfilled' : known;
}

/** Units by line that left Amazon's centres. */
function shippedUnits({ shipments }: McfOrder): Map<string, number> {
  const units = new Map<string, number>();
  for (const { status, items } of shipments ?? []) {
    if (status !== 'SHIPPED') continue;
    for (const { lineItemId, amount } of items ?? []) {
      units.set(lineItemId, (units.get(lineItemId) ?? 0) + unitsOf(amount));
    }
  }
  return units;
}
