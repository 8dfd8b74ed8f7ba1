import { soldUnits } from './demand-rate.ts';
import { divide } from './divide.ts';
import type { Pool } from './open-pool.ts';
import type { Allocate, PoolChannel } from './settings.ts';
import { type SkuStock, safetyUnits, sellableOf } from './sku-stock.ts';

/** What one channel may sell; without `channel`, what any may. */
export interface ChannelLevel {
  readonly channel?: string;
  readonly available: number;
  readonly safetyStock: number;
}

/**
 * What each channel may sell of a SKU. With `allocate` the figures add up to no more than the pool has.
 *
 * @param lagMs the lag that was measured, for safety stocks that depend on it.
 */
export function levelsOf(stock: SkuStock, { settings }: Pool, lagMs: number): ChannelLevel[] {
  const { channels, allocate, safety } = settings;
  const common = safetyUnits(stock, safety, lagMs);
  const whole = sellableOf(stock, settings, common);
  if (channels === undefined) return [{ available: whole, safetyStock: common }];
  const levels = Object.entries(channels).map(([channel, own]) => {
    const safetyStock = own.safety ? safetyUnits(stock, own.safety, lagMs) : common;
    return { channel, own, safetyStock, available: sellableOf(stock, settings, safetyStock) };
  });
  const parts = allocate && divideBetween(whole, levels, stock, allocate);
  return levels.map(({ channel, safetyStock, available }) => ({
    channel,
    safetyStock,
    available: parts?.get(channel) ?? available,
  }));
}

interface Candidate {
  channel: string;
  own: PoolChannel;
  /** The most that it may sell beside its own safety stock. */
  available: number;
}

function divideBetween(
  whole: number,
  candidates: readonly Candidate[],
  stock: SkuStock,
  allocate: Allocate,
): Map<string, number> {
  const claims = candidates.map((candidate) => toClaim(candidate, stock, allocate));
  const parts = divide(whole, claims);
  const isStore = (id: string) =>
    candidates.some(({ channel, own }) => channel === id && own.isStore);
  const kept = Math.min(whole, allocate.storeReserve);
  const others = claims.filter(({ id }) => !isStore(id));
  if (others.reduce((sum, { id }) => sum + (parts.get(id) ?? 0), 0) <= whole - kept) return parts;
  // The reserve comes before what the weights and minima of the others say.
  const stores = claims.filter(({ id }) => isStore(id));
  return new Map([...divide(kept, stores), ...divide(whole - kept, others)]);
}

function toClaim({ channel, own, available }: Candidate, stock: SkuStock, allocate: Allocate) {
  const max = Math.min(available, own.fixed ?? own.max ?? available);
  const sold =
    allocate.by === 'weight' ? 0 : soldUnits(stock.sold ?? {}, channel, allocate.windowDays);
  return {
    id: channel,
    weight: sold + (own.weight ?? 1),
    min: Math.min(max, own.fixed ?? own.min ?? 0),
    max,
    had: stock.promised?.[channel],
  };
}
