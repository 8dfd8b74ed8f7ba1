import { compareDecimals, subtractDecimals } from '@acorn-i/core';
import { divideDecimals, shareOf } from './arithmetic.ts';
import type { Conversion } from './conversion.ts';
import type { PriceRuleSettings } from './settings.ts';
import type { BasePrice } from './sku-state.ts';

/** What a price must not be below, and by whose word. */
export interface LeastPrice {
  readonly amount: string;
  readonly rule: 'floor' | 'minimum advertised';
}

/**
 * The higher one of the margin floor and the minimum advertised price. `unknown` where a floor is asked for and
 * nobody told the cost.
 */
export function leastPriceOf(
  base: BasePrice,
  conversion: Conversion,
  settings: PriceRuleSettings,
): LeastPrice | 'unknown' | undefined {
  const floor = floorOf(base, conversion, settings);
  const advertised = advertisedOf(base, conversion, settings);
  if (floor === 'unknown' || advertised === undefined) return floor;
  if (floor === undefined) return advertised;
  return compareDecimals(advertised.amount, floor.amount) > 0 ? advertised : floor;
}

function floorOf(
  { cost }: BasePrice,
  conversion: Conversion,
  { floor }: PriceRuleSettings,
): LeastPrice | 'unknown' | undefined {
  if (floor === undefined) return undefined;
  const net = cost && conversion.net(cost);
  if (net === undefined) return floor.withoutCost === 'allow' ? undefined : 'unknown';
  const left = subtractDecimals('1', shareOf(floor.margin));
  return { amount: conversion.taxed(divideDecimals(net, left)), rule: 'floor' };
}

function advertisedOf(
  { minimumAdvertised: least }: BasePrice,
  conversion: Conversion,
  { minimumAdvertised }: PriceRuleSettings,
): LeastPrice | undefined {
  if (least === undefined || minimumAdvertised === 'ignore') return undefined;
  return { amount: conversion.price(least), rule: 'minimum advertised' };
}
