import { addDecimals, multiplyDecimals, scaleDecimal, trimDecimal } from '@acorn-i/core';
import type { Percent, Rounding } from './settings.ts';

/** Digits after the point that are kept between two operations: far beyond any coin. */
const workingPlaces = 16;

/** A quotient, exact to 16 places. The divisor is not zero. */
export function divideDecimals(dividend: string, divisor: string): string {
  const places = Math.max(placesOf(dividend), placesOf(divisor));
  const numerator = toUnits(dividend, places) * 10n ** BigInt(workingPlaces);
  return trimDecimal(
    toDecimalText(roundedQuotient(numerator, toUnits(divisor, places)), workingPlaces),
  );
}

/** `19%` as `0.19`. */
export function shareOf(percent: Percent): string {
  return multiplyDecimals(percent.slice(0, -1), '0.01');
}

/** `1 + percent`, for a price that goes up or down by it. */
export function growthOf(percent: Percent): string {
  return addDecimals(['1', shareOf(percent)]);
}

/** The amount on the grid of a rounding: a multiple of the step, plus the ending. Never below the first such amount. */
export function toGrid(amount: string, { step, ending, mode }: Rounding): string {
  const places = Math.max(placesOf(amount), placesOf(step), placesOf(ending));
  const [size, offset] = [toUnits(step, places), toUnits(ending, places)];
  const units = quotient(toUnits(amount, places) - offset, size, mode) * size + offset;
  const isAboveZero = units > 0n;
  const least = quotient(1n - offset, size, 'up') * size + offset;
  return trimDecimal(toDecimalText(isAboveZero ? units : least, places));
}

/** Without digits that do not count, cut where nobody will ever look. */
export function keepWorkingPlaces(decimal: string): string {
  return placesOf(decimal) > workingPlaces
    ? trimDecimal(scaleDecimal(decimal, workingPlaces, 'half-even'))
    : decimal;
}

function quotient(numerator: bigint, divisor: bigint, mode: Rounding['mode']): bigint {
  if (mode === 'nearest') return roundedQuotient(numerator, divisor);
  const whole = numerator / divisor;
  const rest = numerator % divisor;
  if (mode === 'up') return rest > 0n ? whole + 1n : whole;
  return rest < 0n ? whole - 1n : whole;
}

/** Away from zero at a half. */
function roundedQuotient(numerator: bigint, divisor: bigint): bigint {
  const isNegative = numerator < 0n !== divisor < 0n;
  const [top, bottom] = [absolute(numerator), absolute(divisor)];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return isNegative ? -rounded : rounded;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function placesOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

function toUnits(decimal: string, places: number): bigint {
  return BigInt(scaleDecimal(decimal, places).replace('.', ''));
}

function toDecimalText(units: bigint, places: number): string {
  const digits = absolute(units)
    .toString()
    .padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0
    ? sign + digits
    : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
