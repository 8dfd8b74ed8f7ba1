import { durationMs, type Money, multiplyDecimals } from '@acorn-i/core';
import { divideDecimals, growthOf, keepWorkingPlaces } from './arithmetic.ts';
import { findRate, type Rates } from './exchange.ts';
import type { PriceRuleSettings, PriceTarget } from './settings.ts';
import type { BasePrice, ProductFacts } from './sku-state.ts';

/** What a price is decided under. */
export interface Circumstances {
  readonly settings: PriceRuleSettings;
  readonly rates: Rates;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** From a base price to a target's currency and way of taxes. Nothing is rounded to coins. */
export interface Conversion {
  /** An amount of the base price list. */
  price(money: Money): string;
  /** An amount that knows no taxes, such as a cost; undefined where there is no rate for it. */
  net(money: Money): string | undefined;
  /** Puts the target's taxes on a net amount, where they are part of its prices. */
  taxed(net: string): string;
  /** For `explain`. */
  readonly note: string | undefined;
}

/** Or why there is none. */
export function conversionOf(
  base: BasePrice,
  product: ProductFacts | undefined,
  target: PriceTarget,
  circumstances: Circumstances,
): Conversion | { readonly missing: string } {
  const pair = `${base.price.currency}/${target.currency}`;
  const rate = freshRate(base.price.currency, target.currency, circumstances);
  if (rate === undefined) return { missing: `there is no rate for ${pair}` };
  if (rate === 'old') return { missing: `the rate for ${pair} is too old` };
  const list = circumstances.settings.base;
  const isTaxed = base.taxesIncluded ?? list.taxes === 'included';
  const out = isTaxed ? taxFactor(list, product) : '1';
  const into = target.taxes === 'included' ? taxFactor(target, product) : '1';
  const exchanged = (amount: string) =>
    rate === '1' ? amount : keepWorkingPlaces(multiplyDecimals(amount, rate));
  return {
    price: ({ amount }) =>
      out === into
        ? exchanged(amount)
        : divideDecimals(multiplyDecimals(exchanged(amount), into), out),
    net({ amount, currency }) {
      const own = freshRate(currency, target.currency, circumstances);
      if (own === undefined || own === 'old') return undefined;
      return keepWorkingPlaces(multiplyDecimals(amount, own));
    },
    taxed: (net) => multiplyDecimals(net, into),
    note: rate === '1' ? undefined : `at ${rate} ${pair}`,
  };
}

function freshRate(
  from: string,
  to: string,
  { settings: { maxRateAge }, rates, at }: Circumstances,
): string | 'old' | undefined {
  const found = findRate(rates, from, to);
  if (found?.at === undefined || maxRateAge === undefined) return found?.rate;
  return at >= found.at + durationMs(maxRateAge) ? 'old' : found.rate;
}

function taxFactor(
  { taxRate, taxRates }: Pick<PriceTarget, 'taxRate' | 'taxRates'>,
  product: ProductFacts | undefined,
): string {
  const own = product?.categories.find((category) => Object.hasOwn(taxRates, category));
  return growthOf(own === undefined ? taxRate : taxRates[own]!);
}
