import { addDecimals, multiplyDecimals, negateDecimal, type OrderLine } from '@acorn-i/core';
import { toDiscounts } from './discount.ts';
import { globalId } from './global-id.ts';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';
import type { FulfillmentState, LineState, OrderState } from './order-state.ts';
import { toTaxes } from './tax.ts';

/** One line of an order, with what became of its units. */
export function toOrderLine(line: LineState, order: OrderState, context: OrderContext): OrderLine {
  const { currency } = order;
  const fulfillments = order.fulfillments.filter(
    ({ status }) => status?.toLowerCase() === 'success',
  );
  const fulfilled = unitsOf(
    line.id,
    fulfillments.flatMap((fulfillment) => fulfillment.lines),
  );
  const { cancelled, returned } = removedUnits(line, fulfilled, order);
  const off = line.discounts.map(({ amount }) => negateDecimal(amount));
  return {
    id: line.id,
    ...optional('sku', text(line.sku)),
    ...optional('externalIds', variantOf(line)),
    ...optional('title', text(line.name)),
    quantity: line.quantity,
    ...optional('cancelledQuantity', cancelled || undefined),
    ...optional('fulfilledQuantity', fulfilled || undefined),
    ...optional('returnedQuantity', returned || undefined),
    unitPrice: toMoney(line.unitPrice, currency),
    total: toMoney(
      addDecimals([multiplyDecimals(line.unitPrice, line.quantity), ...off]),
      currency,
    ),
    ...optional('discounts', toDiscounts(line.discounts, currency)),
    ...optional('taxes', toTaxes(line.taxes, currency)),
    ...optional('allocations', allocationsOf(line.id, fulfillments, context)),
    ...optional('properties', propertiesOf(line)),
  };
}

/**
 * Splits the units that left the order. A refund says whether its units had shipped (`return`) or
 * not (`cancel`); what no refund names counts as cancelled as far as units were left to ship.
 */
function removedUnits(
  line: LineState,
  fulfilled: number,
  order: OrderState,
): { cancelled: number; returned: number } {
  const removed = Math.max(0, line.quantity - (line.currentQuantity ?? line.quantity));
  const named = (type: string): number =>
    unitsOf(
      line.id,
      order.refundedLines.filter(({ restockType }) => restockType?.toLowerCase() === type),
    );
  const returned = Math.min(removed, named('return'));
  const surelyCancelled = Math.min(removed - returned, named('cancel'));
  const unnamed = removed - returned - surelyCancelled;
  const unshipped = Math.max(0, line.quantity - fulfilled - surelyCancelled);
  const cancelled = surelyCancelled + Math.min(unnamed, unshipped);
  return { cancelled, returned: removed - cancelled };
}

function unitsOf(lineId: string, lines: readonly { lineId: string; quantity: number }[]): number {
  return lines.reduce((units, line) => (line.lineId === lineId ? units + line.quantity : units), 0);
}

function variantOf(line: LineState): OrderLine['externalIds'] {
  if (!line.variantId) return undefined;
  return [{ system: 'shopify', type: 'variant', id: globalId('ProductVariant', line.variantId) }];
}

function allocationsOf(
  lineId: string,
  fulfillments: readonly FulfillmentState[],
  context: OrderContext,
): OrderLine['allocations'] {
  const units = new Map<string, number>();
  for (const { locationId, lines } of fulfillments) {
    const quantity = unitsOf(lineId, lines);
    if (!locationId || quantity === 0) continue;
    const location = locationName(locationId, context);
    units.set(location, (units.get(location) ?? 0) + quantity);
  }
  if (units.size === 0) return undefined;
  return [...units].sort().map(([location, quantity]) => ({ location, quantity }));
}

function propertiesOf(line: LineState): OrderLine['properties'] {
  const entries = line.properties
    .filter(({ name, value }) => name !== '__proto__' && value != null && value !== '')
    .map(({ name, value }): [string, string] => [name, asText(value)])
    .sort();
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
