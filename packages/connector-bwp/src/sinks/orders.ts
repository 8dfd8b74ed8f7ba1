import {
  type Change,
  isAcornError,
  type Order,
  type Receipt,
  RetryableError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { createOrder, type FoundOrder, findOrder } from '../documents/order-calls.ts';
import { isConflict, isMissing } from '../graphql-error.ts';
import { isOpen, toOrderInput } from '../map/order-input.ts';
import { askToCancel } from './ask-to-cancel.ts';
import { isAsSent, lookAtChanged, refuseChange, sentLines } from './changed-order.ts';
import { findOffers } from './find-offers.ts';
import { refuseTaken } from './refuse-taken.ts';

/**
 * Has Amazon ship an order, and asks it to cancel one that was cancelled. Both in one sink: a cancellation
 * must not overtake the creation that it is about.
 */
export const orders: Sink<BwpApi, 'order'> = {
  accepts: 'order',
  description: 'Creates orders for Amazon to ship, and asks it to cancel them (createOrder)',
  ships: ['amazon-prime', 'amazon-mcf'],
  withdraws: true,
  write: writeOrder,
};

/** What somebody still waits for. */
const wanted: ReadonlySet<Order['status']> = new Set(['open', 'partially-fulfilled']);

async function writeOrder(
  api: BwpApi,
  change: Change<'order'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  const { data: order, deleted, source } = change;
  if (source === `${api.connection}.orders`) return { note: 'not written: Amazon told it' };
  if (deleted) return { note: 'not written: deleted' };
  const known = await api.sent.find(order.id);
  if (order.lines.length === 0 && known === undefined) {
    return { note: 'not written: none of its lines is for Amazon' };
  }
  if (known !== undefined && ((await api.sent.source(order.id)) ?? source) !== source) {
    await refuseTaken(api, { order, id: known, signal });
  }
  if (order.status === 'cancelled') return cancel(api, order, signal);
  if (known !== undefined) return meetKnown(api, change, { known, signal });
  if (!wanted.has(order.status)) return { note: `not written: ${order.status}` };
  if (!order.lines.some(isOpen)) return { note: 'not written: nothing of it is open' };
  return create(api, change, signal);
}

/** An order that was created before: Amazon changes none, so what changed at the shop is compared and told. */
async function meetKnown(
  api: BwpApi,
  change: Change<'order'>,
  { known, signal }: { known: string; signal: AbortSignal },
): Promise<Receipt> {
  const { data: order } = change;
  const asThere = { ref: known, note: 'is there' };
  const sent = await api.sent.lines(order.id);
  if (sent === undefined || isAsSent(order, sent)) return asThere;
  const changed = await lookAtChanged(api, { order, sent, id: known, signal });
  if (changed.outcome === 'same') return asThere;
  if (changed.outcome === 'cancel') return cancel(api, order, signal);
  return refuseChange(api, change, { ref: known, lines: changed.lines });
}

async function create(
  api: BwpApi,
  { data: order, source }: Change<'order'>,
  signal: AbortSignal,
): Promise<Receipt> {
  const { orderAlias: aliasType, execution, deliverySpeed } = api.settings;
  const offers = await findOffers(api, order, signal);
  const input = toOrderInput(order, { aliasType, execution, deliverySpeed, offers });
  let id: string | undefined;
  let note = 'created';
  try {
    const { createOrder: made } = await api.client.run(createOrder, { input }, { signal });
    id = made?.order?.id;
  } catch (error) {
    if (!isAcornError(error) || !isConflict(error)) throw error;
    // A try before this one was carried out, and its answer got lost: the alias finds it.
    id = (await find(api, order.id, signal))?.id;
    if (id !== undefined) await refuseTaken(api, { order, id, signal });
    note = 'was created by an earlier try';
  }
  if (id === undefined) {
    throw new RetryableError(`order ${order.id}: Amazon did not say which order it is`, {
      code: 'BWP_ORDER_WITHOUT_ID',
    });
  }
  // First the id that nobody could find again, then the short cut to it.
  await api.book.remember(id);
  await api.sent.keepSource(order.id, source);
  await api.sent.keepLines(order.id, sentLines(order));
  await api.sent.keep(order.id, id);
  api.touched.touch(id);
  return { ref: id, note };
}

async function cancel(api: BwpApi, order: Order, signal: AbortSignal): Promise<Receipt> {
  const found = await find(api, order.id, signal);
  if (!found) return { note: 'not written: cancelled before it was created' };
  if ((await api.sent.find(order.id)) === undefined) {
    await refuseTaken(api, { order, id: found.id, signal });
  }
  await api.book.remember(found.id);
  await api.sent.keep(order.id, found.id);
  const receipt = await askToCancel(api, { order, found, signal });
  api.touched.touch(found.id);
  return receipt;
}

async function find(
  { client, sent, settings }: BwpApi,
  shopOrderId: string,
  signal: AbortSignal,
): Promise<FoundOrder | undefined> {
  const orderId = await sent.find(shopOrderId);
  const alias = { aliasType: settings.orderAlias, aliasId: shopOrderId };
  const identifier = orderId === undefined ? { alias } : { orderId };
  try {
    const { order } = await client.run(findOrder, { identifier }, { signal });
    return order ?? undefined;
  } catch (error) {
    if (isAcornError(error) && isMissing(error)) return undefined;
    throw error;
  }
}
