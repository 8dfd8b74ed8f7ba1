import { expect, it } from 'vitest';
import { toMoney } from './money.ts';

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
  ['ten', 'EUR', 'ten'],
])('writes %s %s as %s', (amount, currency, expected) => {
  expect(toMoney(amount, currency)).toEqual({ amount: expected, currency });
});
