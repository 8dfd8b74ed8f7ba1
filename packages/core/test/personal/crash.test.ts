import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createMemoryLog } from '../../src/log/memory-log.ts';
import { createMasterKeyText, toMasterKey } from '../../src/personal/key-ring.ts';
import { sealingLog } from '../../src/personal/sealing-log.ts';
import { changeOf, createFolder, openSealed, orderOf, readOrders } from './people.ts';

const kills = 8;

test('whatever moment a process is killed at, all that the log holds can be opened', async () => {
  const folder = await createFolder();
  const key = createMasterKeyText();
  let first = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    first = await takeInUntilKilled({ folder, key, first }, 3 + kill * 5);
    const { log, close } = await openSealed(folder, toMasterKey(key, 'test'));
    const orders = await readOrders(log);
    expect(orders.length).toBeGreaterThanOrEqual(first);
    expect(orders.map(({ buyer }) => buyer?.email)).toEqual(
      orders.map((_, index) => `buyer-${index}@mail.example`),
    );
    first = orders.length;
    await close();
  }
}, 60_000);

/** Answers how many writes were acknowledged. */
async function takeInUntilKilled(
  options: { folder: string; key: string; first: number },
  writes: number,
): Promise<number> {
  const path = fileURLToPath(new URL('seal-child.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(options)], {
    execArgv: ['--conditions=@acorn-i/source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  let last = options.first - 1;
  child.on('message', ({ written }: { written: number }) => {
    last = written;
    if (written >= options.first + writes) child.kill('SIGKILL');
  });
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  return last + 1;
}

test('nothing is written to the log before its keys are durable', async () => {
  const { vault } = await openSealed(await createFolder());
  const { promise, resolve } = Promise.withResolvers<void>();
  const keysFor = async (...needs: Parameters<typeof vault.keysFor>) => {
    const keys = await vault.keysFor(...needs);
    await promise;
    return keys;
  };
  const inner = createMemoryLog();
  const log = sealingLog(inner, { ...vault, keysFor });
  const writing = log.write({ appends: [{ stream: 's', changes: [changeOf(orderOf('1'))] }] });
  const after = log.write({ positions: [{ consumer: 'c', stream: 's', seq: 1 }] });
  await new Promise((wait) => setTimeout(wait, 30));
  expect([inner.end('s'), await inner.position('c', 's')]).toEqual([0, 0]);
  expect(await vault.store.count()).toHaveLength(1);
  resolve();
  await Promise.all([writing, after]);
  expect([inner.end('s'), await inner.position('c', 's')]).toEqual([1, 1]);
});
