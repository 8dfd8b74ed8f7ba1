import type { Order, ProcessorContext } from '@acorn-i/core';
import type { Cause, Move } from './move.ts';
import { heldOrders, noOpenOrders, type OpenOrders, withOpenOrder } from './open-orders.ts';
import type { Pool } from './open-pool.ts';
import { type OrderState, readOpenOrders } from './pool-state.ts';
import { oversoldOf } from './sku-stock.ts';

/**
 * Holds orders while a SKU is oversold, lets them go when it no longer is, and tells of each change
 * at the source `oversold`.
 */
export async function holdOrders(
  { sku, before, after, opened }: Move,
  cause: Cause,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  const oversold = oversoldOf(after);
  if (opened === undefined && oversold === 0 && oversoldOf(before) === 0) return;
  const open = (await readOpenOrders(context.state, sku)) ?? noOpenOrders;
  const changed = opened ? withOpenOrder(open, opened, pool.settings.oversell) : open;
  const held = heldOrders(changed, oversold);
  context.state.set(`open/${sku}`, { first: changed.first, held } satisfies OpenOrders);
  await tellChanges(sku, open.held, held, cause, context);
  const unheld = oversold - Object.values(held).reduce((sum, units) => sum + units, 0);
  if (unheld > 0 && oversold !== oversoldOf(before))
    context.log.warn({ sku, unheld }, 'more left than was counted; no open order can be held');
}

async function tellChanges(
  sku: string,
  was: OpenOrders['held'],
  is: OpenOrders['held'],
  cause: Cause,
  { state, emit }: ProcessorContext,
): Promise<void> {
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (was[key] === is[key]) continue;
    const order = await state.get<OrderState>(key);
    if (order === undefined) continue;
    const units = is[key];
    emit('oversold', {
      key: `${key.slice('order/'.length)}/${sku}`,
      data: toHeldOrder(key, order, sku, units ?? was[key] ?? 0, cause),
      ...(units === undefined && { deleted: true as const }),
    });
  }
}

function toHeldOrder(key: string, { head }: OrderState, sku: string, units: number, cause: Cause) {
  const connection = key.split('/')[1] as string;
  return {
    ...head,
    status: 'open',
    updatedAt: new Date(cause.occurredAt).toISOString(),
    lines: [{ id: sku, sku, quantity: units }],
    tags: ['oversold', `connection:${connection}`, `cause:${cause.kind}`],
  } satisfies Order;
}
