import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameAmount, sumMoney, toMoney } from './money.ts';

const amount = (text: string) => toMoney({ amount: text, currencyCode: 'EUR' })?.amount;

describe('toMoney', () => {
  it.each([
    ['12.90', '12.90'],
    ['0', '0'],
    ['-3.5', '-3.5'],
    ['1.5E2', '150'],
    ['1.5e1', '15'],
    ['15e-1', '1.5'],
    ['5e-3', '0.005'],
    ['12.34E1', '123.4'],
    ['-2.50E+1', '-25.0'],
    ['123.45e-2', '1.2345'],
  ])('reads %s as %s', (text, expected) => {
    expect(amount(text)).toBe(expected);
  });

  it.each(['', 'abc', '1,50', 'NaN', '0x10', '1e999'])('refuses %j', (text) => {
    expect(() => amount(text)).toThrow(expect.objectContaining({ code: 'MONEY_INVALID' }));
  });
});

describe('sumMoney', () => {
  const eur = (text: string) => ({ amount: text, currency: 'EUR' });

  it('adds without rounding', () => {
    expect(sumMoney([eur('0.1'), eur('0.20'), eur('-0.05')])).toEqual(eur('0.25'));
    expect(sumMoney([eur('-0.30'), eur('0.05')])).toEqual(eur('-0.25'));
  });

  it('adds nothing of different currencies', () => {
    expect(sumMoney([eur('1'), { amount: '1', currency: 'USD' }])).toBeUndefined();
    expect(sumMoney([undefined])).toBeUndefined();
  });

  it('adds cents as whole numbers do', () => {
    const cents = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 });
    const toText = (value: number) => (value / 100).toFixed(2);
    fc.assert(
      fc.property(cents, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        expect(sumMoney(values.map((value) => eur(toText(value))))).toEqual(
          eur(toText(total).replace(/^-(0\.00)$/, '$1')),
        );
      }),
    );
  });
});

describe('isSameAmount', () => {
  const eur = (text: string) => ({ amount: text, currency: 'EUR' });

  it.each([
    ['1.5', '1.50', true],
    ['-1.5', '1.5', false],
    ['1.5', '-1.5', false],
    ['-1.5', '-1.50', true],
    ['1.5', '1.51', false],
    ['0', '-0.00', true],
  ])('compares %s and %s', (left, right, expected) => {
    expect(isSameAmount(eur(left), eur(right))).toBe(expected);
  });
});
