import { type Due, type ProcessorContext, settingsDue } from '@acorn-i/core';
import { allSkus } from './all-skus.ts';
import { expireReservation } from './expire-reservation.ts';
import { compare, readFigures, skuOfDue } from './figures.ts';
import type { Pool } from './open-pool.ts';
import { tellAnew } from './tell-anew.ts';

/** A reservation is over, a figure that differs has had its time, or the settings are others. */
export async function wake(pool: Pool, due: Due, context: ProcessorContext): Promise<void> {
  if (due.key === settingsDue) return allSkus.wakeAll(due.at, context);
  const skus = await allSkus.dueKeys(due.key, context);
  if (skus !== undefined) return tellAnew(skus, Date.parse(due.at), pool, context);
  const sku = skuOfDue(due.key);
  if (sku === undefined) await expireReservation(due, pool, context);
  else {
    const { checkAt: _, ...figures } = await readFigures(context.state, sku);
    await compare(sku, figures, Date.parse(due.at), pool, context);
  }
}
