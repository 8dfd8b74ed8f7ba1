import { expect, it } from 'vitest';
import { sleep } from './sleep.ts';
import { createFakeClock } from './testing/fake-clock.ts';

it('lasts as long as the clock says', async () => {
  const clock = createFakeClock();
  let isOver = false;
  const slept = sleep(clock, 60_000, new AbortController().signal).then(() => {
    isOver = true;
  });
  await clock.advance(59_999);
  expect(isOver).toBe(false);
  await clock.advance(1);
  await slept;
});

it('ends with its signal, and leaves no timer', async () => {
  const clock = createFakeClock();
  const stopping = new AbortController();
  const slept = sleep(clock, 60_000, stopping.signal);
  stopping.abort(new Error('stop'));
  await expect(slept).rejects.toThrow('stop');
  await expect(sleep(clock, 1, stopping.signal)).rejects.toThrow('stop');
  expect(clock.pending()).toBe(0);
});
