import { expect, test } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { createSteppedClock } from './stepped-clock.ts';

test('a step moves the date alone: timers and monotonic time go on', async () => {
  const real = createFakeClock(1_000_000);
  const clock = createSteppedClock(real);
  let fired = 0;
  clock.setTimeout(() => {
    fired += 1;
  }, 50);
  clock.step(-400_000);
  expect(clock.now()).toBe(600_000);
  await real.advance(50);
  expect(fired).toBe(1);
  clock.step(100_000);
  expect(clock.now()).toBe(700_050);
  expect(clock.stepped()).toBe(-300_000);
  expect(clock.monotonic()).toBe(50);
  expect(real.now()).toBe(1_000_050);
});
