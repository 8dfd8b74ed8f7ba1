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
    const { lines, status: atShop } = await api.client.call('getOrder', { id, signal });
    const order = withoutMoved(data, lines);
    const hasMoved = order.lines.length < data.lines.length;
    if (hasMoved && order.lines.every((line) => unitsCancelled(line) === 0)) {
      return { ref: id, note: 'not written: another ships these lines by now' };
    }
    const left = atShop === 'cancelled' ? [] : linesLeft(order, lines);
    if (left.length > 0) return refusePart(api, { ...change, data: order }, left);
  }
  const body = present({ status, reason });
  await api.client.call('writeOrderStatus', { id, body, idempotencyKey, signal });
  return { ref: id, note: status };
}

/** Without the lines that the shop gave to somebody else: that who had them before called them off ends nothing. */
function withoutMoved(order: Order, atShop: readonly SiteLine[]): Order {
  const shippers = new Map(atShop.map(({ id, fulfilledBy }) => [id, fulfilledBy]));
  const isMoved = ({ id, fulfilledBy }: Order['lines'][number]): boolean => {
    const now = shippers.get(id);
    return (
      fulfilledBy !== undefined && now !== undefined && isAmazon(fulfilledBy) !== isAmazon(now)
    );
  };
  return { ...order, lines: order.lines.filter((line) => !isMoved(line)) };
}

function isAmazon(shipper: string): boolean {
  return shipper.startsWith('amazon-');
}

/** The shop's lines of which something goes on: whoever ships a part of an order cancels that part only. */
function linesLeft(order: Order, atShop: readonly SiteLine[]): SiteLine[] {
  const cancelled = new Map(order.lines.map((line) => [line.id, unitsCancelled(line)]));
  return atShop.filter(
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
