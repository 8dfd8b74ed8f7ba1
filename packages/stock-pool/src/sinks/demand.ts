import {
  type Change,
  type Order,
  type ProcessorContext,
  RejectedError,
  type Sink,
} from '@acorn-i/core';
import { assignLines, tellAssignments, withAllocations } from '../assign-lines.ts';
import { awaitExpiry, isDue, reservedUntilOf } from '../expire-reservation.ts';
import { noteLag } from '../lags.ts';
import { toCause } from '../move.ts';
import type { Pool } from '../open-pool.ts';
import { orderMoves } from '../order-moves.ts';
import { type OrderTakes, ownSkus, remedyOf, toOrderTakes } from '../order-takes.ts';
import {
  connectionOf,
  noteConnection,
  type OrderHead,
  type OrderState,
  orderKey,
  writeOrder,
} from '../pool-state.ts';
import { settle } from '../settle.ts';

/** Orders take from the pool: open units are reserved, shipped units leave, cancelled ones come back. */
export const demand: Sink<Pool, 'order'> = {
  accepts: 'order',
  description: 'Orders reserve and take stock; cancellations give it back',
  apply: takeOrder,
};

async function takeOrder(pool: Pool, change: Change<'order'>, context: ProcessorContext) {
  const { state, log } = context;
  const key = orderKey(change);
  const before = await state.get<OrderState>(key);
  const updatedAt = Date.parse(change.data.updatedAt);
  if (before !== undefined && updatedAt < before.updatedAt) return;
  if (before !== undefined) refuseOtherSale(change, before);

  const order = asItStands(change);
  const channel = connectionOf(change.source);
  const assigned = await assignLines(order, channel, before?.assigned, pool, state);
  const { takes, skipped } = toOrderTakes(withAllocations(order, assigned), pool);
  if (takes.length === 0) {
    refuseIfUnmapped(change, skipped);
    refuseUnknownStore(change, skipped, pool);
  }
  if (skipped.some(({ location }) => location === undefined || !pool.isOutside(location)))
    log.warn(
      { key: change.key, skipped },
      `lines take nothing from the pool: ${[...new Set(skipped.map(remedyOf))].join('; ')}`,
    );

  const head = toHead(change.data);
  const reservedUntil = reservedUntilOf(change.data.reservedUntil, takes);
  const after: OrderState = {
    updatedAt,
    day: head.placedAt.slice(0, 10),
    head,
    takes,
    ...(skipped.length > 0 && { skipped }),
    ...(assigned.length > 0 && { assigned }),
    ...(reservedUntil !== undefined && { reservedUntil }),
  };
  await writeOrder(state, key, before, after);
  if (before === undefined) await noteConnection(state, channel);
  awaitExpiry(key, before, after, context);
  const cause = { ...toCause('order', change), connection: channel };
  if (before === undefined && pool.measuresLag)
    await noteLag(state, 'news', channel, cause.recordedAt - Date.parse(head.placedAt));
  tellAssignments(key, before?.assigned, after, cause, context);
  // A channel takes what it sells off its own figure before it tells us, cancelled or not.
  const sold = before === undefined ? ownSkus(change.data, pool) : [];
  const moves = await orderMoves({ key, channel, before, after, sold }, pool, state);
  await settle(moves, cause, pool, context);
}

function toHead({ id, number, channel, placedAt, currency }: Order): OrderHead {
  return { id, ...(number !== undefined && { number }), channel, placedAt, currency };
}

// A deleted order ships nothing more, nor does one whose time is over; what it shipped stays shipped.
function asItStands({ data, deleted, recordedAt }: Change<'order'>): Order {
  const isOver = data.reservedUntil !== undefined && isDue(data.reservedUntil, recordedAt);
  const isOpen = data.status !== 'fulfilled' && data.status !== 'closed';
  return deleted || (isOver && isOpen) ? { ...data, status: 'cancelled' } : data;
}

/**
 * An order of which no line can be mapped has no effect at all, so nothing is lost by parking it whole;
 * with one mapped line it must take effect, and the others are only remembered.
 */
function refuseIfUnmapped(change: Change<'order'>, skipped: OrderTakes['skipped']): void {
  const lines = skipped.filter(({ reason }) => reason === 'no-sku').map(({ line }) => line);
  if (lines.length === 0) return;
  const message = `order ${change.key}: no SKU in line ${lines.slice(0, 10).join(', ')}. Map the lines in a step before pool.demand, then replay`;
  throw new RejectedError(message, { code: 'SKU_MISSING', details: { lines } });
}

/** The same for a store that nobody said is beside the pool: what it sold may be the pool's. */
function refuseUnknownStore(
  { key }: Change<'order'>,
  skipped: OrderTakes['skipped'],
  pool: Pool,
): void {
  const unknown = skipped.find(
    ({ location }) => location !== undefined && !pool.isOutside(location),
  );
  if (unknown === undefined) return;
  throw new RejectedError(`order ${key}: ${remedyOf(unknown)}. Then replay this`, {
    code: 'LOCATION_UNKNOWN',
  });
}

/**
 * A till's number that was used again: the earlier sale would come back on the shelf without a word. Where a system has ids
 * of its own they are never used again, and it may learn later when a sale was made: an offline one, a layaway.
 */
function refuseOtherSale({ key, data }: Change<'order'>, { head, takes }: OrderState): void {
  const isNamedByNumber = data.externalIds === undefined && data.channel.kind === 'pos';
  const wasSold = takes.some(({ gone }) => Object.values(gone).some((units) => units > 0));
  const apartMs = Math.abs(Date.parse(data.placedAt) - Date.parse(head.placedAt));
  if (!isNamedByNumber || !wasSold || data.status !== 'fulfilled' || apartMs < nightMs) return;
  throw new RejectedError(
    `order ${key}: was placed at ${head.placedAt}, and another one of this number at ${data.placedAt}: a till that numbers its receipts anew each day. Let its numbers name the day (receiptNumbers: daily of a connection to files), then drop the file again`,
    { code: 'ORDER_NUMBER_AGAIN' },
  );
}

/** A correction of a sale keeps its time; the next one under a number comes on another day. */
const nightMs = 6 * 3_600_000;
