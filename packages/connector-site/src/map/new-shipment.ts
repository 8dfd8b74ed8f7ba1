import { type Address, present, RejectedError, type Shipment } from '@acorn-i/core';
import { addressFaults } from '../checks/address.ts';
import type { Address as SiteAddress, TaxId } from '../contract/scalars.ts';
import type { NewShipment } from '../contract/shipment.ts';

/** @throws RejectedError where the shop would not take it: no carrier, an address that is none. */
export function toNewShipment(shipment: Shipment, taxIds: readonly TaxId[]): NewShipment {
  const { id, orderId, carrier, service, shippedAt, deliveredAt, shipFrom, shipTo } = shipment;
  if (carrier === undefined) {
    throw new RejectedError(`shipment ${id}: carrier: missing`, { code: 'SITE_SHIPMENT_CARRIER' });
  }
  const packages = shipment.packages
    .map((parcel) => ({ ...parcel, lines: parcel.lines.filter(({ quantity }) => quantity > 0) }))
    .filter(({ lines }) => lines.length > 0);
  if (packages.length === 0) {
    throw new RejectedError(`shipment ${id}: has nothing in it`, { code: 'SITE_SHIPMENT_EMPTY' });
  }
  return present({
    id,
    orderId,
    carrier,
    service,
    shippedAt: shippedAt ?? shipment.updatedAt,
    deliveredAt,
    shipFrom: shipFrom && toAddress(shipFrom, `shipment ${id}: shipFrom`),
    shipTo: shipTo && toAddress(shipTo, `shipment ${id}: shipTo`),
    taxIds: taxIds.length > 0 ? [...taxIds] : undefined,
    packages: packages.map((parcel) =>
      present({
        id: parcel.id,
        trackingNumber: parcel.trackingNumber,
        trackingUrl: parcel.trackingUrl,
        lines: parcel.lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
      }),
    ),
  }) as NewShipment;
}

function toAddress({ district, kind, ...address }: Address, place: string): SiteAddress {
  const faults = addressFaults(address);
  if (faults.length === 0) return address as SiteAddress;
  throw new RejectedError(`${place}: ${faults.join('; ')}`, {
    code: 'SITE_ADDRESS',
    details: { faults },
  });
}
