import type { Shipment } from '@acorn-i/core';
import type { ShopifyFulfillment } from '../documents/shipments.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { optional, text } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';

/**
 * A fulfillment as a shipment. Shopify does not say which line is in which parcel: where there are several
 * tracking numbers, the lines stand in the first package.
 */
export function toShipment(one: ShopifyFulfillment, context: OrderContext): Shipment {
  const id = legacyId(one.id);
  const status = statusOf(one);
  const location = one.location && locationName(legacyId(one.location.id), context);
  const hasLeft = status !== 'packed' && status !== 'cancelled';
  return {
    id,
    orderId: legacyId(one.order.id),
    externalIds: [{ system: 'shopify', type: 'fulfillment', id: one.id }],
    status,
    ...optional('location', location ?? undefined),
    ...optional('carrier', text(one.trackingInfo[0]?.company)?.slice(0, 128)),
    ...optional('shippedAt', hasLeft ? toInstant(one.inTransitAt ?? one.createdAt) : undefined),
    ...optional('deliveredAt', one.deliveredAt ? toInstant(one.deliveredAt) : undefined),
    ...optional(
      'estimatedDeliveryAt',
      one.estimatedDeliveryAt ? toInstant(one.estimatedDeliveryAt) : undefined,
    ),
    packages: packagesOf(id, one),
    updatedAt: toInstant(one.updatedAt),
  };
}

function packagesOf(id: string, one: ShopifyFulfillment): Shipment['packages'] {
  const lines = one.fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({
    orderLineId: legacyId(lineItem.id),
    ...optional('sku', text(lineItem.sku)),
    quantity: quantity ?? 0,
  }));
  const [first, ...others] = one.trackingInfo;
  return [first, ...others].map((tracking, index) => ({
    id: index === 0 ? id : `${id}/${index + 1}`,
    ...optional('trackingNumber', text(tracking?.number)),
    ...optional('trackingUrl', urlOf(tracking?.url)),
    lines: index === 0 ? lines : [],
  }));
}

/** Merchants type these by hand. */
function urlOf(given: string | null | undefined): string | undefined {
  const url = text(given);
  return url !== undefined && URL.canParse(url) ? url : undefined;
}

const displayStatuses: Readonly<Record<string, Shipment['status']>> = {
  LABEL_PRINTED: 'packed',
  LABEL_PURCHASED: 'packed',
  READY_FOR_PICKUP: 'packed',
  SUBMITTED: 'packed',
  CARRIER_PICKED_UP: 'in-transit',
  IN_TRANSIT: 'in-transit',
  OUT_FOR_DELIVERY: 'in-transit',
  ATTEMPTED_DELIVERY: 'in-transit',
  DELAYED: 'in-transit',
  DELIVERED: 'delivered',
  PICKED_UP: 'delivered',
  NOT_DELIVERED: 'failed',
  FAILURE: 'failed',
  CANCELED: 'cancelled',
  LABEL_VOIDED: 'cancelled',
};

function statusOf({ status, displayStatus }: ShopifyFulfillment): Shipment['status'] {
  if (status === 'CANCELLED') return 'cancelled';
  if (status === 'ERROR' || status === 'FAILURE') return 'failed';
  return displayStatuses[displayStatus ?? ''] ?? 'shipped';
}
