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
import { GetOrderResponse, type SpApiOrder } from '../wire/order.ts';

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
  const look = createLook(account, data.orderId, signal);
  const details: PackageDetail[] = [];
  const findItem = await itemFinder(data, look);
  for (const parcel of data.packages) details.push(toPackageDetail(data, parcel, findItem));
  const marketplaceId = await marketplaceOfOrder(account, look);
  for (const packageDetail of details) {
    const body = { marketplaceId, packageDetail };
    try {
      await account.client.ordersV0.confirmShipment({ orderId: data.orderId, body }, { signal });
    } catch (error) {
      // A call whose answer was lost is made again, and refused: then Amazon knows the package.
      if (!isRefused(error) || !(await isKnown(packageDetail, look))) throw error;
    }
  }
  const references = details.map(({ packageReferenceId }) => packageReferenceId);
  return { ref: data.orderId, note: `packages ${references.join(', ')}` };
}

/** The order as Amazon has it; asked for once unless `isFresh`. */
type Look = (options?: { isFresh: boolean }) => Promise<SpApiOrder>;

function createLook({ client }: SpApiAccount, orderId: string, signal: AbortSignal): Look {
  let seen: Promise<SpApiOrder> | undefined;
  const ask = async () => {
    const parameters = { orderId, includedData: ['PACKAGES', 'FULFILLMENT'] as const };
    const options = { signal, schema: GetOrderResponse };
    return (await client.call('orders.getOrder', parameters, options)).order;
  };
  return (options) => {
    if (options?.isFresh) return ask();
    seen ??= ask();
    return seen;
  };
}

async function itemFinder({ packages }: Shipment, look: Look): Promise<FindItem> {
  const lines = packages.flatMap((parcel) => parcel.lines);
  if (lines.every(({ orderLineId }) => isItemId(orderLineId))) return (line) => line.orderLineId;
  const { orderItems } = await look();
  return ({ orderLineId, sku }) => {
    if (isItemId(orderLineId)) return orderLineId;
    const wanted = sku ?? orderLineId.replace(/#\d+$/, '');
    return orderItems.find(({ product }) => product.sellerSku === wanted)?.orderItemId;
  };
}

/** A connection of one marketplace knows it; else the order does. */
async function marketplaceOfOrder({ marketplaceIds }: SpApiAccount, look: Look): Promise<string> {
  const [only, ...others] = marketplaceIds;
  if (only !== undefined && others.length === 0) return only;
  const { salesChannel } = await look();
  return salesChannel.marketplaceId ?? only ?? '';
}

function isRefused(error: unknown): boolean {
  return isAcornError(error) && error.code === 'HTTP_400';
}

async function isKnown({ trackingNumber }: PackageDetail, look: Look): Promise<boolean> {
  const { packages } = await look({ isFresh: true });
  return packages?.some((parcel) => parcel.trackingNumber === trackingNumber) ?? false;
}
