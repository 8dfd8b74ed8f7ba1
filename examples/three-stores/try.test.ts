import { expect, test } from 'vitest';
import { tryOut } from './try.ts';

test('the parts of Amazon, the shop and the stores add up to what may be sold', {
  timeout: 90_000,
}, async () => {
  const { code, rows, prices, picked } = await tryOut();

  expect(code).toBe(0);
  const shown = rows.map(({ moment, sku, maySell }) => [moment, sku, maySell]);
  expect(shown).toEqual([
    ['morning', 'MUG', 51],
    ['morning', 'SHIRT', 15],
    ['morning', 'CUP', 2],
    ['day', 'MUG', 45],
    ['day', 'SHIRT', 13],
    // What is left is for the stores, and the order of it was cancelled.
    ['day', 'CUP', 2],
  ]);
  expect(rows.filter(({ agree }) => !agree)).toEqual([]);
  const cups = rows.filter(({ sku }) => sku === 'CUP');
  expect(
    cups.map(({ amazonShows, shopShows, tillsShow }) => [amazonShows, shopShows, tillsShow]),
  ).toEqual([
    [0, 0, 2],
    [0, 0, 2],
  ]);
  expect(prices).toEqual({
    amazon: { MUG: '13.99', SHIRT: '30.99', CUP: '10.99' },
    // The floor lifts what would leave less than the margin.
    shop: { MUG: '12.50', SHIRT: '29.00', CUP: '10.51' },
  });
  expect(picked).toBe(3);
});
