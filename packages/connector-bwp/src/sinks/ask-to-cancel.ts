import { type Order, type Receipt, RejectedError } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { cancelOrder, type FoundOrder } from '../documents/order-calls.ts';
import { cancelState } from '../states/cancel-state.ts';
import { isPackageState } from '../states/package-state.ts';

/**
 * Asks Amazon to cancel a whole order. That it says yes means only that it was asked: the packages tell how it
 * ended.
 *
 * @throws RejectedError `BWP_CANCEL_TOO_LATE` where something of it has left.
 */
export async function askToCancel(
  { client, settings }: BwpApi,
  { order, found, signal }: { order: Order; found: FoundOrder; signal: AbortSignal },
): Promise<Receipt> {
  const packages = (found.packageInformation?.details ?? []).flatMap((told) =>
    told && isPackageState(told.state) ? [told.state] : [],
  );
  const isRequested = (found.cancellations?.details ?? []).some((detail) => detail);
  const state = cancelState({ packages, isRequested });
  if (state === 'cancelled' || state === 'requested') return { ref: found.id, note: state };
  if (state === 'too-late') {
    throw new RejectedError(
      `order ${order.id}: Amazon has shipped of it, and cancels whole orders only. Take it back as a return`,
      { code: 'BWP_CANCEL_TOO_LATE' },
    );
  }
  const input = {
    aliases: [{ aliasType: `${settings.orderAlias}_CANCELLATION`, aliasId: order.id }],
    ...(order.cancelReason && { additionalComments: order.cancelReason }),
  };
  await client.run(cancelOrder, { identifier: { orderId: found.id }, input }, { signal });
  return { ref: found.id, note: 'requested' };
}
