import { expect, onTestFinished, test } from 'vitest';
import { type Child, startChild } from '../../src/testing/faults/child-process.ts';

function start(): Child {
  const child = startChild(new URL('counting-child.ts', import.meta.url), { from: 100 });
  onTestFinished(() => child.kill());
  return child;
}

test('a child gets its argument and tells of itself until it is killed', async () => {
  const child = start();
  expect(await child.message<number>('count')).toBeGreaterThan(100);
  expect(child.isRunning).toBe(true);
  const never = child.message('never');
  never.catch(() => {});
  await child.kill();
  expect(child.isRunning).toBe(false);
  await expect(never).rejects.toThrow('the child ended (SIGKILL) before it said never');
  await expect(child.message('count')).rejects.toThrow('the child ended (SIGKILL)');
  child.send({ ask: 'clock' });
});

test('one that ends by itself is told from one that was killed', async () => {
  const child = start();
  await child.message('count');
  const never = child.message('never');
  child.send({ exit: 3 });
  await expect(never).rejects.toThrow('the child ended (3)');
  await child.ended;
});

test('a paused child stands still, notices nothing, and goes on', async () => {
  const child = start();
  await child.message('count');
  child.pause();
  await new Promise((resolve) => setTimeout(resolve, 50));
  let counted = 0;
  void child.message('count').then(() => {
    counted += 1;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(counted).toBe(0);
  child.resume();
  await expect.poll(() => counted).toBe(1);
  child.pause();
  await child.kill();
});

test('the clock of a child is stepped from outside, its monotonic time is not', async () => {
  const child = start();
  await child.message('count');
  child.stepClock(-3_600_000);
  child.send({ ask: 'clock' });
  const stepped = await child.message<number>('clock');
  expect(Math.round(stepped / 1_000)).toBe(-3_600);
});
