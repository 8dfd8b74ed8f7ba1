import type { Change, ProcessorContext, Sink } from '@acorn-i/core';
import { noteLag } from '../lags.ts';
import type { Pool } from '../open-pool.ts';
import { connectionOf, readSku } from '../pool-state.ts';

/** A channel's own figure, read back: when it first says what was promised, the promise has arrived. */
export const published: Sink<Pool, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'The figure that a channel shows, from which the publish lag is measured',
  apply: takePublished,
};

async function takePublished(
  pool: Pool,
  change: Change<'inventory-level'>,
  { state }: ProcessorContext,
) {
  if (!pool.measuresLag) return;
  const { sku, available } = change.data;
  const connection = change.data.channel ?? connectionOf(change.source);
  const audience = pool.settings.channels === undefined ? '*' : connection;
  const stock = await readSku(state, sku);
  const promisedAt = stock.awaited?.[audience];
  const shownAt = Date.parse(change.occurredAt);
  if (promisedAt === undefined || shownAt < promisedAt) return;
  if (stock.promised?.[audience] !== available) return;
  await noteLag(state, 'publish', connection, shownAt - promisedAt);
  const { [audience]: _, ...awaited } = stock.awaited ?? {};
  state.set(`sku/${sku}`, { ...stock, awaited });
}
