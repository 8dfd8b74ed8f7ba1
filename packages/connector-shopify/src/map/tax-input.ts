import { isZeroDecimal, type Money, type Tax, trimDecimal } from '@acorn-i/core';
import type { OrderCreateTaxLineInput } from '../generated/operation-types.ts';
import { toMoneyBag } from './money-bag.ts';

/** Shopify demands a rate, which is worked out where the channel gave none. */
export function toTaxInputs(
  taxes: readonly Tax[] | undefined,
  taxed: Money,
  isIncluded: boolean | undefined,
): OrderCreateTaxLineInput[] {
  return (taxes ?? []).map((tax) => ({
    title: tax.name,
    rate: tax.rate ?? rateOf(tax.amount, taxed, isIncluded ?? false),
    priceSet: toMoneyBag(tax.amount),
    // The channel pays it to the state: it is not the shop's to report.
    channelLiable: tax.collectedByChannel ?? false,
  }));
}

function rateOf(tax: Money, taxed: Money, isIncluded: boolean): string {
  const base = Number(taxed.amount) - (isIncluded ? Number(tax.amount) : 0);
  if (isZeroDecimal(tax.amount) || base <= 0) return '0';
  return trimDecimal((Number(tax.amount) / base).toFixed(4));
}
