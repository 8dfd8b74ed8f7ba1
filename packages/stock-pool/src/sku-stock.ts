import { durationMs } from '@acorn-i/core';
import { type DailyDemand, demandPerDay } from './demand-rate.ts';
import type { LocationStock } from './location-stock.ts';
import { peakUnits, type RecentSale } from './peak-sales.ts';
import type { PoolSettings, Safety } from './settings.ts';

/** The state of one SKU in the pool. */
export interface SkuStock {
  readonly locations: Readonly<Record<string, LocationStock>>;
  /** What Amazon keeps, as it was last counted, by its place in the settings. No part of the pool. */
  readonly apart?: Readonly<Record<string, LocationStock>>;
  /** Units of open orders: sold, not yet gone. */
  readonly reserved: number;
  /** Those of them that were promised from one location. */
  readonly reservedAt?: Readonly<Record<string, number>>;
  /** Kept only where a safety stock is measured in days. */
  readonly demand?: DailyDemand;
  /** The same by channel, kept only where the sales share divides. */
  readonly sold?: Readonly<Record<string, DailyDemand>>;
  /** What was last promised, by channel; `*` where all share one level. */
  readonly promised?: Readonly<Record<string, number>>;
  /** The newest sales one by one, kept only where a safety stock is measured by a lag. */
  readonly sales?: readonly RecentSale[];
  /** When a promise went out that its channel has not shown yet, ms, by channel; only where the lag is measured. */
  readonly awaited?: Readonly<Record<string, number>>;
  /** When the newest of all that it takes in happened, ms. */
  readonly asOf?: number;
  /** It stands among all SKUs of the pool. */
  readonly isListed?: true;
}

export const noSkuStock: SkuStock = { locations: {}, reserved: 0 };

/** Whether anybody ever counted it. Before that its stock is unknown, which is not zero. */
export function isCounted(stock: SkuStock): boolean {
  return Object.values(stock.locations).some((location) => location.countedAt !== undefined);
}

/** Units at all locations that were counted. */
export function onHandOf(stock: SkuStock): number {
  return counted(stock).reduce((sum, [, location]) => sum + location.onHand, 0);
}

/** Units at all locations that are there or on their way, but not for sale. */
export function asideOf(stock: SkuStock): {
  uninspected: number;
  damaged: number;
  inTransit: number;
} {
  const aside = { uninspected: 0, damaged: 0, inTransit: 0 };
  for (const location of Object.values(stock.locations)) {
    aside.uninspected += location.uninspected ?? 0;
    aside.damaged += location.damaged ?? 0;
    aside.inTransit += location.inTransit ?? 0;
  }
  return aside;
}

/** Units that open orders and shipments took beyond what was there. */
export function oversoldOf(stock: SkuStock): number {
  return isCounted(stock) ? Math.max(0, stock.reserved - onHandOf(stock)) : 0;
}

/** What may be sold while `keptBack` units are not: never more than on hand − reserved − kept back. */
export function sellableOf(stock: SkuStock, settings: PoolSettings, keptBack: number): number {
  const offered = counted(stock).reduce((sum, [id, location]) => {
    const rule = settings.locations[id];
    return rule === undefined ? sum : sum + offeredAt(location.onHand, rule);
  }, 0);
  return Math.max(0, offered - stock.reserved - keptBack);
}

/**
 * The units of a safety stock: the largest of its measures.
 *
 * @param measuredMs the lag that was measured, for `lag: measured`.
 */
export function safetyUnits(stock: SkuStock, safety: Safety, measuredMs: number): number {
  const { units, days = 0, lag } = safety;
  const lagMs = lag === 'measured' ? measuredMs : lag === undefined ? 0 : durationMs(lag);
  return Math.max(
    units,
    Math.ceil(days * demandPerDay(stock.demand ?? {})),
    lagMs === 0 ? 0 : peakUnits(stock.sales, lagMs),
  );
}

// A place that owes units owes all of them, whatever share of its stock it offers.
function offeredAt(onHand: number, { share, keep }: { share: number; keep: number }): number {
  return onHand <= 0 ? onHand : Math.floor(Math.max(0, onHand - keep) * share + 1e-9);
}

function counted(stock: SkuStock): [string, LocationStock][] {
  return Object.entries(stock.locations).filter(([, { countedAt }]) => countedAt !== undefined);
}
