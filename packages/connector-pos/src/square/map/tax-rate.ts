import { multiplyDecimals, toDecimal, trimDecimal } from '@acorn-i/core';

/** `19.0` per cent as the fraction `0.19`; undefined where it is no number. */
export function divideRate(percentage: string): string | undefined {
  const decimal = toDecimal(percentage);
  return decimal === undefined ? undefined : trimDecimal(multiplyDecimals(decimal, '0.01'));
}
