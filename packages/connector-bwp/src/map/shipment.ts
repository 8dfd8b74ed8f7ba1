import type { Shipment } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { BwpOrder, BwpPackage } from '../documents/order.ts';
import { changedAt, idOf, instant, lineParts, type OrderContext } from './order-parts.ts';

const statuses: Readonly<Record<string, Shipment['status']>> = {
  PENDING: 'planned',
  IN_TRANSIT: 'in-transit',
  DELIVERED: 'delivered',
  CANCELLED: 'cancelled',
};

/** One shipment for each package of the order; a state that is new to us is left out. */
export function toShipments(order: BwpOrder, context: OrderContext): Shipment[] {
  return (order.packageInformation?.details ?? []).flatMap((told) => {
    const status = told && statuses[told.state];
    return status ? [toShipment(told, status, order, context)] : [];
  });
}

function toShipment(
  told: BwpPackage,
  status: Shipment['status'],
  order: BwpOrder,
  context: OrderContext,
): Shipment {
  const tracker = told.packageTracker;
  const number = tracker?.packageTrackerIdentifier?.trackingNumber ?? undefined;
  const trackingUrl = tracker?.trackingUrl ?? undefined;
  const lines = lineParts(told.packageInformationDetailsFor?.orderLineItems, order, context);
  return present({
    id: told.id,
    orderId: idOf(order, context),
    externalIds: [{ system: 'buy-with-prime', type: 'order', id: order.id }],
    status,
    fulfilledBy: 'amazon-prime' as const,
    carrier: tracker?.packageTrackerIdentifier?.carrierCode ?? undefined,
    shippedAt: milestoneAt(told, 'IN_TRANSIT'),
    deliveredAt: status === 'delivered' ? milestoneAt(told, 'DELIVERED') : undefined,
    estimatedDeliveryAt: instant(tracker?.estimatedDeliveryDate?.latest),
    packages: [present({ id: told.id, trackingNumber: number, trackingUrl, lines })],
    updatedAt: changedAt(order),
  }) as Shipment;
}

/** When a milestone was first reached. */
function milestoneAt({ packageTracker }: BwpPackage, code: string): string | undefined {
  const times = (packageTracker?.milestones ?? []).flatMap((milestone) =>
    milestone?.status?.code === code ? (instant(milestone.occurredAt) ?? []) : [],
  );
  return times.sort()[0];
}
