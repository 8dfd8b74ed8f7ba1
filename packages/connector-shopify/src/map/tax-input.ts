import { isZeroDecimal, type Money, type Tax, trimDecimal } from '@acorn-i/core';

/** `OrderCreateTaxLineInput`s; Shopify demands a rate, which is worked out where the channel gave none. */
export function toTaxInputs(
  taxes: readonly Tax[] | undefined,
  taxed: Money,
  isIncluded: boolean | undefined,
): object[] {
  return (taxes ?? []).map((tax) => ({
    title: tax.name,
    rate: tax.rate ?? rateOf(tax.amount, taxed, isIncluded ?? false),
    priceSet: { shopMoney: { amount: tax.amount.amount, currencyCode: tax.amount.currency } },
    // The channel pays it to the state: it is not the shop's to report.
    channelLiable: tax.collectedByChannel ?? false,
  }));
}

function rateOf(tax: Money, taxed: Money, isIncluded: boolean): string {
  const base = Number(taxed.amount) - (isIncluded ? Number(tax.amount) : 0);
  if (isZeroDecimal(tax.amount) || base <= 0) return '0';
  return trimDecimal((Number(tax.amount) / base).toFixed(4));
}
