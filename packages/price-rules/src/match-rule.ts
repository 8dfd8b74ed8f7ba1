import type { Place } from './place.ts';
import type { PriceRule } from './settings.ts';
import type { ProductFacts } from './sku-state.ts';

/** What the conditions of a rule are asked about. */
export interface Case {
  readonly sku: string;
  readonly product: ProductFacts | undefined;
  readonly place: Place;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The fitting rule with the highest priority, and those that fit too, the higher ones first. */
export function winningRule(
  rules: readonly PriceRule[],
  given: Case,
): { winner: PriceRule | undefined; losers: readonly PriceRule[] } {
  const [winner, ...losers] = rules
    .filter((rule) => fits(rule, given))
    .toSorted((one, other) => other.priority - one.priority);
  return { winner, losers };
}

function fits({ when }: PriceRule, { sku, product, place, at }: Case): boolean {
  return (
    isAmong(when.channels, [place.connection]) &&
    isAmong(when.locations, [place.location]) &&
    isAmong(when.skus, [sku]) &&
    isAmong(when.categories, product?.categories ?? []) &&
    isAmong(when.brands, [product?.brand]) &&
    isAmong(when.tags, product?.tags ?? []) &&
    (when.from === undefined || Date.parse(when.from) <= at) &&
    (when.until === undefined || at < Date.parse(when.until))
  );
}

function isAmong(
  wanted: readonly string[] | undefined,
  own: readonly (string | undefined)[],
): boolean {
  return wanted === undefined || own.some((each) => each !== undefined && wanted.includes(each));
}
