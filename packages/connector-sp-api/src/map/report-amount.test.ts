import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './report-amount.ts';

describe('readAmount', () => {
  it.each([
    ['9.90', '9.90'],
    ['9,90', '9.90'],
    ['-0,05', '-0.05'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567,89', '1234567.89'],
    ['1 234,56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['−3,45', '-3.45'],
    ['+7', '7'],
    ['1234', '1234'],
    ['1.234', '1234'],
    ['1,234', '1234'],
    ['0.234', '0.234'],
    ['12345,678', '12345.678'],
    [' 5.00 ', '5.00'],
    ['-0.00', '0.00'],
    [',5', '0.5'],
  ])('reads %s as %s', (text, expected) => expect(readAmount(text)).toBe(expected));

  it('reads three places of a currency that has them', () => {
    expect(readAmount('1.234', 3)).toBe('1.234');
  });

  it.each(['', 'abc', '1.2.3', '1,23,4', '1,2.3,4', '--1', '12.34.56', '1e5', 'NaN'])(
    'refuses %j',
    (text) =>
      expect(() => readAmount(text)).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' })),
  );

  it('reads cents in every notation alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('de', 'en', 'fr', 'en-IN'),
        (cents, locale) => {
          fc.pre(locale !== 'en-IN' || Math.abs(cents) < 1e7);
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
            cents / 100,
          );
          expect(Number(readAmount(text))).toBe(cents / 100);
        },
      ),
    );
  });
});
