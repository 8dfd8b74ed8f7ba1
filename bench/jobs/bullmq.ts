import { Order } from '@acorn-i/core';
import { Queue, Worker } from 'bullmq';
import { createOrderTexts, orderId } from '../orders.ts';
import { redisCpuSeconds } from '../redis-server.ts';
import { runJob } from '../run-job.ts';
import { isLive, toRouted } from '../work.ts';

interface Parameters {
  count: number;
  warmUp: number;
  port: number;
  /** `live`: jobs are added while the worker runs. `drain`: all are there before it starts. */
  mode: 'live' | 'drain';
}

const addAtOnce = 100;
const concurrency = 50;

/**
 * A job carries the order's text as it came, which is the cheapest that BullMQ can be given. Its
 * handler checks with the public schema, as its user would write it.
 */
await runJob<Parameters>(
  async ({ count, warmUp, port, mode }, measure) => {
    const connection = { host: '127.0.0.1', port };
    await carry('warm-up', warmUp, (run) => run());
    return carry('orders', count, (run) => measure(count, run));

    async function carry<T>(
      name: string,
      most: number,
      around: (run: () => Promise<void>) => Promise<T>,
    ): Promise<T> {
      const queue = new Queue(name, { connection });
      await queue.waitUntilReady();
      if (mode === 'drain') await addAll(queue, most);
      const worker = createWorker(name, connection);
      await worker.waitUntilReady();
      const result = await around(async () => {
        const done = finished(worker, most);
        void worker.run();
        if (mode === 'live') await addAll(queue, most);
        await done;
      });
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
      return result;
    }
  },
  { extraCpuSeconds: () => redisCpuSeconds(JSON.parse(process.argv[2] ?? '{}').port) },
);

function createWorker(name: string, connection: { host: string; port: number }): Worker {
  return new Worker(
    name,
    async (job) => {
      const order = Order.parse(JSON.parse(job.data));
      if (isLive(order)) Order.parse(toRouted(order));
    },
    { connection, concurrency, autorun: false },
  );
}

function finished(worker: Worker, most: number): Promise<void> {
  let left = most;
  return new Promise((resolve, reject) => {
    worker.on('failed', (_job, error) => reject(error));
    worker.on('completed', () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

async function addAll(queue: Queue, most: number): Promise<void> {
  const textOf = createOrderTexts();
  for (let at = 0; at < most; at += addAtOnce) {
    const length = Math.min(addAtOnce, most - at);
    await queue.addBulk(
      Array.from({ length }, (_, index) => ({
        name: 'order',
        data: textOf(at + index),
        opts: { jobId: orderId(at + index), removeOnComplete: true },
      })),
    );
  }
}
