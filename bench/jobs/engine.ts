import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '@acorn-i/core/engine';
import {
  createBenchEngine,
  nullSink,
  orderSource,
  type StepKind,
  settled,
  stepsOf,
} from '../engine-under-test.ts';
import { fillLog } from '../fill-log.ts';
import { type LogKind, type LogPlace, openBenchLog } from '../open-bench-log.ts';
import { passing } from '../orders.ts';
import { emptyRedis, redisCpuSeconds } from '../redis-server.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  log: LogKind;
  /** Of the Redis that the log is in; 0 for one on disk. */
  port: number;
  count: number;
  warmUp: number;
  dir: string;
  /** `live`: the source and the route run together. `drain`: the log is full before the route starts. */
  mode: 'live' | 'drain';
  steps: StepKind;
}

await runJob<Parameters>(
  async ({ log: kind, port, count, warmUp, dir, mode, steps }, measure) => {
    const carry = mode === 'live' ? carryLive : carryDrain;
    await carry(warmUp, placeOf('warm-up'), (run) => run());
    const result = await carry(count, placeOf('orders'), (run) => measure(count, run));
    if (kind === 'redis') await emptyRedis(port);
    return result;

    function placeOf(name: string): LogPlace {
      const own = join(dir, name);
      mkdirSync(own);
      return { dir: own, port };
    }

    async function carryLive<T>(most: number, place: LogPlace, around: Around<T>): Promise<T> {
      return carryThrough(await openBenchLog(kind, place), most, orderSource(most), around);
    }

    async function carryDrain<T>(most: number, place: LogPlace, around: Around<T>): Promise<T> {
      const filling = await openBenchLog(kind, place);
      await fillLog(filling, most);
      await filling.close();
      return carryThrough(await openBenchLog(kind, place), most, orderSource(0), around);
    }

    async function carryThrough<T>(
      log: Log,
      most: number,
      source: ReturnType<typeof orderSource>,
      around: Around<T>,
    ): Promise<T> {
      let delivered = 0;
      const engine = await createBenchEngine(log, {
        source,
        sink: nullSink(() => {
          delivered += 1;
        }),
        steps: stepsOf(steps),
      });
      const result = await around(async () => {
        await engine.start();
        await settled(log, most);
      });
      await engine.stop();
      await log.close();
      if (delivered !== passing(most)) throw new Error(`${delivered} of ${most} delivered`);
      return result;
    }
  },
  {
    extraCpuSeconds: () => {
      const { log, port } = JSON.parse(process.argv[2] ?? '{}') as Parameters;
      return log === 'redis' ? redisCpuSeconds(port) : Promise.resolve(0);
    },
  },
);

type Around<T> = (run: () => Promise<void>) => Promise<T>;
