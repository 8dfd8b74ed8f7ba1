import { createHash } from 'node:crypto';
import { RejectedError, type Shipment } from '@acorn-i/core';
import { type ParametersOf, present } from '@acorn-i/sp-api-client';
import { toCarrier } from './carrier.ts';

export type PackageDetail = ParametersOf<'ordersV0.confirmShipment'>['body']['packageDetail'];
type Package = Shipment['packages'][number];

/** Finds Amazon's item of a line: by its own id, or by SKU where the order came from a report. */
export type FindItem = (line: Package['lines'][number]) => string | undefined;

/**
 * One package as Amazon wants it confirmed.
 *
 * @throws RejectedError `TRACKING_MISSING`, `CARRIER_MISSING`, `SHIP_DATE_MISSING`, `ORDER_ITEM_UNKNOWN`
 */
export function toPackageDetail(
  shipment: Shipment,
  parcel: Package,
  findItem: FindItem,
): PackageDetail {
  const { orderId, carrier, shippedAt, service } = shipment;
  const of = `order ${orderId}, package ${parcel.id}`;
  if (!parcel.trackingNumber) throw incomplete('TRACKING_MISSING', `${of}: no tracking number`);
  if (!carrier) throw incomplete('CARRIER_MISSING', `${of}: no carrier`);
  if (!shippedAt) throw incomplete('SHIP_DATE_MISSING', `${of}: no time of shipping`);
  const facts = present({
    packageReferenceId: packageReference(shipment.id, parcel.id),
    ...toCarrier(carrier),
    shippingMethod: service,
    trackingNumber: parcel.trackingNumber,
    shipDate: shippedAt,
  });
  return {
    ...facts,
    orderItems: parcel.lines.map((line) => {
      const orderItemId = findItem(line);
      if (orderItemId === undefined) {
        throw incomplete(
          'ORDER_ITEM_UNKNOWN',
          `${of}: Amazon has no item ${line.sku ?? line.orderLineId}`,
        );
      }
      return { orderItemId, quantity: line.quantity };
    }),
  };
}

/** Amazon wants a positive number, unique in its order and the same every time. */
export function packageReference(shipmentId: string, packageId: string): string {
  if (/^[1-9]\d{0,8}$/.test(packageId)) return packageId;
  const digest = createHash('sha256').update(`${shipmentId}/${packageId}`).digest();
  return String((digest.readUInt32BE(0) % 1_000_000_000) + 1_000_000_000);
}

/** Amazon's own ids of items are digits; ids of lines that a report made up are not. */
export function isItemId(orderLineId: string): boolean {
  return /^\d+$/.test(orderLineId);
}

function incomplete(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
