import {
  type Change,
  type Order,
  present,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import type { OrderLine as SiteLine } from '../contract/order.ts';

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
  change: Change<'order'>,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  const { data, source } = change;
  if (source === `${api.connection}.orders`) return { note: 'not written: the shop told it' };
  if (!told.has(data.status)) return { note: `not written: ${data.status}` };
  await api.shop();
  const { id, status, cancelReason: reason } = data;
  if (status === 'cancelled') {
    const left = await linesLeft(api, data, signal);
    if (left.length > 0) return refusePart(api, change, left);
  }
  const body = present({ status, reason });
  await api.client.call('writeOrderStatus', { id, body, idempotencyKey, signal });
  return { ref: id, note: status };
}

/** The shop's lines of which something goes on: whoever ships a part of an order cancels that part only. */
async function linesLeft(api: SiteApi, order: Order, signal: AbortSignal): Promise<SiteLine[]> {
  const { lines, status } = await api.client.call('getOrder', { id: order.id, signal });
  if (status === 'cancelled') return [];
  const cancelled = new Map(order.lines.map((line) => [line.id, unitsCancelled(line)]));
  return lines.filter(
    ({ id, quantity, cancelledQuantity }) =>
      quantity > Math.max(cancelledQuantity, cancelled.get(id) ?? 0),
  );
}

/** Of a cancelled order a line that names no units is cancelled whole. */
function unitsCancelled({ quantity, cancelledQuantity = quantity }: Order['lines'][number]) {
  return cancelledQuantity;
}

const mostNamed = 5;

async function refusePart(
  api: SiteApi,
  { id: changeId, data, source }: Change<'order'>,
  left: readonly SiteLine[],
): Promise<Receipt> {
  const cancelled = data.lines
    .filter((line) => unitsCancelled(line) > 0)
    .map((line) => `${unitsCancelled(line)} of line ${line.id}`);
  const others = left.map(({ id, fulfilledBy }) => `line ${id} (${fulfilledBy})`);
  const about = `part-cancelled/${data.id}/${cancelled.join()}`;
  if (!(await api.toldOnce.isNew(about, changeId))) {
    return { ref: data.id, note: 'not written: a part is cancelled, a dead letter told it before' };
  }
  throw new RejectedError(
    `order ${data.id}: ${source} cancelled ${listed(cancelled)}, and not ${listed(others)}. The shop can only be told ` +
      'that a whole order is cancelled: take these units out of the order at the shop, and pay them back there',
    { code: 'SITE_PART_CANCELLED' },
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing by line';
  const more = names.length > mostNamed ? [`${names.length - mostNamed} more`] : [];
  return [...names.slice(0, mostNamed), ...more].join(', ');
}
