import { expect, test } from 'vitest';
import { tryOut } from './try.ts';

test('shop and tills show the same after each run, and sell nothing twice', {
  timeout: 90_000,
}, async () => {
  const { code, rows } = await tryOut();

  expect(code).toBe(0);
  const shown = rows.map(({ moment, sku, shopShows, tillsShow }) => [
    moment,
    sku,
    shopShows,
    tillsShow,
  ]);
  expect(shown).toEqual([
    ['morning', 'MUG', 11, 11],
    ['morning', 'SHIRT', 4, 4],
    ['morning', 'CUP', 2, 2],
    ['day', 'MUG', 6, 6],
    ['day', 'SHIRT', 1, 1],
    ['day', 'CUP', 1, 1],
    // What shipped was taken when it was ordered, and is not taken again.
    ['evening', 'MUG', 7, 7],
    ['evening', 'SHIRT', 2, 2],
    ['evening', 'CUP', 2, 2],
    // Nor is it still reserved when what is left has been counted.
    ['night', 'MUG', 7, 7],
    ['night', 'SHIRT', 2, 2],
    ['night', 'CUP', 2, 2],
  ]);
  expect(rows.filter(({ agree }) => !agree)).toEqual([]);
});
