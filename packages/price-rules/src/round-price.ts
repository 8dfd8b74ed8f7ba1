import { compareDecimals, currencyPlaces, scaleDecimal } from '@acorn-i/core';
import { toGrid } from './arithmetic.ts';
import type { PriceTarget, Rounding } from './settings.ts';

/** An amount as the target asks it: on its grid, with as many places as its currency has. What is not above zero stays so. */
export function roundPrice(
  amount: string,
  { currency, round }: PriceTarget,
  mode?: Rounding['mode'],
): string {
  const places = currencyPlaces(currency);
  if (compareDecimals(amount, '0') <= 0) return scaleDecimal(amount, places, 'down');
  const coin: Rounding = { step: coinOf(places), ending: '0', mode: mode ?? 'nearest' };
  const grid = round === undefined ? coin : { ...round, ...(mode !== undefined && { mode }) };
  return scaleDecimal(toGrid(toGrid(amount, grid), coin), places);
}

function coinOf(places: number): string {
  return places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`;
}
