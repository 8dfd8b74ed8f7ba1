import {
  isAcornError,
  type PurchaseOrder,
  type PurchaseOrderStatus,
  RejectedError,
} from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';
import { toPurchaseOrder } from '../map/purchase-order.ts';
import { toPurchaseOrderStatus } from '../map/purchase-order-status.ts';

/** @throws RejectedError `VENDOR_ORDER_UNKNOWN` where Amazon has no such order. */
export async function readOrder(
  { client }: VendorAccount,
  purchaseOrderNumber: string,
  signal: AbortSignal,
): Promise<PurchaseOrder> {
  try {
    const query = { purchaseOrderNumber };
    const { payload } = await client.vendorOrders.getPurchaseOrder(query, { signal });
    if (payload) return toPurchaseOrder(payload);
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
  }
  throw new RejectedError(
    `Amazon has no purchase order ${purchaseOrderNumber} for this vendor group. Check the number, and the region of the connection`,
    { code: 'VENDOR_ORDER_UNKNOWN' },
  );
}

/** Undefined where Amazon tells no status of it. */
export async function readOrderStatus(
  { client }: VendorAccount,
  purchaseOrderNumber: string,
  signal: AbortSignal,
): Promise<PurchaseOrderStatus | undefined> {
  const query = { purchaseOrderNumber };
  const { payload } = await client.vendorOrders.getPurchaseOrdersStatus(query, { signal });
  const found = payload?.ordersStatus?.find(
    (one) => one.purchaseOrderNumber === purchaseOrderNumber,
  );
  return found && toPurchaseOrderStatus(found);
}
