import type { InventoryLevel, ProcessorContext } from '@acorn-i/core';
import { levelsOf } from './levels-of.ts';
import type { Pool } from './open-pool.ts';
import type { Safety } from './settings.ts';
import { isCounted, onHandOf, type SkuStock, safetyUnits } from './sku-stock.ts';

/**
 * Emits the levels of a SKU that changed, and returns the stock that remembers them.
 * A SKU that nobody counted yet has no level: unknown is not zero.
 *
 * With `retell` unchanged levels go out too: a channel that sold has moved its own figure, even where
 * ours stands still (a promise of zero, an order that came in cancelled).
 *
 * @param causedAt when the causing change occurred, ms; levels of one SKU never go back in time.
 */
export function emitAvailability(
  sku: string,
  stock: SkuStock,
  causedAt: number,
  pool: Pool,
  context: Pick<ProcessorContext, 'emit'>,
  retell = false,
): SkuStock {
  if (!isCounted(stock)) return stock;
  const emittedAt = Math.max(causedAt, stock.emittedAt ?? -Infinity);
  const promised: Record<string, number> = {};
  let hasChanged = false;
  for (const { channel, safety, available } of levelsOf(stock, pool)) {
    promised[channel ?? '*'] = available;
    if (!retell && stock.promised?.[channel ?? '*'] === available) continue;
    hasChanged = true;
    const level = toLevel(sku, stock, available, safety, emittedAt);
    if (channel === undefined) context.emit('availability', { data: level });
    else context.emit('availability', { data: { ...level, channel }, to: channel });
  }
  return hasChanged ? { ...stock, promised, emittedAt } : stock;
}

function toLevel(
  sku: string,
  stock: SkuStock,
  available: number,
  safety: Safety,
  emittedAt: number,
): InventoryLevel {
  return {
    sku,
    available,
    onHand: onHandOf(stock),
    reserved: stock.reserved,
    safetyStock: safetyUnits(stock, safety),
    updatedAt: new Date(emittedAt).toISOString(),
  };
}
