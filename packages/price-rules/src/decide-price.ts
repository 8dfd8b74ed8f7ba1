import { addDecimals, compareDecimals, multiplyDecimals } from '@acorn-i/core';
import { growthOf } from './arithmetic.ts';
import { basePriceFor } from './base-price.ts';
import { bestPromotion } from './best-promotion.ts';
import { type Circumstances, type Conversion, conversionOf } from './conversion.ts';
import { type LeastPrice, leastPriceOf } from './least-price.ts';
import { winningRule } from './match-rule.ts';
import type { Place } from './place.ts';
import { roundPrice } from './round-price.ts';
import type { PriceRule, PriceTarget } from './settings.ts';
import type { BasePrice, SkuState, ToldPrice } from './sku-state.ts';

export type Decision =
  | { readonly kind: 'price'; readonly price: ToldPrice }
  /** The price stays what it is. */
  | { readonly kind: 'withheld'; readonly reason: string };

/**
 * What a SKU costs at a place at a moment: its base price in the place's currency and way of taxes, changed by the
 * rule that wins, rounded, taken down by the best promotion, and never below what it must not be below.
 */
export function decidePrice(
  id: string,
  sku: SkuState,
  place: Place,
  circumstances: Circumstances,
): Decision {
  const { target } = place;
  const { settings, at } = circumstances;
  const base = basePriceFor(sku, target, settings, at);
  if (base === undefined) return withheld('it has no base price now');
  const conversion = conversionOf(base, sku.product, target, circumstances);
  if ('missing' in conversion) return withheld(conversion.missing);
  const { winner, losers } = winningRule(settings.rules, {
    ...{ sku: id, product: sku.product, place, at },
  });
  const decider = winner?.name ?? 'base';
  const regular = roundPrice(changedBy(winner, conversion.price(base.price)), target);
  if (compareDecimals(regular, '0') <= 0)
    return withheld(`"${decider}" would make it ${regular} ${target.currency}`);
  const least = leastPriceOf(base, conversion, settings);
  if (least === 'unknown')
    return withheld('the margin floor cannot be checked: nobody told its cost');
  const promotion = bestPromotion(sku.promotions, regular, target, at);
  const wanted = { amount: promotion?.amount ?? regular, rule: promotion?.name ?? decider };
  const final = lifted(wanted, least, target);
  const list = promotion === undefined ? listPrice(base, conversion, target) : regular;
  const notes = [
    ...(conversion.note === undefined ? [] : [conversion.note]),
    ...losers.map(({ name, priority }) => `rule "${name}" (priority ${priority}) gave way`),
    ...(final === wanted ? [] : [`"${wanted.rule}" would have made it ${wanted.amount}`]),
  ];
  const isStruckThrough = list !== undefined && compareDecimals(list, final.amount) > 0;
  return {
    kind: 'price',
    price: { ...final, ...(isStruckThrough && { compareAt: list }), notes },
  };
}

function withheld(reason: string): Decision {
  return { kind: 'withheld', reason };
}

function changedBy(rule: PriceRule | undefined, amount: string): string {
  if (rule === undefined) return amount;
  const { price, percent, times, add } = rule.set;
  if (price !== undefined) return price;
  if (add !== undefined) return addDecimals([amount, add]);
  return multiplyDecimals(amount, times ?? growthOf(percent!));
}

/** Upwards to the next price that looks right, where it is below what it must not be below. */
function lifted(
  wanted: { amount: string; rule: string },
  least: LeastPrice | undefined,
  target: PriceTarget,
): { amount: string; rule: string } {
  if (least === undefined || compareDecimals(wanted.amount, least.amount) >= 0) return wanted;
  return { amount: roundPrice(least.amount, target, 'up'), rule: least.rule };
}

function listPrice(
  { compareAt }: BasePrice,
  conversion: Conversion,
  target: PriceTarget,
): string | undefined {
  return compareAt && roundPrice(conversion.price(compareAt), target);
}
