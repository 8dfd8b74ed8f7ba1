import { multiplyDecimals } from '@acorn-i/core';
import { divideDecimals, keepWorkingPlaces } from './arithmetic.ts';

/** Rates by `EUR/USD`, and the moment that each is of, ms; absent for those of the settings. */
export type Rates = Readonly<Record<string, { readonly rate: string; readonly at?: number }>>;

/** What one unit of a currency is worth in another, and the oldest rate that it was made of. */
export interface FoundRate {
  readonly rate: string;
  readonly at: number | undefined;
}

/**
 * The rate as it was told, else the inverse of its opposite, else by way of a third currency that both have a
 * rate with (the first in alphabetical order). Undefined where there is no such way.
 */
export function findRate(rates: Rates, from: string, to: string): FoundRate | undefined {
  if (from === to) return { rate: '1', at: undefined };
  return stepRate(rates, from, to) ?? throughThird(rates, from, to);
}

function throughThird(rates: Rates, from: string, to: string): FoundRate | undefined {
  for (const middle of currenciesOf(rates)) {
    const [first, second] = [stepRate(rates, from, middle), stepRate(rates, middle, to)];
    if (first === undefined || second === undefined) continue;
    const ages = [first.at, second.at].filter((at) => at !== undefined);
    return {
      rate: keepWorkingPlaces(multiplyDecimals(first.rate, second.rate)),
      at: ages.length === 0 ? undefined : Math.min(...ages),
    };
  }
  return undefined;
}

function stepRate(rates: Rates, from: string, to: string): FoundRate | undefined {
  const told = rates[`${from}/${to}`];
  if (told !== undefined) return { rate: told.rate, at: told.at };
  const opposite = rates[`${to}/${from}`];
  if (opposite === undefined) return undefined;
  return { rate: divideDecimals('1', opposite.rate), at: opposite.at };
}

function currenciesOf(rates: Rates): readonly string[] {
  return [...new Set(Object.keys(rates).flatMap((pair) => pair.split('/')))].sort();
}
