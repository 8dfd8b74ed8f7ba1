import type { ProcessorContext } from '@acorn-i/core';
import type { Pool } from './open-pool.ts';
import { readSku } from './pool-state.ts';
import { settle } from './settle.ts';

/** Tells the levels of some SKUs where they are others by the settings of now. */
export async function tellAnew(
  skus: readonly string[],
  at: number,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  for (const sku of skus) {
    const stock = await readSku(context.state, sku);
    // Nothing was sold or counted since: the level is as of what it was before.
    const cause = { kind: 'settings' as const, occurredAt: stock.asOf ?? at, recordedAt: at };
    await settle([{ sku, before: stock, after: stock }], cause, pool, context);
  }
}
