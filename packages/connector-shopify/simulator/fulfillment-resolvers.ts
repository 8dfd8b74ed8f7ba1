import { connection } from './connection.ts';
import { numberOf } from './number-of.ts';
import { openUnits } from './order-steps.ts';
import type { Resolver } from './query-resolvers.ts';
import type { Shop } from './shop.ts';
import type { SimulatedOrder, SimulatedTracking } from './simulated-order.ts';

interface FulfillmentInput {
  lineItemsByFulfillmentOrder: {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
  }[];
  trackingInfo?: TrackingInput | null;
}

interface TrackingInput {
  number?: string;
  numbers?: string[];
  company?: string;
  url?: string;
}

/** Ships from fulfilment orders: those of one order and one location at a time. */
export function fulfillmentResolvers(shop: Shop): Record<string, Resolver> {
  const orderOf = (fulfillmentId: string): SimulatedOrder | undefined =>
    shop
      .orders()
      .find(({ fulfillments }) =>
        fulfillments.some(({ id }) => `gid://shopify/Fulfillment/${id}` === fulfillmentId),
      );

  return {
    fulfillmentCreate: (_, { fulfillment }: { fulfillment: FulfillmentInput }) => {
      const parts = fulfillment.lineItemsByFulfillmentOrder;
      const found = parts.map(({ fulfillmentOrderId }) => locate(shop, fulfillmentOrderId));
      const [first] = found;
      if (!first || found.some((one) => one === undefined)) {
        return failed('fulfillment', 'Fulfillment order does not exist.');
      }
      if (found.some((one) => one?.order.id !== first.order.id)) {
        return failed('fulfillment', 'All fulfillment orders must be of one order.');
      }
      if (found.some((one) => one?.locationId !== first.locationId)) {
        return failed('fulfillment', 'All fulfillment orders must be of one location.');
      }
      if (first.order.isOnHold || first.order.cancelledAt !== null) {
        return failed('fulfillment', 'Fulfillment order is not in an open state.');
      }
      const lines = parts.flatMap((part, index) =>
        (part.fulfillmentOrderLineItems ?? found[index]?.lines ?? []).map((line) => ({
          lineId: numberOf(String(line.id)) % lineFactor,
          quantity: line.quantity,
        })),
      );
      const open = new Map(
        found.flatMap((one) => one?.lines ?? []).map((line) => [line.lineId, line.quantity]),
      );
      for (const { lineId, quantity } of lines) {
        if (quantity < 1 || quantity > (open.get(lineId) ?? 0)) {
          return failed('fulfillment', 'Invalid fulfillment order line item quantity requested.');
        }
      }
      const id = shop.ship(
        first.order.id,
        first.locationId,
        lines,
        trackingOf(fulfillment.trackingInfo),
      );
      return { fulfillment: { id: `gid://shopify/Fulfillment/${id}` }, userErrors: [] };
    },
    fulfillmentCancel: (_, { id }: { id: string }) => {
      const order = orderOf(id);
      if (!order) return failed('id', 'Fulfillment does not exist.');
      const known = order.fulfillments.find((one) => one.id === numberOf(id));
      if (known?.status === 'cancelled') return failed('id', 'Fulfillment is cancelled already.');
      shop.track(order.id, numberOf(id), 'canceled');
      return { fulfillment: { id }, userErrors: [] };
    },
    fulfillmentTrackingInfoUpdate: (
      _,
      {
        fulfillmentId,
        trackingInfoInput,
      }: { fulfillmentId: string; trackingInfoInput: TrackingInput },
    ) => {
      const order = orderOf(fulfillmentId);
      if (!order) return failed('fulfillmentId', 'Fulfillment does not exist.');
      shop.retrack(order.id, numberOf(fulfillmentId), trackingOf(trackingInfoInput));
      return { fulfillment: { id: fulfillmentId }, userErrors: [] };
    },
  };
}

/** A line of a fulfilment order has its line item's number behind the order's. */
const lineFactor = 10 ** 16;

function failed(field: string, message: string): object {
  return { fulfillment: null, userErrors: [{ field: [field], message }] };
}

function trackingOf(input: TrackingInput | null | undefined): SimulatedTracking[] {
  const numbers = input?.numbers ?? (input?.number === undefined ? [] : [input.number]);
  const { company = null, url = null } = input ?? {};
  return numbers.map((number) => ({ number, company, url }));
}

interface OpenPart {
  index: number;
  locationId: number;
  lines: { id: string; lineId: number; sku: string | null; quantity: number }[];
}

/** Units of an order by the location that shall ship them, with what is left of each. */
function partsOf(shop: Shop, order: SimulatedOrder): OpenPart[] {
  const open = openUnits(order);
  const main = shop.locationIds[0] ?? 0;
  const locationOf = (lineId: number): number => order.assigned?.get(lineId) ?? main;
  return [...Map.groupBy(order.lines, ({ id }) => locationOf(id))].map(
    ([locationId, lines], index) => ({
      index,
      locationId,
      lines: lines.map(({ id, sku }) => ({
        id: `gid://shopify/FulfillmentOrderLineItem/${id}`,
        lineId: id,
        sku,
        quantity: open.get(id) ?? 0,
      })),
    }),
  );
}

function locate(shop: Shop, gid: string): (OpenPart & { order: SimulatedOrder }) | undefined {
  const id = numberOf(gid);
  const order = shop.order(Math.floor(id / 100));
  const part = order && partsOf(shop, order).find(({ index }) => index === id % 100);
  return order && part ? { ...part, order } : undefined;
}

/** `Order.fulfillmentOrders`. */
export function renderFulfillmentOrders(shop: Shop, order: SimulatedOrder) {
  return (page: { first?: number; after?: string }): object =>
    connection(
      partsOf(shop, order).map(({ index, locationId, lines }) => ({
        id: `gid://shopify/FulfillmentOrder/${order.id * 100 + index}`,
        status: statusOf(order, lines),
        assignedLocation: { location: { id: `gid://shopify/Location/${locationId}` } },
        lineItems: (inner: { first?: number; after?: string }) =>
          connection(
            lines.map(({ id, lineId, sku, quantity }) => ({
              id,
              remainingQuantity: quantity,
              lineItem: { id: `gid://shopify/LineItem/${lineId}`, sku },
            })),
            inner,
          ),
      })),
      page,
    );
}

function statusOf(order: SimulatedOrder, lines: OpenPart['lines']): string {
  if (lines.every(({ quantity }) => quantity === 0)) return 'CLOSED';
  return order.isOnHold ? 'ON_HOLD' : 'OPEN';
}
