import { type Tax, trimDecimal } from '@acorn-i/core';
import { toMoney } from './money.ts';
import { optional } from './optional.ts';
import type { TaxState } from './order-state.ts';

/** The taxes in a fixed order, or nothing. */
export function toTaxes(taxes: readonly TaxState[], currency: string): Tax[] | undefined {
  if (taxes.length === 0) return undefined;
  const made = taxes.map((tax) => ({
    name: tax.title,
    amount: toMoney(tax.amount, currency),
    ...optional('rate', tax.rate == null ? undefined : rateText(tax.rate)),
    ...optional('collectedByChannel', tax.isChannelLiable || undefined),
  }));
  return made.sort((one, other) => compareText(sortKeyOf(one), sortKeyOf(other)));
}

function rateText(rate: number): string {
  // Six digits hide the noise of a float: 0.07250000000000001.
  return trimDecimal(rate.toFixed(6));
}

function sortKeyOf(tax: Tax): string {
  return `${tax.name}\n${tax.rate}\n${tax.amount.amount}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
