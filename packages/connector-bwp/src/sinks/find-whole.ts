import { isAcornError } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { type BwpOrder, readOrder } from '../documents/order.ts';
import { isMissing } from '../graphql-error.ts';

export interface WantedOrder {
  /** The shop's own id, which an alias carries. */
  shopOrderId: string;
  /** Amazon's id, where it is known. */
  orderId?: string | undefined;
  signal: AbortSignal;
}

/** The order with all its parts, as it stands now; undefined where it is not at Buy with Prime. */
export async function findWhole(
  { client, sent, settings }: BwpApi,
  { shopOrderId, orderId, signal }: WantedOrder,
): Promise<BwpOrder | undefined> {
  const known = orderId ?? (await sent.find(shopOrderId));
  const alias = { aliasType: settings.orderAlias, aliasId: shopOrderId };
  const identifier = known === undefined ? { alias } : { orderId: known };
  try {
    return (await client.run(readOrder, { identifier }, { signal })).order ?? undefined;
  } catch (error) {
    if (isAcornError(error) && isMissing(error)) return undefined;
    throw error;
  }
}
