import { expect, it } from 'vitest';
import { type LocationStock, noStock, withCount, withMovement } from './location-stock.ts';

it('forgets old movements one by one but never their units', () => {
  let stock: LocationStock = withCount(noStock, { at: 0, onHand: 1_000 }) as LocationStock;
  for (let at = 1; at <= 200; at += 1) stock = withMovement(stock, { at, units: -1 });
  expect(stock.onHand).toBe(800);
  expect(stock.recent).toHaveLength(64);
  expect(stock.settledAt).toBe(136);
});

it('places a late count among the movements that it remembers, and refuses an older one', () => {
  let stock: LocationStock = noStock;
  for (let at = 1; at <= 100; at += 1) stock = withMovement(stock, { at, units: -1 });
  expect(withCount(stock, { at: 90, onHand: 50 })?.onHand).toBe(40);
  expect(withCount(stock, { at: 20, onHand: 50 })).toBeUndefined();
});

it('keeps what waits for inspection unless the count says otherwise', () => {
  const stock: LocationStock = { ...noStock, uninspected: 3 };
  expect(withCount(stock, { at: 1, onHand: 5 })?.uninspected).toBe(3);
  expect(withCount(stock, { at: 1, onHand: 5, uninspected: 0 })?.uninspected).toBe(0);
});
