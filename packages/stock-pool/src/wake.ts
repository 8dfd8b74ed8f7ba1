import type { Due, ProcessorContext } from '@acorn-i/core';
import { expireReservation } from './expire-reservation.ts';
import { compare, readFigures, skuOfDue } from './figures.ts';
import type { Pool } from './open-pool.ts';

/** A reservation is over, or a figure that differs has had its time. */
export async function wake(pool: Pool, due: Due, context: ProcessorContext): Promise<void> {
  const sku = skuOfDue(due.key);
  if (sku === undefined) await expireReservation(due, pool, context);
  else {
    const { checkAt: _, ...figures } = await readFigures(context.state, sku);
    await compare(sku, figures, Date.parse(due.at), pool, context);
  }
}
