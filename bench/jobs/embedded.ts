import { join } from 'node:path';
import { toChange } from '@acorn-i/core';
import { createBus, type Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import {
  createBenchEngine,
  nullSink,
  orderSource,
  pageSize,
  type StepKind,
  settled,
  stepsOf,
} from '../engine-under-test.ts';
import { createOrderTexts, passing } from '../orders.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  count: number;
  warmUp: number;
  dir: string;
  /** `live`: the source and the route run together. `drain`: the log is full before the route starts. */
  mode: 'live' | 'drain';
  steps: StepKind;
}

await runJob<Parameters>(async ({ count, warmUp, dir, mode, steps }, measure) => {
  const carry = mode === 'live' ? carryLive : carryDrain;
  await carry(warmUp, join(dir, 'warm-up.sqlite'), (run) => run());
  return carry(count, join(dir, 'embedded.sqlite'), (run) => measure(count, run));

  async function carryLive<T>(most: number, path: string, around: Around<T>): Promise<T> {
    const log = openSqliteLog(path);
    return carryThrough(log, most, orderSource(most), around);
  }

  async function carryDrain<T>(most: number, path: string, around: Around<T>): Promise<T> {
    const filling = openSqliteLog(path);
    await fill(filling, most);
    await filling.close();
    return carryThrough(openSqliteLog(path), most, orderSource(0), around);
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
});

type Around<T> = (run: () => Promise<void>) => Promise<T>;

async function fill(log: Log, count: number): Promise<void> {
  const bus = createBus(log);
  const textOf = createOrderTexts();
  const recordedAt = new Date().toISOString();
  for (let at = 0; at < count; at += pageSize) {
    const changes: ReturnType<typeof toChange<'order'>>[] = [];
    for (let number = at; number < Math.min(count, at + pageSize); number += 1) {
      const data = JSON.parse(textOf(number));
      changes.push(toChange('order', { data }, { source: 'shop.orders', recordedAt }));
    }
    await bus.publish('shop.orders', { changes });
  }
}
