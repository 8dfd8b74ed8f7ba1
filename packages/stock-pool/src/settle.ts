import type { InventoryLevel, ProcessorContext } from '@acorn-i/core';
import { allSkus } from './all-skus.ts';
import { emitBundles } from './bundles.ts';
import { emitAvailability } from './emit-availability.ts';
import { emitLocations } from './emit-locations.ts';
import { noteTold } from './figures.ts';
import { holdOrders } from './hold-orders.ts';
import { measuredLagMs, readLags } from './lags.ts';
import type { Cause, Move } from './move.ts';
import type { Pool } from './open-pool.ts';
import { writeSku } from './pool-state.ts';

/** Writes what moved and tells what follows: who is held, and what may be sold now. */
export async function settle(
  moves: readonly Move[],
  cause: Cause,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  const lagMs = pool.measuresLag ? measuredLagMs(await readLags(context.state)) : 0;
  const { telling, levels } = overhear(context);
  for (const move of moves) {
    await holdOrders(move, cause, pool, telling);
    const told = emitAvailability(move, cause, lagMs, pool, telling);
    emitLocations({ ...move, after: told }, cause, pool, telling);
    if (!told.isListed) await allSkus.add(move.sku, context);
    await writeSku(context.state, move.sku, move.before, { ...told, isListed: true });
  }
  await emitBundles(moves, cause, pool, telling);
  if (pool.settings.reconcile !== undefined) await noteTold(levels, cause, pool, context);
}

/** The same context, with the levels that go out by it. */
function overhear(context: ProcessorContext) {
  const levels: InventoryLevel[] = [];
  const telling: ProcessorContext = {
    ...context,
    emit(source, draft) {
      if (source === 'availability') levels.push(draft.data as InventoryLevel);
      context.emit(source, draft);
    },
  };
  return { telling, levels };
}
