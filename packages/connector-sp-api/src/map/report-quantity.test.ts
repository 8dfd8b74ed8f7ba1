import { expect, it } from 'vitest';
import { readQuantity } from './report-quantity.ts';

it.each([
  ['2', 2],
  [' 10 ', 10],
  ['2.0', 2],
  ['3,00', 3],
  ['1.000', 1_000],
  ['0', 0],
])('reads %j as %d', (text, expected) => expect(readQuantity(text)).toBe(expected));

it.each([undefined, '', '1.5', '-1', 'two', '1e3'])('refuses %j', (text) =>
  expect(() => readQuantity(text)).toThrow(expect.objectContaining({ code: 'QUANTITY_INVALID' })),
);
