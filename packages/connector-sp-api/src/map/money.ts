import { type Money, RejectedError } from '@acorn-i/core';
import type { SpApiMoney } from '../wire/order.ts';

/**
 * Amazon's amount as canonical money; undefined where there is none.
 *
 * @throws RejectedError `MONEY_INVALID` where the amount is no decimal number.
 */
export function toMoney(money: SpApiMoney | null | undefined): Money | undefined {
  if (!money) return undefined;
  return { amount: toDecimal(money.amount), currency: money.currencyCode };
}

/** Amounts of one currency added up; undefined for none, or where the currencies differ. */
export function sumMoney(amounts: readonly (Money | undefined)[]): Money | undefined {
  const present = amounts.filter((amount) => amount !== undefined);
  const [first] = present;
  if (!first || present.some(({ currency }) => currency !== first.currency)) return undefined;
  const scale = Math.max(...present.map(({ amount }) => fractionOf(amount).length));
  const total = present.reduce((sum, { amount }) => sum + scaled(amount, scale), 0n);
  return { amount: unscaled(total, scale), currency: first.currency };
}

/** The amount without its sign: Amazon does not say which sign a discount has. */
export function absoluteMoney(money: Money): Money {
  return { ...money, amount: money.amount.replace(/^-/, '') };
}

export function negativeMoney(money: Money): Money {
  const { amount } = absoluteMoney(money);
  return { ...money, amount: isZero(money) ? amount : `-${amount}` };
}

export function isZero({ amount }: Money): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

export function isSameAmount(left: Money, right: Money): boolean {
  const difference = sumMoney([absoluteMoney(left), negativeMoney(right)]);
  return difference !== undefined && isZero(difference) && isNegative(left) === isNegative(right);
}

function isNegative(money: Money): boolean {
  return money.amount.startsWith('-') && !isZero(money);
}

/** The model allows every JSON number as text, `1.5E2` and `-0` too. */
function toDecimal(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text.trim());
  if (!match) throw new RejectedError('an amount is no decimal number', { code: 'MONEY_INVALID' });
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (exponent === '0') return sign + whole + (fraction && `.${fraction}`);
  return sign + shifted(whole, fraction, Number(exponent));
}

function shifted(whole: string, fraction: string, exponent: number): string {
  const point = whole.length + exponent;
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(fraction.length - exponent + 1, '0');
  const split = Math.max(point, digits.length - (fraction.length - exponent), 1);
  const left = digits.slice(0, split).replace(/^0+(?=\d)/, '');
  const right = digits.slice(split);
  return left + (right && `.${right}`);
}

function fractionOf(amount: string): string {
  return amount.split('.')[1] ?? '';
}

function scaled(amount: string, scale: number): bigint {
  const [whole = '0'] = amount.split('.');
  return BigInt(whole + fractionOf(amount).padEnd(scale, '0'));
}

function unscaled(value: bigint, scale: number): string {
  if (scale === 0) return value.toString();
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
