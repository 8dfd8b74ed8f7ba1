import type { ProcessorContext, ShipNotice, Sink } from '@acorn-i/core';
import { noticeAtStake } from '../at-stake.ts';
import {
  type CaseState,
  ordersKey,
  readCase,
  readOrders,
  type ShipmentState,
  withNote,
  written,
} from '../case-state.ts';
import { passOn } from '../pass-on.ts';
import { piecesByOrder } from '../pieces-by-order.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** What we tell the buyer of what is on its way. */
export const shipNotices: Sink<CaseSettings, 'ship-notice'> = {
  accepts: 'ship-notice',
  description: 'Ship notices on their way: passed on, or put before a person',
  async apply(settings, change, context) {
    const { data, deleted } = change;
    const now = Date.parse(change.recordedAt);
    const pieces = deleted ? new Map<string, number>() : piecesByOrder(data.lines);
    const reason = await reasonOf(data, pieces, now, settings, context);
    passOn('ship-notices', change, reason, context);
    const before = await readOrders(context.state, 'shipment', data.id);
    const orders = [...pieces.keys()];
    context.state.set(ordersKey('shipment', data.id), orders);
    for (const id of new Set([...before, ...orders])) {
      const take = (known: CaseState) => withShipment(known, data, pieces.get(id), { now, reason });
      await changeCase(id, now, take, settings, context);
    }
  },
};

async function reasonOf(
  notice: ShipNotice,
  pieces: ReadonlyMap<string, number>,
  now: number,
  settings: CaseSettings,
  { state }: ProcessorContext,
): Promise<string | undefined> {
  for (const [id, each] of pieces) {
    const shipment = toShipment(notice, each, now);
    const reason = noticeAtStake(notice.id, shipment, await readCase(state, id), settings);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function withShipment(
  known: CaseState,
  notice: ShipNotice,
  pieces: number | undefined,
  { now, reason }: { now: number; reason: string | undefined },
): CaseState {
  const { [notice.id]: before, ...others } = known.shipments;
  if (pieces === undefined) {
    return withNote({ ...known, shipments: others }, now, `ship notice ${notice.id} is void`);
  }
  const told = toShipment(notice, pieces, now, before);
  // A departure that was told before stays known where the notice says nothing of it.
  const shipment = { ...before, ...told, hasLeft: told.hasLeft || before?.hasLeft === true };
  const stake = reason === undefined ? '' : `; at stake: ${reason}`;
  const words = `ship notice ${notice.id} written: ${pieces} pieces${stake}`;
  return withNote({ ...known, shipments: { ...others, [notice.id]: shipment } }, now, words);
}

function toShipment(
  { shippedAt, appointmentAt }: ShipNotice,
  pieces: number,
  now: number,
  before?: ShipmentState,
): ShipmentState {
  const leavesAt = shippedAt === undefined ? undefined : Date.parse(shippedAt);
  return {
    pieces,
    ...(leavesAt !== undefined && { leavesAt }),
    hasLeft: leavesAt !== undefined && leavesAt <= now,
    ...(appointmentAt !== undefined && { appointmentAt: Date.parse(appointmentAt) }),
    document: written(now, before?.document),
  };
}
