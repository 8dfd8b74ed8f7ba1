import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  currencyPlaces,
  isZeroDecimal,
  multiplyDecimals,
  negateDecimal,
  scaleDecimal,
  subtractDecimals,
  toDecimal,
  trimDecimal,
} from './decimal.ts';

/** Any decimal with up to eight places, with the same as a whole number of 10⁻⁸. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(8))
  .map(([units, places]) => ({
    text: spell(units, places),
    micro: units * 10n ** BigInt(8 - places),
  }));

/** Another way of spelling than the code's own. */
function spell(units: bigint, places: number): string {
  const size = units < 0n ? -units : units;
  const scale = 10n ** BigInt(places);
  const fraction = (size % scale).toString().padStart(places, '0');
  return `${units < 0n ? '-' : ''}${size / scale}${places === 0 ? '' : `.${fraction}`}`;
}

/** Its worth in 10⁻¹⁶. */
function worth(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return BigInt(whole + fraction.padEnd(16, '0')) * (text.startsWith('-') ? -1n : 1n);
}

describe('toDecimal', () => {
  it.each([
    ['12.90', '12.90'],
    ['0', '0'],
    ['-3.5', '-3.5'],
    ['+3.5', '3.5'],
    ['-0.00', '0.00'],
    ['007.5', '7.5'],
    [' 10. ', '10'],
    ['1.5E2', '150'],
    ['1.5e1', '15'],
    ['15e-1', '1.5'],
    ['5e-3', '0.005'],
    ['12.34E1', '123.4'],
    ['-2.50E+1', '-25.0'],
    ['123.45e-2', '1.2345'],
  ])('reads %s as %s', (text, expected) => {
    expect(toDecimal(text)).toBe(expected);
  });

  it.each(['', '-', '.', '.5', 'abc', '1,50', '1 000', 'NaN', '0x10', '1e999', '1e'])(
    'reads nothing in %j',
    (text) => expect(toDecimal(text)).toBeUndefined(),
  );

  it('agrees with what JSON makes of a number', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e21, max: 1e21 }),
        (n) => {
          fc.pre(n === 0 || Math.abs(n) > 1e-30);
          const text = toDecimal(JSON.stringify(n));
          expect(text).toMatch(/^-?\d+(\.\d+)?$/);
          expect(Number(text)).toBe(n === 0 ? 0 : n);
        },
      ),
    );
  });
});

describe('addition and multiplication', () => {
  it.each([
    [['0.1', '0.20', '-0.05'], '0.25'],
    [['-0.30', '0.05'], '-0.25'],
    [['0.1', '0.2', '-0.3'], '0.0'],
    [['1', '2'], '3'],
    [[], '0'],
  ])('add %j to %s', (addends, sum) => expect(addDecimals(addends)).toBe(sum));

  it.each([
    ['19.99', 3, '59.97'],
    ['19.99', -3, '-59.97'],
    ['0.5', '0.19', '0.095'],
    ['-0.5', '0', '0.0'],
  ])('multiply %s by %s to %s', (one, other, product) => {
    expect(multiplyDecimals(one, other)).toBe(product);
  });

  it('are exact', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        expect(worth(addDecimals([one.text, other.text]))).toBe(
          (one.micro + other.micro) * 10n ** 8n,
        );
        expect(worth(subtractDecimals(one.text, other.text))).toBe(
          (one.micro - other.micro) * 10n ** 8n,
        );
        expect(worth(multiplyDecimals(one.text, other.text))).toBe(one.micro * other.micro);
      }),
    );
  });

  it.each(['abc', '', '1e2', '1,5', '--1'])('refuse %j', (text) => {
    const invalid = expect.objectContaining({ code: 'DECIMAL_INVALID', errorClass: 'rejected' });
    expect(() => addDecimals(['1', text])).toThrow(invalid);
    expect(() => multiplyDecimals(text, 2)).toThrow(invalid);
  });

  it('refuse a factor with a fraction as a number', () => {
    expect(() => multiplyDecimals('1', 0.5)).toThrow(RangeError);
  });
});

describe('comparison and sign', () => {
  it.each([
    ['1.5', '1.50', 0],
    ['-1.5', '1.5', -1],
    ['0', '-0.00', 0],
    ['2', '10', -1],
    ['0.0101', '0.01', 1],
  ])('compare %s and %s', (left, right, order) => {
    expect(compareDecimals(left, right)).toBe(order);
  });

  it('order as whole numbers do', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const expected = one.micro < other.micro ? -1 : one.micro > other.micro ? 1 : 0;
        expect(compareDecimals(one.text, other.text)).toBe(expected);
      }),
    );
  });

  it('turn and drop the sign, never of zero', () => {
    expect([negateDecimal('1.50'), negateDecimal('-1.5'), negateDecimal('0.00')]).toEqual([
      '-1.50',
      '1.5',
      '0.00',
    ]);
    expect([absoluteDecimal('-1.50'), absoluteDecimal('2')]).toEqual(['1.50', '2']);
    expect(['0', '-0.00', '0.001'].map(isZeroDecimal)).toEqual([true, true, false]);
  });
});

describe('scaleDecimal', () => {
  it.each([
    ['1.5', 2, undefined, '1.50'],
    ['1.500', 1, undefined, '1.5'],
    ['1.25', 1, 'half-up', '1.3'],
    ['-1.25', 1, 'half-up', '-1.3'],
    ['1.25', 1, 'half-even', '1.2'],
    ['1.35', 1, 'half-even', '1.4'],
    ['-1.29', 1, 'down', '-1.2'],
    ['-0.04', 1, 'half-up', '0.0'],
    ['0.5', 0, 'half-up', '1'],
    ['999.995', 2, 'half-up', '1000.00'],
  ] as const)('writes %s with %i places, %s, as %s', (text, places, rounding, expected) => {
    expect(scaleDecimal(text, places, rounding)).toBe(expected);
  });

  it('loses no digit that nobody gave up', () => {
    expect(() => scaleDecimal('1.005', 2)).toThrow(
      expect.objectContaining({ code: 'DECIMAL_INEXACT' }),
    );
  });

  it('rounds to what is nearest', () => {
    fc.assert(
      fc.property(decimal, fc.nat(8), (one, places) => {
        for (const rounding of ['half-up', 'half-even'] as const) {
          const off = worth(scaleDecimal(one.text, places, rounding)) - one.micro * 10n ** 8n;
          const twice = 2n * (off < 0n ? -off : off);
          expect(twice <= 10n ** BigInt(16 - places)).toBe(true);
        }
      }),
    );
  });
});

describe('spelling', () => {
  it.each([
    ['10.0', 'EUR', '10.00'],
    ['10', 'EUR', '10.00'],
    ['10.0', 'JPY', '10'],
    ['100', 'JPY', '100'],
    ['1.5', 'KWD', '1.500'],
    ['0.072500', 'EUR', '0.0725'],
    ['-0.00', 'EUR', '0.00'],
    ['-3.1', 'EUR', '-3.10'],
    ['1.5', 'not a currency', '1.50'],
  ])('writes %s %s as %s', (amount, currency, expected) => {
    expect(trimDecimal(amount, currencyPlaces(currency))).toBe(expected);
  });

  it('is one for one amount', () => {
    fc.assert(
      fc.property(decimal, fc.nat(4), (one, places) => {
        const trimmed = trimDecimal(one.text, places);
        expect(compareDecimals(trimmed, one.text)).toBe(0);
        expect(trimDecimal(`${one.text}${one.text.includes('.') ? '00' : '.0'}`, places)).toBe(
          trimmed,
        );
      }),
    );
  });
});
