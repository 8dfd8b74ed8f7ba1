import type { ProcessorContext } from '@acorn-i/core';
import { emitBundles } from './bundles.ts';
import { emitAvailability } from './emit-availability.ts';
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
  for (const move of moves) {
    await holdOrders(move, cause, pool, context);
    const told = emitAvailability(move, cause, lagMs, pool, context);
    await writeSku(context.state, move.sku, move.before, told);
  }
  await emitBundles(moves, cause, pool, context);
}
