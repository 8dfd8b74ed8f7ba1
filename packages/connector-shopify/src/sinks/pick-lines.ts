import { RejectedError, RetryableError } from '@acorn-i/core';
import type { FulfillmentOrder, OrderToShip } from './operations/shipments.ts';

/** Units of one location, as `fulfillmentCreate` takes them. */
export interface Picked {
  location: string;
  orders: {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems: { id: string; quantity: number }[];
  }[];
}

interface WantedLine {
  orderLineId: string;
  sku?: string | undefined;
  quantity: number;
}

const openStatuses: ReadonlySet<string> = new Set(['OPEN', 'IN_PROGRESS']);
const waitingStatuses: ReadonlySet<string> = new Set(['ON_HOLD', 'SCHEDULED']);

/**
 * Finds the units of a package in an order's fulfilment orders, those of `location` first. A
 * fulfilment is of one location, so a package may become several.
 *
 * @throws RetryableError `SHOPIFY_FULFILLMENT_ON_HOLD` where the units are there but held back.
 * @throws RejectedError `SHOPIFY_NOTHING_TO_FULFILL` where they are not, or have left already.
 */
export function pickLines(
  order: OrderToShip,
  lines: readonly WantedLine[],
  location: string | undefined,
): Picked[] {
  const open = order.fulfillmentOrders.nodes
    .filter(({ status }) => openStatuses.has(status))
    .toSorted((one, other) => rank(one, location) - rank(other, location));
  const left = new Map<string, number>();
  for (const { lineItems } of open) {
    for (const { id, remainingQuantity } of lineItems.nodes) left.set(id, remainingQuantity);
  }
  const picked = new Map<FulfillmentOrder, { id: string; quantity: number }[]>();
  for (const line of lines) {
    let wanted = line.quantity;
    for (const from of open) {
      for (const { id, lineItem } of from.lineItems.nodes) {
        const units = isMeant(lineItem, line) ? Math.min(wanted, left.get(id) ?? 0) : 0;
        if (units === 0) continue;
        left.set(id, (left.get(id) ?? 0) - units);
        wanted -= units;
        picked.set(from, [...(picked.get(from) ?? []), { id, quantity: units }]);
      }
    }
    if (wanted > 0) throw missing(order, line, wanted);
  }
  return [...Map.groupBy(picked, ([from]) => locationOf(from))].map(([at, parts]) => ({
    location: at,
    orders: parts.map(([from, items]) => ({
      fulfillmentOrderId: from.id,
      fulfillmentOrderLineItems: merged(items),
    })),
  }));
}

function rank(from: FulfillmentOrder, location: string | undefined): number {
  return location !== undefined && locationOf(from) === location ? 0 : 1;
}

function locationOf({ assignedLocation }: FulfillmentOrder): string {
  return assignedLocation.location?.id ?? '';
}

/** By Shopify's line, or by SKU where the shipment knows the lines of another channel. */
function isMeant(
  lineItem: { id: string; sku?: string | null | undefined },
  { orderLineId, sku }: WantedLine,
): boolean {
  if (lineItem.id === orderLineId || lineItem.id.endsWith(`/${orderLineId}`)) return true;
  return lineItem.sku != null && lineItem.sku !== '' && lineItem.sku === sku;
}

/** Two lines of a package may be of one line of the order. */
function merged(items: readonly { id: string; quantity: number }[]) {
  const units = new Map<string, number>();
  for (const { id, quantity } of items) units.set(id, (units.get(id) ?? 0) + quantity);
  return [...units].map(([id, quantity]) => ({ id, quantity }));
}

function missing(order: OrderToShip, line: WantedLine, units: number): Error {
  const what = `order ${order.name}: ${units} of ${line.sku ?? line.orderLineId}`;
  const isHeld = order.fulfillmentOrders.nodes.some(
    ({ status, lineItems }) =>
      waitingStatuses.has(status) &&
      lineItems.nodes.some(({ lineItem }) => isMeant(lineItem, line)),
  );
  if (isHeld) {
    return new RetryableError(`${what} are held back in the shop. Release the hold there`, {
      code: 'SHOPIFY_FULFILLMENT_ON_HOLD',
      retryAfterMs: 60_000,
    });
  }
  return new RejectedError(`${what} are not there to be fulfilled, or have left already`, {
    code: 'SHOPIFY_NOTHING_TO_FULFILL',
  });
}
