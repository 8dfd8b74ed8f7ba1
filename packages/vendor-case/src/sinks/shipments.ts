import type { Shipment, Sink } from '@acorn-i/core';
import { sum } from '../case-figures.ts';
import { type CaseState, ordersKey, readCase, withNote } from '../case-state.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

const left = new Set<Shipment['status']>(['shipped', 'in-transit', 'delivered', 'returned']);

/** Departures as the warehouse plans and tells them, by the ship notice's number and the order's. */
export const shipments: Sink<CaseSettings, 'shipment'> = {
  accepts: 'shipment',
  description: 'Departures, planned and made: from then on a ship notice is due',
  async apply(settings, { data, recordedAt, deleted }, context) {
    const now = Date.parse(recordedAt);
    // Shipments of other orders than a vendor's pass by.
    if ((await readCase(context.state, data.orderId)) === undefined) return;
    context.state.set(ordersKey('shipment', data.id), [data.orderId]);
    const take = (known: CaseState) => withDeparture(known, data, deleted === true, now);
    await changeCase(data.orderId, now, take, settings, context);
  },
};

function withDeparture(
  known: CaseState,
  { id, status, shippedAt, packages }: Shipment,
  isDeleted: boolean,
  now: number,
): CaseState {
  const { [id]: before, ...others } = known.shipments;
  const isVoid = isDeleted || status === 'cancelled';
  if (isVoid && before?.document !== undefined) return known;
  if (isVoid) return withNote({ ...known, shipments: others }, now, `shipment ${id} is void`);
  const counted = sum(packages.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
  // Where a notice counts the pieces, that is what the buyer is told.
  const pieces = before?.document === undefined ? counted : before.pieces;
  const hasLeft = left.has(status);
  const leavesAt = shippedAt === undefined ? before?.leavesAt : Date.parse(shippedAt);
  const shipment = {
    ...before,
    pieces,
    hasLeft: hasLeft || before?.hasLeft === true,
    ...(leavesAt !== undefined && { leavesAt }),
  };
  const words = `shipment ${id} ${hasLeft ? 'left' : 'is to leave'} at ${shippedAt ?? '?'}`;
  return withNote({ ...known, shipments: { ...others, [id]: shipment } }, now, words);
}
