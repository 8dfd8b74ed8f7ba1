import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createOrderTexts } from '../orders.ts';
import { firstMessage, startChild } from '../run-child.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';

export interface ColdStartReport {
  embeddedMs: Spread;
  bareNodeMs: Spread;
  bullmqWorkerMs: Spread | null;
  ratioToBullmq: Spread | null;
}

/** From spawn to the first delivered change, each in turn. Needs core's dist. */
export async function measureColdStart(
  scale: Scale,
  dir: string,
  redisPort: number | undefined,
): Promise<ColdStartReport> {
  const [embedded, bare, bullmq]: [number[], number[], number[]] = [[], [], []];
  const text = createOrderTexts()(0);
  for (let round = 0; round < scale.coldStarts; round += 1) {
    bare.push(await timeToFirst('cold/bare.mjs', {}));
    const path = join(await mkdtemp(join(dir, 'cold-')), 'log.sqlite');
    embedded.push(await timeToFirst('cold/embedded.mjs', { path, text }));
    if (redisPort === undefined) continue;
    const queue = `cold-${round}`;
    await addJob(redisPort, queue);
    bullmq.push(await timeToFirst('cold/bullmq.mjs', { port: redisPort, queue }));
  }
  return {
    embeddedMs: spreadOf(embedded),
    bareNodeMs: spreadOf(bare),
    bullmqWorkerMs: redisPort === undefined ? null : spreadOf(bullmq),
    ratioToBullmq: redisPort === undefined ? null : ratioOf(embedded, bullmq),
  };
}

async function timeToFirst(file: string, parameters: object): Promise<number> {
  const startedAt = performance.now();
  const child = startChild(file, parameters, { execArgv: [] });
  const exit = once(child, 'exit');
  await firstMessage(child);
  const milliseconds = performance.now() - startedAt;
  if (child.connected) child.disconnect();
  await exit;
  return milliseconds;
}

async function addJob(port: number, name: string): Promise<void> {
  const { Queue } = await import('bullmq');
  const queue = new Queue(name, { connection: { host: '127.0.0.1', port } });
  await queue.add('order', 'first');
  await queue.close();
}
