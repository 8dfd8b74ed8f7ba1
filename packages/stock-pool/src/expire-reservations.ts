import type { Change, KeyedState, Order, ProcessorContext } from '@acorn-i/core';
import { withdrawAssignments } from './assign-lines.ts';
import type { Pool } from './open-pool.ts';
import { orderMoves } from './order-moves.ts';
import type { Take } from './order-takes.ts';
import { type OrderState, writeOrder } from './pool-state.ts';
import { settle } from './settle.ts';

/** A reservation and when its time is over, ms. */
interface Due {
  readonly at: number;
  readonly key: string;
}

const dueKey = 'due';

export function isDue(reservedUntil: string, recordedAt: string): boolean {
  return Date.parse(reservedUntil) <= Date.parse(recordedAt);
}

/** Remembers when the units of an order are to be given back, or forgets it where none are open. */
export async function noteExpiry(
  key: string,
  { reservedUntil }: Order,
  takes: readonly Take[],
  state: KeyedState,
): Promise<void> {
  const dues = (await state.get<readonly Due[]>(dueKey)) ?? [];
  const others = dues.filter((due) => due.key !== key);
  const isOpen = takes.some(({ open }) => open > 0);
  if (reservedUntil !== undefined && isOpen)
    state.set(
      dueKey,
      [...others, { at: Date.parse(reservedUntil), key }].sort((a, b) => a.at - b.at),
    );
  else if (others.length < dues.length) state.set(dueKey, others);
}

/**
 * Gives back what reservations held whose time is over. The pool has no clock but its log: a
 * reservation ends with the first change that was recorded at its end or later.
 */
export async function expireReservations(
  change: Change,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  const dues = await context.state.get<readonly Due[]>(dueKey);
  const recordedAt = Date.parse(change.recordedAt);
  if (dues?.[0] === undefined || dues[0].at > recordedAt) return;
  context.state.set(
    dueKey,
    dues.filter(({ at }) => at > recordedAt),
  );
  for (const due of dues.filter(({ at }) => at <= recordedAt))
    await expire(due, recordedAt, pool, context);
}

async function expire({ at, key }: Due, recordedAt: number, pool: Pool, context: ProcessorContext) {
  const { state } = context;
  const before = await state.get<OrderState>(key);
  if (before === undefined) return;
  const { assigned, ...rest } = before;
  const after = { ...rest, takes: before.takes.map(withoutOpen) };
  await writeOrder(state, key, before, after);
  const cause = { kind: 'expiry', occurredAt: at, recordedAt } as const;
  if (assigned !== undefined) withdrawAssignments(key, assigned, after, cause, context);
  const channel = key.split('/')[1] as string;
  const moves = await orderMoves({ key, channel, before, after }, pool, state);
  await settle(moves, cause, pool, context);
}

function withoutOpen({ held: _, ...take }: Take): Take {
  return { ...take, open: 0, wanted: take.wanted - take.open };
}
