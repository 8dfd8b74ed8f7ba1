import { type Order, RejectedError } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { toOrder } from '../map/order.ts';

/**
 * Two shops may give two sales one id. The alias then finds the order of the other shop, which is neither this
 * one's answer nor this one's to cancel.
 *
 * @param id Amazon's, of the order that was found under the shop's id
 * @throws RejectedError `BWP_ORDER_ID_TAKEN` where the order that was found is another sale
 */
export async function refuseTaken(
  { reader, orderContext, connection }: BwpApi,
  { order, id, signal }: { order: Order; id: string; signal: AbortSignal },
): Promise<void> {
  const found = await reader.read(id, { signal });
  if (found === undefined || !isOtherSale(order, toOrder(found, orderContext))) return;
  throw new RejectedError(
    `order ${order.id}: not sent to ${connection}, where ${id} of another sale has this id already (another buyer or ` +
      'another SKU). Shops that share a connection need ids that differ: give one of them a prefix, and ship this ' +
      'order yourself or place it anew',
    { code: 'BWP_ORDER_ID_TAKEN' },
  );
}

/** Whether two orders contradict each other. What only one of them tells says nothing. */
export function isOtherSale(one: Order, other: Order): boolean {
  const skus = new Map(one.lines.map(({ id, sku }) => [id, sku]));
  return (
    differ(one.buyer?.email?.toLowerCase(), other.buyer?.email?.toLowerCase()) ||
    other.lines.some(({ id, sku }) => differ(skus.get(id), sku))
  );
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
