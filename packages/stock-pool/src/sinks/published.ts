import { type Change, type ProcessorContext, type Sink, withSeen } from '@acorn-i/core';
import { audienceOf, compare, readFigures } from '../figures.ts';
import { noteLag } from '../lags.ts';
import type { Pool } from '../open-pool.ts';
import { connectionOf, readSku } from '../pool-state.ts';

/** A channel's own figure, read back. When it first says what was promised, the promise has arrived. */
export const published: Sink<Pool, 'inventory-level'> = {
  accepts: 'inventory-level',
  description:
    'The figure that a channel shows: measures the publish lag, and is compared with the promise',
  apply: takePublished,
};

async function takePublished(
  pool: Pool,
  change: Change<'inventory-level'>,
  context: ProcessorContext,
) {
  if (change.deleted) await forget(pool, change, context);
  else {
    if (pool.measuresLag) await measureLag(pool, change, context);
    if (pool.settings.reconcile !== undefined) await see(pool, change, context);
  }
}

/** Addressed to a channel, it is that channel's; else that of the connection which tells it. */
function connectionBehind({ data, source }: Change<'inventory-level'>): string {
  return data.channel ?? connectionOf(source);
}

async function measureLag(
  pool: Pool,
  change: Change<'inventory-level'>,
  { state }: ProcessorContext,
) {
  const { sku, available } = change.data;
  const connection = connectionBehind(change);
  const audience = audienceOf(connection, pool);
  const stock = await readSku(state, sku);
  const promisedAt = stock.awaited?.[audience];
  const shownAt = Date.parse(change.occurredAt);
  if (promisedAt === undefined || shownAt < promisedAt) return;
  if (stock.promised?.[audience] !== available) return;
  await noteLag(state, 'publish', connection, shownAt - promisedAt);
  const { [audience]: _, ...awaited } = stock.awaited ?? {};
  state.set(`sku/${sku}`, { ...stock, awaited });
}

async function see(pool: Pool, change: Change<'inventory-level'>, context: ProcessorContext) {
  const { sku, available } = change.data;
  const connection = connectionBehind(change);
  const figures = await readFigures(context.state, sku);
  const at = Date.parse(change.recordedAt);
  const seen = { figure: String(available), occurredAt: Date.parse(change.occurredAt), at };
  const shown = { ...figures.shown, [connection]: withSeen(figures.shown[connection], seen) };
  await compare(sku, { ...figures, shown }, at, pool, context);
}

/** A channel that no longer has a SKU shows nothing of it: unknown is not zero. */
async function forget(pool: Pool, change: Change<'inventory-level'>, context: ProcessorContext) {
  const { sku } = change.data;
  const figures = await readFigures(context.state, sku);
  const { [connectionBehind(change)]: gone, ...shown } = figures.shown;
  if (gone === undefined || Date.parse(change.occurredAt) < gone.occurredAt) return;
  await compare(sku, { ...figures, shown }, Date.parse(change.recordedAt), pool, context);
}
