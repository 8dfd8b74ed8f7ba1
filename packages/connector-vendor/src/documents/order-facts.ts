import { isAcornError } from '@acorn-i/core';
import type { OrderFacts } from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { readOrder, readOrderStatus } from './look-at-order.ts';

/** The orders of some lines as they stand at Amazon now; one that it does not know is left out. */
export async function orderFacts(
  account: VendorAccount,
  lines: readonly { purchaseOrderId?: string | undefined }[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, OrderFacts>> {
  const facts = new Map<string, OrderFacts>();
  for (const id of ordersOf(lines)) {
    try {
      const order = await readOrder(account, id, signal);
      facts.set(id, { order, status: await readOrderStatus(account, id, signal) });
    } catch (error) {
      if (!isAcornError(error) || error.code !== 'VENDOR_ORDER_UNKNOWN') throw error;
    }
  }
  return facts;
}

/** Each order once. */
export function ordersOf(lines: readonly { purchaseOrderId?: string | undefined }[]): string[] {
  return [...new Set(lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []))];
}
