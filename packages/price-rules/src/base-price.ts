import type { PriceRuleSettings, PriceTarget } from './settings.ts';
import type { BasePrice, SkuState } from './sku-state.ts';

/**
 * The base price that counts for a target at a moment: one in the target's currency before one in the list's own
 * and that before any other; among equals one that is valid for a time before the one that it interrupts.
 */
export function basePriceFor(
  { bases }: SkuState,
  { currency }: PriceTarget,
  { base }: PriceRuleSettings,
  at: number,
): BasePrice | undefined {
  const rank = ({ price, validFrom, validTo }: BasePrice) => {
    const distance = price.currency === currency ? 0 : price.currency === base.currency ? 2 : 4;
    return distance + ((validFrom ?? validTo) === undefined ? 1 : 0);
  };
  return Object.values(bases)
    .filter((each) => isValid(each, at))
    .toSorted((one, other) => rank(one) - rank(other) || compare(nameOf(one), nameOf(other)))[0];
}

function isValid({ validFrom, validTo }: BasePrice, at: number): boolean {
  const isBegun = validFrom === undefined || Date.parse(validFrom) <= at;
  return isBegun && (validTo === undefined || at < Date.parse(validTo));
}

function nameOf({ price }: BasePrice): string {
  return price.currency;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
