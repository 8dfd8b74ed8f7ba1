import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCore, timeToFirst } from '../built-core.ts';
import { createOrderTexts } from '../orders.ts';
import { formatColdStart } from '../report/cold-start.ts';
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

async function measureBeside(
  { scale, dir }: BenchContext,
  redisPort: number | undefined,
): Promise<ColdStartReport> {
  const [embedded, bare, bullmq]: [number[], number[], number[]] = [[], [], []];
  const text = createOrderTexts()(0);
  for (let round = 0; round < scale.coldStarts; round += 1) {
    bare.push(await timeToFirst('cold/bare.mjs', {}));
    const own = await mkdtemp(join(dir, 'cold-'));
    embedded.push(await timeToFirst('cold/engine.mjs', { log: 'sqlite', dir: own, text }));
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

async function addJob(port: number, name: string): Promise<void> {
  const { Queue } = await import('bullmq');
  const queue = new Queue(name, { connection: { host: '127.0.0.1', port } });
  await queue.add('order', 'first');
  await queue.close();
}
