import { durationMs } from '@acorn-i/core';
import { type Forecast, forecastDemand } from './forecast-demand.ts';
import type { Network } from './network.ts';
import { normalQuantile } from './normal-quantile.ts';
import type { Supply } from './settings.ts';
import { at, type SkuState, type StockedSku } from './sku-state.ts';
import { weeksOf } from './weeks-of.ts';

/** How one SKU stands at one location. */
export interface Standing {
  readonly location: string;
  readonly supply: Supply;
  readonly own: StockedSku;
  /** Units a day that are sold here. */
  readonly perDay: number;
  /** How far a day strays, of what is sold here alone, and of all that leaves. */
  readonly ownDeviation: number;
  readonly deviation: number;
  /** Units a day that leave here: sold, or for the locations that are supplied from here. */
  readonly leavingPerDay: number;
  readonly safetyStock: number;
  /** At this position or below it somebody should order. */
  readonly reorderPoint: number;
  /** Up to here. */
  readonly target: number;
  /** On hand and on the way, less what is promised, with all that lies at the locations supplied from here; undefined where unknown. */
  readonly position: number | undefined;
}

const dayMs = 86_400_000;

/**
 * Reckons from the outermost locations inwards. What a warehouse must have covers the stores behind it too, and what
 * lies there counts as its own (echelon stock), so that one sale is not ordered for twice.
 */
export function reckon(
  id: string,
  sku: SkuState,
  today: string,
  network: Network,
): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const location of network.outwardsIn) {
    const behind = network.suppliedBy(location).flatMap((each) => standings.get(each) ?? []);
    const own = at(sku, location);
    const forecast = forecastDemand(weeksOf(own.demand, today), network.settings.smoothing);
    const supply = network.supplyOf(location, id);
    standings.set(location, standingOf(location, own, forecast, behind, supply, network));
  }
  return standings;
}

function standingOf(
  location: string,
  own: StockedSku,
  forecast: Forecast,
  behind: readonly Standing[],
  supply: Supply,
  { settings }: Network,
): Standing {
  const perDay = forecast.perPeriod / 7;
  const leavingPerDay = behind.reduce((sum, each) => sum + each.leavingPerDay, perDay);
  // Weeks, and stores, stray from their forecasts each on their own: their squares add up.
  const variance = behind.reduce(
    (sum, each) => sum + each.deviation ** 2,
    forecast.deviation ** 2 / 7,
  );
  const days = (durationMs(supply.leadTime) + durationMs(supply.reviewEvery)) / dayMs;
  const safety = normalQuantile(settings.serviceLevel) * Math.sqrt(variance * days);
  const safetyStock = Math.ceil(Math.max(0, safety));
  const reorderPoint = Math.ceil(leavingPerDay * days + safetyStock);
  return {
    ...{ location, supply, own, perDay, leavingPerDay, safetyStock, reorderPoint },
    ownDeviation: forecast.deviation / Math.sqrt(7),
    deviation: Math.sqrt(variance),
    target: Math.ceil(reorderPoint + (leavingPerDay * durationMs(supply.cover)) / dayMs),
    position: positionOf(own, behind),
  };
}

/** A store that nobody counted is not known to have nothing. */
function positionOf({ stock }: StockedSku, behind: readonly Standing[]): number | undefined {
  if (stock === undefined) return undefined;
  const known = behind.flatMap(({ position }) => position ?? []);
  return known.reduce((sum, each) => sum + each, stock.onHand - stock.reserved + stock.incoming);
}
