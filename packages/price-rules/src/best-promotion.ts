import {
  compareDecimals,
  multiplyDecimals,
  type PromotionBenefit,
  subtractDecimals,
} from '@acorn-i/core';
import { growthOf } from './arithmetic.ts';
import { roundPrice } from './round-price.ts';
import type { PriceTarget } from './settings.ts';
import type { SkuPromotion } from './sku-state.ts';

/** The promotion that runs at a moment and leaves the least to pay, if that is less than the regular price. */
export function bestPromotion(
  promotions: Readonly<Record<string, SkuPromotion>>,
  regular: string,
  target: PriceTarget,
  at: number,
): { amount: string; name: string } | undefined {
  return Object.values(promotions)
    .filter((promotion) => isFor(promotion, target) && isRunning(promotion, at))
    .flatMap((promotion) => {
      const amount = priceUnder(promotion.benefit, regular, target);
      return amount === undefined ? [] : [{ amount, name: `promotion ${promotion.id}` }];
    })
    .filter(({ amount }) => compareDecimals(amount, regular) < 0)
    .toSorted(
      (one, other) => compareDecimals(one.amount, other.amount) || (one.name < other.name ? -1 : 1),
    )[0];
}

function isFor({ channel }: SkuPromotion, target: PriceTarget): boolean {
  if (channel.kind !== target.channel?.kind) return false;
  return channel.id === undefined || channel.id === target.channel.id;
}

function isRunning({ startsAt, endsAt }: SkuPromotion, at: number): boolean {
  const isBegun = startsAt === undefined || Date.parse(startsAt) <= at;
  return isBegun && (endsAt === undefined || at < Date.parse(endsAt));
}

/** Undefined where the benefit is of another currency, or takes everything. */
function priceUnder(
  { price, amountOff, percentOff }: PromotionBenefit,
  regular: string,
  target: PriceTarget,
): string | undefined {
  const left =
    price !== undefined
      ? amountIn(target, price)
      : amountOff !== undefined
        ? minus(regular, amountIn(target, amountOff))
        : percentOff && multiplyDecimals(regular, growthOf(`-${percentOff}%`));
  if (left === undefined || compareDecimals(left, '0') <= 0) return undefined;
  return roundPrice(left, { ...target, round: undefined });
}

function amountIn(
  { currency }: PriceTarget,
  money: { amount: string; currency: string },
): string | undefined {
  return money.currency === currency ? money.amount : undefined;
}

function minus(amount: string, off: string | undefined): string | undefined {
  return off && subtractDecimals(amount, off);
}
