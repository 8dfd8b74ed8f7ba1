import { expect, it } from 'vitest';
import { fromMillionths, toMillionths } from './decimal.ts';

it.each([
  ['12.90', '12.90'],
  ['-0.05', '-0.05'],
  ['7', '7.00'],
  ['0.123456', '0.123456'],
  ['999999999999.99', '999999999999.99'],
])('%s survives as %s', (text, again) => {
  expect(fromMillionths(toMillionths(text))).toBe(again);
});
