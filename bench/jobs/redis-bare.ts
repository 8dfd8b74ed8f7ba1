import type { Order } from '@acorn-i/core';
import { createOrderTexts, orderId, passing } from '../orders.ts';
import { openRedisLoop, type RedisLoop } from '../redis-loop.ts';
import { emptyRedis, redisCpuSeconds } from '../redis-server.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  count: number;
  warmUp: number;
  port: number;
  /** `live`: orders are appended while they are read. `drain`: all are there before. */
  mode: 'live' | 'drain';
}

const appendedAtOnce = 100;

await runJob<Parameters>(
  async ({ count, warmUp, port, mode }, measure) => {
    await carry('warm-up', warmUp, (run) => run());
    const result = await carry('orders', count, (run) => measure(count, run));
    await emptyRedis(port);
    return result;

    async function carry<T>(
      name: string,
      most: number,
      around: (run: () => Promise<void>) => Promise<T>,
    ): Promise<T> {
      let delivered = 0;
      const sink = (order: Order) => {
        if (order.location !== undefined) delivered += 1;
      };
      const loop = await openRedisLoop(port, `bare-${process.pid}-${name}`, sink);
      if (mode === 'drain') await appendAll(loop, most);
      const result = await around(async () => {
        const appending = mode === 'live' ? appendAll(loop, most) : undefined;
        await loop.consume(most);
        await appending;
      });
      await loop.close();
      if (delivered !== passing(most)) throw new Error(`${delivered} of ${most} delivered`);
      return result;
    }
  },
  { extraCpuSeconds: () => redisCpuSeconds(JSON.parse(process.argv[2] ?? '{}').port) },
);

async function appendAll(loop: RedisLoop, most: number): Promise<void> {
  const textOf = createOrderTexts();
  for (let at = 0; at < most; at += appendedAtOnce) {
    const length = Math.min(appendedAtOnce, most - at);
    await loop.append(
      Array.from({ length }, (_, index) => ({
        id: orderId(at + index),
        text: textOf(at + index),
      })),
    );
  }
}
