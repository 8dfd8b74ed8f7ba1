import type { Due, ProcessorContext } from '@acorn-i/core';
import { expireReservation } from './expire-reservation.ts';
import type { Pool } from './open-pool.ts';

/** A reservation is over. */
export async function wake(pool: Pool, due: Due, context: ProcessorContext): Promise<void> {
  await expireReservation(due, pool, context);
}
