/** How fast old demand is forgotten, each from 0 (never) to 1 (at once). */
export interface Smoothing {
  /** Of the size of demand, at each period that has some. */
  readonly size: number;
  /** Of the chance that a period has demand at all, at each period. */
  readonly chance: number;
}

export interface Forecast {
  /** Expected units of each period to come. */
  readonly perPeriod: number;
  /** The root of the mean square of what was missed, over the periods since the first demand. */
  readonly deviation: number;
}

const nothing: Forecast = { perPeriod: 0, deviation: 0 };

/**
 * The method of Teunter, Syntetos and Babai (TSB) for demand that comes now and then: the chance of any demand in
 * a period and the size of it are smoothed apart, and the chance sinks with every period that has none, so what is
 * no longer bought fades. With demand in every period it is simple exponential smoothing.
 * R. H. Teunter, A. A. Syntetos, M. Z. Babai: Intermittent demand: linking forecasting to inventory obsolescence,
 * EJOR 214 (2011).
 *
 * @param demand units of each period, the oldest first.
 */
export function forecastDemand(demand: readonly number[], { size, chance }: Smoothing): Forecast {
  const first = demand.findIndex((units) => units > 0);
  if (first < 0) return nothing;
  let expectedSize = demand[first]!;
  let expectedChance = 1 / (first + 1);
  let squares = 0;
  for (const units of demand.slice(first + 1)) {
    squares += (units - expectedSize * expectedChance) ** 2;
    if (units > 0) expectedSize += size * (units - expectedSize);
    expectedChance += chance * (Number(units > 0) - expectedChance);
  }
  const periods = demand.length - first - 1;
  const perPeriod = expectedSize * expectedChance;
  // A single period says how much, and nothing about how it varies: as much as if it came by chance (Poisson).
  const deviation = Math.sqrt(periods === 0 ? perPeriod : squares / periods);
  return { perPeriod, deviation };
}
