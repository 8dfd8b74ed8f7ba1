import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longTimer } from './long-timer.ts';

const day = 86_400_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([0.5, 1, 24, 25, 400])('%d days are as long as that', (days) => {
  let fired = 0;
  longTimer(days * day).subscribe(() => (fired += 1));
  vi.advanceTimersByTime(days * day - 1);
  expect(fired).toBe(0);
  vi.advanceTimersByTime(1);
  expect(fired).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that nobody waits for any more leaves nothing behind', () => {
  longTimer(400 * day)
    .subscribe()
    .unsubscribe();
  expect(vi.getTimerCount()).toBe(0);
});
