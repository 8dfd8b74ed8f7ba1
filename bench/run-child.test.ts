import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { endChild, firstMessage, startChild, unlessEnded } from './run-child.ts';

function start() {
  const child = startChild('jobs/strict-remote.ts', { perSecond: 1, burst: 1 });
  onTestFinished(() => endChild(child));
  return child;
}

test('nobody waits for the answer of a child that has ended', async () => {
  const child = start();
  await firstMessage(child);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  await expect(firstMessage(child)).rejects.toThrow(/strict-remote\.ts ended with SIGKILL/);
});

test('work that needs its children ends with the first of them', async () => {
  const children = [start(), start()];
  await Promise.all(children.map((child) => firstMessage(child)));
  const never = unlessEnded(children, () => new Promise(() => {}));
  children[1]!.kill('SIGKILL');
  await expect(never).rejects.toThrow(/strict-remote\.ts ended with SIGKILL/);
  expect(await unlessEnded(children.slice(0, 1), async () => 'done')).toBe('done');
  await Promise.all(children.map(endChild));
  expect(children.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGKILL']);
  expect(children.map((child) => child.listenerCount('exit'))).toEqual([0, 0]);
});
