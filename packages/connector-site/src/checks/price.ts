import { compareDecimals, type Money, type Price } from '@acorn-i/core';

export interface PriceRules {
  /** The least that may be asked, by SKU. */
  minimumPrices: Readonly<Record<string, Money>>;
  /** Whether the shop's prices include tax, and its currency. */
  shop: { taxesIncluded: boolean; currency: string };
}

/** Why a price must not be sent; undefined where it may. */
export function priceFault(price: Price, { minimumPrices, shop }: PriceRules): string | undefined {
  if (price.price.currency !== shop.currency) {
    return `is in ${price.price.currency}, and the shop sells in ${shop.currency}`;
  }
  if (price.taxesIncluded === undefined) return 'does not say whether tax is in it (taxesIncluded)';
  if (price.taxesIncluded !== shop.taxesIncluded) {
    const [ours, theirs] = price.taxesIncluded ? ['includes', 'without'] : ['is without', 'with'];
    return `${ours} tax, and the shop shows prices ${theirs} tax`;
  }
  if (compareDecimals(price.price.amount, '0') <= 0) return 'is not above zero';
  const own = Object.hasOwn(minimumPrices, price.sku) ? minimumPrices[price.sku] : undefined;
  for (const least of [own, price.minimumAdvertised]) {
    if (least === undefined) continue;
    if (least.currency !== price.price.currency) return `has its minimum in ${least.currency}`;
    if (compareDecimals(price.price.amount, least.amount) < 0) {
      return `${price.price.amount} is below the minimum of ${least.amount} ${least.currency}`;
    }
  }
  return undefined;
}
