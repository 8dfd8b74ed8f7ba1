import { durationMs, type KeyedState } from '@acorn-i/core';
import { measuredLagMs, readLags } from './lags.ts';
import type { Pool } from './open-pool.ts';

/** How long a figure may differ before that is drift, ms: as set, or twice the lag where it is measured and longer. */
export async function graceMsOf(
  { settings, measuresLag }: Pool,
  state: Pick<KeyedState, 'get'>,
): Promise<number> {
  const setMs = durationMs(settings.reconcile?.grace ?? '15m');
  return measuresLag ? Math.max(setMs, 2 * measuredLagMs(await readLags(state))) : setMs;
}
