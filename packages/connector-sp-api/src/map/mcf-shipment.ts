import type { Shipment } from '@acorn-i/core';
import { filled, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { unitsOf } from './mcf-units.ts';
import { toInstant } from './time.ts';

type McfOrder = ResponseOf<'outbound.listOrders'>['orders'][number];
type McfShipment = NonNullable<McfOrder['shipments']>[number];
type McfPackage = NonNullable<McfShipment['packages']>[number];
type McfItem = NonNullable<McfShipment['items']>[number];
type Parcel = Shipment['packages'][number];

/**
 * What of an order leaves together. Items that are in no package yet lie in one of the shipment's own
 * name, so that what is planned can be seen.
 *
 * @throws RejectedError `TIME_INVALID`
 */
export function toMcfShipments(order: McfOrder): Shipment[] {
  return (order.shipments ?? []).map((shipment) => toShipment(order, shipment));
}

function toShipment(order: McfOrder, shipment: McfShipment): Shipment {
  const { amazonShipmentId: id, items, packages, shipTime, deliveryTime } = shipment;
  const carriers = (packages ?? []).map(({ tracking }) => filled(tracking?.carrier?.carrierCode));
  const status = statusOf(shipment);
  const facts = present({
    id,
    orderId: order.orderId,
    externalIds: idsOf(shipment),
    status,
    fulfilledBy: 'amazon-mcf' as const,
    carrier: carriers.find((carrier) => carrier !== undefined)?.slice(0, 128),
    service: filled(shipment.serviceLevel?.serviceTier)?.slice(0, 128),
    // Before it left, this time is an estimate.
    shippedAt: shipment.status === 'SHIPPED' ? instantOf(shipTime) : undefined,
    estimatedDeliveryAt: instantOf(deliveryTime),
    updatedAt: toInstant(filled(order.statusUpdateTime) ?? order.receiveTime ?? ''),
  });
  return { ...facts, packages: toParcels(id, packages ?? [], items ?? []) };
}

function toParcels(
  id: string,
  packages: readonly McfPackage[],
  items: readonly McfItem[],
): Parcel[] {
  const isIn = ({ packageId, shipmentItemIds }: McfPackage, item: McfItem) =>
    item.packageId === packageId ||
    (item.shipmentItemId != null && (shipmentItemIds ?? []).includes(item.shipmentItemId));
  const packed = packages.map((parcel) => {
    const { trackingNumber, trackingUrl } = trackingOf(parcel);
    const facts = present({ id: parcel.packageId, trackingNumber, trackingUrl });
    return { ...facts, lines: items.filter((item) => isIn(parcel, item)).map(toLine) };
  });
  const loose = items.filter((item) => !packages.some((parcel) => isIn(parcel, item)));
  return loose.length === 0 ? packed : [...packed, { id, lines: loose.map(toLine) }];
}

function toLine({ lineItemId, productIdentifier, amount }: McfItem): Parcel['lines'][number] {
  const facts = present({ orderLineId: lineItemId, sku: filled(productIdentifier?.amazonSku) });
  return { ...facts, quantity: unitsOf(amount) };
}

/** The carrier's number where there is one: Amazon's own is known to Amazon alone. */
function trackingOf({ tracking }: McfPackage) {
  const { carrier, amazon } = tracking ?? {};
  const [number] = [carrier, amazon].map((one) => filled(one?.trackingNumber)).filter(Boolean);
  const [url] = [carrier, amazon].map((one) => filled(one?.trackingUrl)).filter(Boolean);
  return {
    trackingNumber: number?.slice(0, 256),
    trackingUrl: url !== undefined && URL.canParse(url) ? url : undefined,
  };
}

const failures = ['UNDELIVERABLE', 'EXPIRED'];
const movements = ['IN_TRANSIT', 'DELAYED', 'OUT_FOR_DELIVERY', 'DELIVERED'];

/** A shipment stands where its packages do, once they left. */
function statusOf({ status, packages }: McfShipment): Shipment['status'] {
  if (status === 'CANCELLED') return 'cancelled';
  if (status !== 'SHIPPED') return 'planned';
  const all = (packages ?? []).map((parcel) => parcel.status ?? '');
  if (all.length > 0 && all.every((one) => one === 'DELIVERED')) return 'delivered';
  if (all.some((one) => failures.includes(one))) return 'failed';
  return all.some((one) => movements.includes(one)) ? 'in-transit' : 'shipped';
}

function idsOf({ amazonFacility }: McfShipment) {
  const id = filled(amazonFacility?.facilityId);
  return id === undefined ? [] : [{ system: 'amazon', type: 'facility', id }];
}

function instantOf(time: string | null | undefined): string | undefined {
  const text = filled(time);
  return text === undefined ? undefined : toInstant(text);
}
