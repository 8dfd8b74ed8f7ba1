import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDecimals, normalDecimal, timesDecimal } from './decimal.ts';

it.each([
  ['10.0', 'EUR', '10.00'],
  ['10.00', 'EUR', '10.00'],
  ['10', 'EUR', '10.00'],
  ['10.0', 'JPY', '10'],
  ['1.5', 'KWD', '1.500'],
  ['0.0725', 'EUR', '0.0725'],
  ['-0.00', 'EUR', '0.00'],
  ['-3.1', 'EUR', '-3.10'],
  ['007.5', 'EUR', '7.50'],
])('writes %s %s as %s', (amount, currency, expected) => {
  expect(normalDecimal(amount, currency)).toBe(expected);
});

it('adds and multiplies without a float', () => {
  expect(normalDecimal(addDecimals(['0.1', '0.2', '-0.3']), 'EUR')).toBe('0.00');
  expect(normalDecimal(timesDecimal('19.99', 3), 'EUR')).toBe('59.97');
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      (one, other) => {
        const text = (minor: number): string =>
          `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
        expect(normalDecimal(addDecimals([text(one), text(other)]), 'EUR')).toBe(
          normalDecimal(text(one + other), 'EUR'),
        );
      },
    ),
  );
});
