import { isDeepStrictEqual } from 'node:util';
import type { InventoryLevel, ProcessorContext } from '@acorn-i/core';
import type { Cause, Move } from './move.ts';
import type { Pool } from './open-pool.ts';
import type { SkuStock } from './sku-stock.ts';

/** Tells what lies at each location that something changed for, where the settings ask for it: the last count and all since. */
export function emitLocations(
  { sku, before, after }: Move,
  cause: Cause,
  pool: Pool,
  { emit }: Pick<ProcessorContext, 'emit'>,
): void {
  if (!pool.settings.byLocation) return;
  const isToldAll = cause.kind === 'settings';
  const updatedAt = new Date(after.asOf ?? cause.occurredAt).toISOString();
  for (const location of Object.keys(pool.settings.locations)) {
    const level = levelAt(after, location, pool);
    if (level === undefined) continue;
    if (!isToldAll && isDeepStrictEqual(level, levelAt(before, location, pool))) continue;
    emit('locations', { data: { sku, location, ...level, updatedAt } });
  }
}

/** Undefined where nobody counted it: unknown is not zero. */
function levelAt(
  stock: SkuStock,
  location: string,
  { firstLocation }: Pool,
): Omit<InventoryLevel, 'sku' | 'location' | 'updatedAt'> | undefined {
  const lying = stock.locations[location];
  if (lying?.countedAt === undefined) return undefined;
  const { onHand, uninspected = 0, damaged = 0, inTransit = 0 } = lying;
  const placed = stock.reservedAt ?? {};
  const elsewhere = Object.values(placed).reduce((sum, units) => sum + units, 0);
  // What was promised from no place in particular is shipped from the first.
  const rest = location === firstLocation ? stock.reserved - elsewhere : 0;
  const reserved = Math.max(0, (placed[location] ?? 0) + rest);
  return {
    available: onHand - reserved,
    onHand,
    reserved,
    ...(uninspected > 0 && { uninspected }),
    ...(damaged > 0 && { damaged }),
    ...(inTransit > 0 && { incoming: inTransit }),
  };
}
