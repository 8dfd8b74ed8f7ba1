import type { Due, ProcessorContext } from '@acorn-i/core';
import { withdrawAssignments } from './assign-lines.ts';
import type { Pool } from './open-pool.ts';
import { orderMoves } from './order-moves.ts';
import type { Take } from './order-takes.ts';
import { type OrderState, writeOrder } from './pool-state.ts';
import { settle } from './settle.ts';

export function isDue(reservedUntil: string, recordedAt: string): boolean {
  return Date.parse(reservedUntil) <= Date.parse(recordedAt);
}

/** Until when an order holds open units; undefined where it is for good, or holds none. */
export function reservedUntilOf(
  reservedUntil: string | undefined,
  takes: readonly Take[],
): string | undefined {
  return takes.some(({ open }) => open > 0) ? reservedUntil : undefined;
}

/** Asks to be woken when the units of an order are to be given back, or no more. */
export function awaitExpiry(
  key: string,
  before: OrderState | undefined,
  { reservedUntil }: OrderState,
  { wakeAt }: Pick<ProcessorContext, 'wakeAt'>,
): void {
  if (before?.reservedUntil !== reservedUntil) wakeAt(key, reservedUntil);
}

/** Gives back what an order reserved, whose time is over. */
export async function expireReservation(
  { key, at }: Due,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  const { state } = context;
  const before = await state.get<OrderState>(key);
  if (before === undefined) return;
  const { assigned, reservedUntil: _, ...rest } = before;
  const after = { ...rest, takes: before.takes.map(withoutOpen) };
  await writeOrder(state, key, before, after);
  const cause = { kind: 'expiry', occurredAt: Date.parse(at), recordedAt: Date.parse(at) } as const;
  if (assigned !== undefined) withdrawAssignments(key, assigned, after, cause, context);
  const channel = key.split('/')[1] as string;
  const moves = await orderMoves({ key, channel, before, after }, pool, state);
  await settle(moves, cause, pool, context);
}

function withoutOpen({ held: _, ...take }: Take): Take {
  return { ...take, open: 0, wanted: take.wanted - take.open };
}
