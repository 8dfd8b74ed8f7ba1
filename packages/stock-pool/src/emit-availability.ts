import type { InventoryLevel, ProcessorContext } from '@acorn-i/core';
import { levelsOf } from './levels-of.ts';
import type { Cause, Move } from './move.ts';
import type { Pool } from './open-pool.ts';
import { asideOf, isCounted, onHandOf, type SkuStock } from './sku-stock.ts';

/**
 * Emits the levels of a SKU that changed, and returns the stock that remembers them.
 * A SKU that nobody counted yet has no level: unknown is not zero.
 *
 * With `retell` unchanged levels go out too: a channel that sold has moved its own figure, even where
 * ours stands still (a promise of zero, an order that came in cancelled).
 * Levels of one SKU never go back in time, and say as of when they are: a count that comes late is told with the time of the
 * newest sale that is taken off it, for a till would take that sale off once more.
 */
export function emitAvailability(
  { sku, after: stock, retell = false }: Move,
  cause: Cause,
  lagMs: number,
  pool: Pool,
  context: Pick<ProcessorContext, 'emit'>,
): SkuStock {
  const asOf = Math.max(cause.occurredAt, stock.asOf ?? -Infinity);
  if (!isCounted(stock)) return { ...stock, asOf };
  const promised: Record<string, number> = {};
  const awaited = { ...stock.awaited };
  let hasChanged = false;
  for (const { channel, safetyStock, available } of levelsOf(stock, pool, lagMs)) {
    promised[channel ?? '*'] = available;
    if (!retell && stock.promised?.[channel ?? '*'] === available) continue;
    hasChanged = true;
    awaited[channel ?? '*'] = cause.recordedAt;
    const level = toLevel(sku, stock, available, safetyStock, asOf);
    if (channel === undefined) context.emit('availability', { data: level });
    else context.emit('availability', { data: { ...level, channel }, to: channel });
  }
  if (!hasChanged) return { ...stock, asOf };
  return { ...stock, promised, asOf, ...(pool.measuresLag && { awaited }) };
}

function toLevel(
  sku: string,
  stock: SkuStock,
  available: number,
  safetyStock: number,
  asOf: number,
): InventoryLevel {
  const { uninspected, damaged, inTransit } = asideOf(stock);
  return {
    sku,
    available,
    onHand: onHandOf(stock),
    reserved: stock.reserved,
    ...(uninspected > 0 && { uninspected }),
    ...(damaged > 0 && { damaged }),
    ...(inTransit > 0 && { incoming: inTransit }),
    safetyStock,
    updatedAt: new Date(asOf).toISOString(),
  };
}
