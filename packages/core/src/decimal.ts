import { RejectedError } from './errors.ts';

/** How `scaleDecimal` gives up digits: away from zero at a half, to the even digit at a half, or towards zero. */
export type Rounding = 'half-up' | 'half-even' | 'down';

/** A decimal in parts: `units` tens to the power of `-places`. */
interface Parts {
  units: bigint;
  places: number;
}

/**
 * A number as text, JSON's `1.5E2` too, as a plain decimal: without exponent, leading zeros and a sign
 * on zero. Its places stay as they are. Undefined where the text is no number.
 */
export function toDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? toText({ units, places }) : toText(rescaled({ units, places }, 0));
}

/** The exact sum, with as many places as the addend that has most; `0` of none. */
export function addDecimals(decimals: readonly string[]): string {
  const addends = decimals.map(toParts);
  const places = Math.max(0, ...addends.map((addend) => addend.places));
  const units = addends.reduce((sum, addend) => sum + rescaled(addend, places).units, 0n);
  return toText({ units, places });
}

/** The exact difference. */
export function subtractDecimals(from: string, decimal: string): string {
  return addDecimals([from, negateDecimal(decimal)]);
}

/** The exact product, with the places of both factors together. A number must be a whole one. */
export function multiplyDecimals(decimal: string, factor: string | number): string {
  const one = toParts(decimal);
  const other = typeof factor === 'number' ? { units: BigInt(factor), places: 0 } : toParts(factor);
  return toText({ units: one.units * other.units, places: one.places + other.places });
}

/** Below zero where `left` is less, 0 where both are the same amount (`1.5` and `1.50`), else above. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  const [one, other] = [toParts(left), toParts(right)];
  const places = Math.max(one.places, other.places);
  const difference = rescaled(one, places).units - rescaled(other, places).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function negateDecimal(decimal: string): string {
  const { units, places } = toParts(decimal);
  return toText({ units: -units, places });
}

export function absoluteDecimal(decimal: string): string {
  const { units, places } = toParts(decimal);
  return toText({ units: units < 0n ? -units : units, places });
}

export function isZeroDecimal(decimal: string): boolean {
  return toParts(decimal).units === 0n;
}

/**
 * The decimal with exactly `places` digits after the point.
 *
 * @throws RejectedError `DECIMAL_INEXACT` where digits other than 0 would be lost and no rounding is given.
 */
export function scaleDecimal(decimal: string, places: number, rounding?: Rounding): string {
  const parts = toParts(decimal);
  if (places >= parts.places) return toText(rescaled(parts, places));
  const divisor = 10n ** BigInt(parts.places - places);
  const [units, rest] = [parts.units / divisor, parts.units % divisor];
  if (rest === 0n) return toText({ units, places });
  if (rounding === undefined) {
    throw new RejectedError(
      `a decimal has more than ${places} places, and nobody said how to round`,
      {
        code: 'DECIMAL_INEXACT',
      },
    );
  }
  return toText({
    units: isAway(units, rest, divisor, rounding) ? away(units, rest) : units,
    places,
  });
}

/** The shortest spelling with at least `places` digits after the point. */
export function trimDecimal(decimal: string, places = 0): string {
  const parts = toParts(decimal);
  let { units, places: kept } = parts;
  while (kept > places && units % 10n === 0n) {
    units /= 10n;
    kept -= 1;
  }
  return toText(rescaled({ units, places: kept }, Math.max(kept, places)));
}

const placesByCurrency = new Map<string, number>();

/** Places of a currency's smallest coin: 2 for EUR, 0 for JPY, 3 for KWD; 2 for an unknown code. */
export function currencyPlaces(currency: string): number {
  let places = placesByCurrency.get(currency);
  if (places === undefined) {
    places = askPlaces(currency);
    placesByCurrency.set(currency, places);
  }
  return places;
}

function askPlaces(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function toParts(decimal: string): Parts {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!match) throw new RejectedError('not a decimal number', { code: 'DECIMAL_INVALID' });
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, places: fraction.length };
}

/** Only towards more places. */
function rescaled({ units, places }: Parts, to: number): Parts {
  return { units: units * 10n ** BigInt(to - places), places: to };
}

function toText({ units, places }: Parts): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function isAway(units: bigint, rest: bigint, divisor: bigint, rounding: Rounding): boolean {
  if (rounding === 'down') return false;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice !== divisor) return twice > divisor;
  return rounding === 'half-up' || units % 2n !== 0n;
}

function away(units: bigint, rest: bigint): bigint {
  return rest < 0n ? units - 1n : units + 1n;
}
