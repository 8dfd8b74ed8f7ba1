import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createOrderTexts } from '../orders.ts';
import { formatColdStart } from '../report/cold-start.ts';
import { firstMessage, startChild } from '../run-child.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

export interface ColdStartReport {
  embeddedMs: Spread;
  bareNodeMs: Spread;
  bullmqWorkerMs: Spread | null;
  ratioToBullmq: Spread | null;
}

/** From spawn to the first delivered change, each in turn. */
export const coldStart = defineSuite({ name: 'cold-start', measure, format: formatColdStart });

async function measure(context: BenchContext): Promise<ColdStartReport> {
  buildCore();
  const redis = await context.startRedis();
  try {
    return await measureBeside(context, redis?.port);
  } finally {
    await redis?.stop();
  }
}

/** Users run what is built; the other suites run the sources, which are the same code without types. */
function buildCore(): void {
  const { status } = spawnSync('tsc', ['-p', 'packages/core/tsconfig.build.json'], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('core could not be built, and cold start needs its dist');
}

async function measureBeside(
  { scale, dir }: BenchContext,
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
