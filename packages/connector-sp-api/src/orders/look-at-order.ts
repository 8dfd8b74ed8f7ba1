import type { ParametersOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { GetOrderResponse, type SpApiOrder } from '../wire/order.ts';
import { nameRefusal } from './name-refusal.ts';

/** The order as Amazon has it; asked for once unless `isFresh`. */
export type Look = (options?: { isFresh: boolean }) => Promise<SpApiOrder>;

type OrderData = NonNullable<ParametersOf<'orders.getOrder'>['includedData']>;

export function createLook(
  { client }: Pick<SpApiAccount, 'client'>,
  orderId: string,
  { signal, includedData = ['FULFILLMENT'] }: { signal: AbortSignal; includedData?: OrderData },
): Look {
  let seen: Promise<SpApiOrder> | undefined;
  const ask = async () => {
    const options = { signal, schema: GetOrderResponse };
    const known = await nameRefusal({ of: `order ${orderId}`, next: checkOrder }, () =>
      client.call('orders.getOrder', { orderId, includedData }, options),
    );
    return known.order;
  };
  return (options) => {
    if (options?.isFresh) return ask();
    seen ??= ask();
    return seen;
  };
}

/** What is left to do about an order that Amazon does not have. */
export const checkOrder =
  'Check the id, and that the account of this connection sold it; then replay the change';

/** Amazon's own ids of orders: `302-1234567-1234567`. */
export function isAmazonOrderId(orderId: string): boolean {
  return /^\d{3}-\d{7}-\d{7}$/.test(orderId);
}

/** Amazon's item of a line: by its own id, or by SKU where the order came from a report. */
export function itemIdOf(
  { orderLineId, sku }: { orderLineId?: string | undefined; sku?: string | undefined },
  { orderItems }: Pick<SpApiOrder, 'orderItems'>,
): string | undefined {
  const byId = orderItems.find(({ orderItemId }) => orderItemId === orderLineId);
  const wanted = sku ?? orderLineId?.replace(/#\d+$/, '');
  const found = byId ?? orderItems.find(({ product }) => product.sellerSku === wanted);
  return found?.orderItemId;
}

/** A connection of one marketplace knows it; else the order does. */
export async function marketplaceOfOrder(
  { marketplaceIds }: Pick<SpApiAccount, 'marketplaceIds'>,
  look: Look,
): Promise<string> {
  const [only, ...others] = marketplaceIds;
  if (only !== undefined && others.length === 0) return only;
  const { salesChannel } = await look();
  return salesChannel.marketplaceId ?? only ?? '';
}
