import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../src/testing/faults/child-process.ts';
import type { DeadSinkReport } from './dead-sink-child.ts';

const [warmUp, waiting] = [150_000, 200_000];
const count = warmUp + waiting;

test('a dead sink delays no other, takes no memory, and drains in order', {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-dead-sink-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const counts = { warmUp, few: 10_000, many: waiting, keys: 2_000 };
  const options = { logPath: join(folder, 'log.db'), ...counts };
  const child = startChild(new URL('dead-sink-child.ts', import.meta.url), options, {
    execArgv: [...process.execArgv, '--expose-gc'],
  });
  onTestFinished(() => child.kill());

  await child.message('warm');
  const startedAt = performance.now();
  const few = await child.message<DeadSinkReport>('few');
  const many = await child.message<DeadSinkReport>('many');
  const manyAt = performance.now();
  expect(many.delivered).toEqual({ left: count, right: count, dead: warmUp });

  const drained = await child.message<DeadSinkReport>('drained');
  console.log(
    `dead sink: ${megabytes(few)} MB with 10,000 waiting, ${megabytes(many)} MB with 200,000; ` +
      `the others done in ${seconds(manyAt - startedAt)} s, drained in ${seconds(performance.now() - manyAt)} s`,
  );
  expect(many.rss / few.rss).toBeLessThan(1.5);
  expect(many.heap / few.heap).toBeLessThan(1.5);
  expect(drained).toMatchObject({
    delivered: { left: count, right: count, dead: count },
    outOfOrder: 0,
  });
});

function megabytes({ rss }: DeadSinkReport): number {
  return Math.round(rss / 2 ** 20);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
