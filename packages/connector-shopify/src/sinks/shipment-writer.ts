import {
  type Change,
  type ConnectionStore,
  type Receipt,
  RejectedError,
  type Shipment,
  type WriteContext,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { optional, text } from '../map/optional.ts';
import { toTrackingCompany } from '../map/tracking-company.ts';
import type { ShopifySettings } from '../settings.ts';
import {
  cancelFulfillment,
  createFulfillment,
  type KnownFulfillment,
  type OrderToShip,
  orderToShip,
  updateTracking,
} from './operations/shipments.ts';
import { userError } from './operations/user-errors.ts';
import type { OrderFinder } from './order-finder.ts';
import { type Picked, pickLines } from './pick-lines.ts';

export interface ShipmentWriter {
  /** Tells the shop what has left, each package once. */
  write(change: Change<'shipment'>, context: WriteContext): Promise<Receipt>;
}

type Package = Shipment['packages'][number];

interface Tracking {
  number?: string;
  company?: string;
  url?: string;
}

const shipped: ReadonlySet<Shipment['status']> = new Set(['shipped', 'in-transit', 'delivered']);
/** The lines of an order that one query reads. */
const linesRead = 50;

/**
 * `fulfillmentCreate` takes no idempotency key: the order is read before each write, and a package
 * whose tracking number the shop knows is done. Which fulfilments a package became is remembered, so
 * that another number later corrects them.
 */
export function createShipmentWriter(
  client: ShopifyClient,
  settings: ShopifySettings,
  orders: OrderFinder,
  store: ConnectionStore,
): ShipmentWriter {
  const notify = settings.shipments.notifyCustomer;

  async function readOrder(id: string, signal: AbortSignal): Promise<OrderToShip> {
    const { order } = await client.run(orderToShip, { id, lines: linesRead }, { signal });
    if (!order) throw rejected('SHOPIFY_ORDER_UNKNOWN', `order ${id}: the shop has none such`);
    if (order.fulfillmentOrders.nodes.some(({ lineItems }) => lineItems.pageInfo.hasNextPage)) {
      throw rejected(
        'SHOPIFY_ORDER_TOO_LONG',
        `order ${order.name}: more than ${linesRead} lines at one location; ship it in the admin`,
      );
    }
    return order;
  }

  async function writePackage(
    order: OrderToShip,
    shipment: Shipment,
    parcel: Package,
    signal: AbortSignal,
  ) {
    const tracking = trackingOf(shipment, parcel);
    const memory = `shipment/${shipment.id}/${parcel.id}`;
    const remembered = await store.get(memory);
    const known = knownFulfillments(order, parcel, remembered);
    if (known.length > 0) {
      for (const one of known) await correct(one, tracking, signal);
      if (remembered === undefined)
        await store.set(
          memory,
          known.map(({ id }) => id),
        );
      return known.map(({ id }) => id);
    }
    const picks = pickLines(order, parcel.lines, locationOf(shipment));
    const ids: string[] = [];
    for (const pick of picks) {
      ids.push(await fulfil(order, pick, tracking, signal));
      await store.set(memory, [...ids]);
    }
    return ids;
  }

  async function fulfil(
    order: OrderToShip,
    pick: Picked,
    trackingInfo: Tracking,
    signal: AbortSignal,
  ): Promise<string> {
    const fulfillment = {
      lineItemsByFulfillmentOrder: pick.orders,
      notifyCustomer: notify,
      ...(Object.keys(trackingInfo).length > 0 && { trackingInfo }),
    };
    const answer = await client.run(createFulfillment, { fulfillment }, { signal });
    const errors = answer.fulfillmentCreate?.userErrors ?? [];
    const id = answer.fulfillmentCreate?.fulfillment?.id;
    if (id !== undefined) return id;
    throw (
      userError(errors, `order ${order.name}`) ??
      rejected('SHOPIFY_NO_FULFILLMENT', `order ${order.name}: no fulfilment and no reason`)
    );
  }

  async function correct(known: KnownFulfillment, tracking: Tracking, signal: AbortSignal) {
    if (isTracked(known, tracking)) return;
    const variables = { id: known.id, tracking, notify };
    const answer = await client.run(updateTracking, variables, { signal });
    const error = userError(answer.fulfillmentTrackingInfoUpdate?.userErrors ?? [], known.id);
    if (error) throw error;
  }

  /** Takes back what the shop has of a shipment that did not leave after all. */
  async function takeBack(shipment: Shipment, id: string, signal: AbortSignal): Promise<Receipt> {
    const order = await readOrder(id, signal);
    const taken: string[] = [];
    for (const parcel of shipment.packages) {
      const remembered = await store.get(`shipment/${shipment.id}/${parcel.id}`);
      const valid = order.fulfillments.filter(({ status }) => status !== 'CANCELLED');
      const number = text(parcel.trackingNumber);
      // What nobody remembers and no number names may be another's.
      const known =
        remembered === undefined
          ? valid.filter(({ trackingInfo }) => trackingInfo.some((one) => number === one.number))
          : rememberedOf(valid, remembered);
      for (const one of known) {
        const answer = await client.run(cancelFulfillment, { id: one.id }, { signal });
        const error = userError(answer.fulfillmentCancel?.userErrors ?? [], one.id);
        if (error) throw error;
        taken.push(one.id);
      }
    }
    return { ref: id, note: `cancelled fulfilments: ${taken.join(', ') || 'none'}` };
  }

  function locationOf({ location }: Shipment): string | undefined {
    if (typeof settings.location === 'string') return settings.location;
    if (location === undefined || settings.location === undefined) return undefined;
    return Object.hasOwn(settings.location, location) ? settings.location[location] : undefined;
  }

  return {
    async write({ data, deleted }, context) {
      const isCancelled = !deleted && data.status === 'cancelled';
      if (!isCancelled && (deleted || !shipped.has(data.status)))
        return { note: `not written: ${data.status}` };
      const { signal } = context;
      const id = await orders.find(data, context);
      if (isCancelled) return takeBack(data, id, signal);
      const written: string[] = [];
      for (const parcel of data.packages) {
        // Read anew for each: what one package took is no longer there for the next.
        const order = await readOrder(id, signal);
        if (order.cancelledAt) {
          throw rejected('SHOPIFY_ORDER_CANCELLED', `order ${order.name} is cancelled in the shop`);
        }
        written.push(...(await writePackage(order, data, parcel, signal)));
      }
      return { ref: id, note: `fulfilments ${written.join(', ') || 'none'}` };
    },
  };
}

function trackingOf({ carrier }: Shipment, { trackingNumber, trackingUrl }: Package): Tracking {
  const number = text(trackingNumber);
  if (number === undefined) return {};
  const name = text(carrier);
  return {
    number,
    ...optional('company', name && toTrackingCompany(name)),
    ...optional('url', text(trackingUrl)),
  };
}

/** What the shop already has of a package: by what we remember, by its number, or by its very units. */
function knownFulfillments(
  { fulfillments }: OrderToShip,
  parcel: Package,
  remembered: unknown,
): KnownFulfillment[] {
  const valid = fulfillments.filter(({ status }) => status !== 'CANCELLED');
  const byMemory = rememberedOf(valid, remembered);
  if (byMemory.length > 0) return byMemory;
  const number = text(parcel.trackingNumber);
  if (number === undefined) {
    return valid.filter((one) => one.trackingInfo.length === 0 && hasSameUnits(one, parcel));
  }
  return valid.filter(({ trackingInfo }) => trackingInfo.some((one) => one.number === number));
}

function rememberedOf(
  fulfillments: readonly KnownFulfillment[],
  remembered: unknown,
): KnownFulfillment[] {
  return fulfillments.filter(({ id }) => Array.isArray(remembered) && remembered.includes(id));
}

function hasSameUnits({ fulfillmentLineItems }: KnownFulfillment, { lines }: Package): boolean {
  const theirs = fulfillmentLineItems.nodes;
  return (
    theirs.length === lines.length &&
    lines.every(({ orderLineId, sku, quantity }) =>
      theirs.some(
        (one) =>
          one.quantity === quantity &&
          (one.lineItem.id.endsWith(`/${orderLineId}`) ||
            one.lineItem.sku === (sku ?? orderLineId)),
      ),
    )
  );
}

function isTracked({ trackingInfo }: KnownFulfillment, tracking: Tracking): boolean {
  if (tracking.number === undefined) return true;
  return trackingInfo.some(
    (one) =>
      one.number === tracking.number &&
      (tracking.company === undefined || one.company === tracking.company) &&
      // Shopify makes the link itself where we gave none.
      (tracking.url === undefined || one.url === tracking.url),
  );
}

function rejected(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
