import {
  type Change,
  isAcornError,
  type Receipt,
  type Shipment,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import {
  type FindItem,
  isItemId,
  type PackageDetail,
  toPackageDetail,
} from '../map/package-detail.ts';
import { createLook, itemIdOf, type Look, marketplaceOfOrder } from '../orders/look-at-order.ts';
import { nameRefusal } from '../orders/name-refusal.ts';

/** Tells Amazon what the merchant has shipped. */
export const shipments: Sink<SpApiAccount, 'shipment'> = {
  accepts: 'shipment',
  description: 'Shipped packages of orders that the merchant ships, by confirmShipment',
  write: confirmShipment,
};

const shipped: ReadonlySet<Shipment['status']> = new Set(['shipped', 'in-transit', 'delivered']);

async function confirmShipment(
  account: SpApiAccount,
  { data }: Change<'shipment'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (!shipped.has(data.status)) return { note: `not written: ${data.status}` };
  if (data.fulfilledBy?.startsWith('amazon')) return { note: `not written: ${data.fulfilledBy}` };
  const look = createLook(account, data.orderId, {
    signal,
    includedData: ['PACKAGES', 'FULFILLMENT'],
  });
  const details: PackageDetail[] = [];
  const findItem = await itemFinder(data, look);
  for (const parcel of data.packages) details.push(toPackageDetail(data, parcel, findItem));
  const marketplaceId = await marketplaceOfOrder(account, look);
  for (const packageDetail of details) {
    const body = { marketplaceId, packageDetail };
    try {
      await nameRefusal(namesOf(data, packageDetail), () =>
        account.client.ordersV0.confirmShipment({ orderId: data.orderId, body }, { signal }),
      );
    } catch (error) {
      // A call whose answer was lost is made again, and refused: then Amazon knows the package.
      if (!isRefused(error) || !(await isKnown(packageDetail, look))) throw error;
    }
  }
  const references = details.map(({ packageReferenceId }) => packageReferenceId);
  return { ref: data.orderId, note: `packages ${references.join(', ')}` };
}

function namesOf({ id, orderId }: Shipment, { packageReferenceId, orderItems }: PackageDetail) {
  const units = orderItems.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    of: `shipment ${id} of order ${orderId}, package ${packageReferenceId} (${units} units)`,
    next: 'Compare its units, its time of shipping and the order in Seller Central > Manage Orders; then replay it',
  };
}

async function itemFinder({ packages }: Shipment, look: Look): Promise<FindItem> {
  const lines = packages.flatMap((parcel) => parcel.lines);
  if (lines.every(({ orderLineId }) => isItemId(orderLineId))) return (line) => line.orderLineId;
  const order = await look();
  return (line) => (isItemId(line.orderLineId) ? line.orderLineId : itemIdOf(line, order));
}

function isRefused(error: unknown): boolean {
  return isAcornError(error) && error.code === 'HTTP_400';
}

async function isKnown({ trackingNumber }: PackageDetail, look: Look): Promise<boolean> {
  const { packages } = await look({ isFresh: true });
  return packages?.some((parcel) => parcel.trackingNumber === trackingNumber) ?? false;
}
