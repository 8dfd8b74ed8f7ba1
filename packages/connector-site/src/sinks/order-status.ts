import type { Change, Order, Receipt, Sink, WriteContext } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { present } from '../map/present.ts';

/** Says what became of an order elsewhere. What was shipped goes by `shipments`. */
export const orderStatus: Sink<SiteApi, 'order'> = {
  accepts: 'order',
  description: 'Opened, cancelled or closed elsewhere (POST /orders/{id}/status)',
  coalesce: true,
  write: writeStatus,
};

const told: ReadonlySet<Order['status']> = new Set(['open', 'cancelled', 'closed']);

async function writeStatus(
  api: SiteApi,
  { data, source }: Change<'order'>,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  if (source === `${api.connection}.orders`) return { note: 'not written: the shop told it' };
  if (!told.has(data.status)) return { note: `not written: ${data.status}` };
  await api.shop();
  const { id, status, cancelReason: reason } = data;
  const body = present({ status, reason });
  await api.client.call('writeOrderStatus', { id, body, idempotencyKey, signal });
  return { ref: id, note: status };
}
