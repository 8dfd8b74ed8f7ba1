import { RetryableError } from '@acorn-i/core';
import type { LeaseTimes } from '@acorn-i/core/engine';
import {
  createBenchEngine,
  nullSink,
  orderSource,
  settled,
  stepsOf,
} from '../engine-under-test.ts';
import { type LogKind, openBenchLog } from '../open-bench-log.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  log: LogKind;
  dir: string;
  port: number;
  /** Delivered first, so that the process is as large as a busy one is. */
  warmUp: number;
  few: number;
  many: number;
  leaseTimes: LeaseTimes;
}

/**
 * Carries `warmUp` changes to a sink that then goes down, and tells what the process takes while first
 * few and then many changes wait. It goes on waiting until it is killed.
 */
await runJob<Parameters>(
  async ({ log: kind, dir, port, warmUp, few, many, leaseTimes }) => {
    const log = await openBenchLog(kind, { dir, port });
    let isDown = false;
    let openUpTo = 0;
    let wake = () => {};
    const openUp = (to: number) => {
      openUpTo = to;
      wake();
    };
    const source = orderSource(warmUp + many, {
      async opened(from) {
        while (from >= openUpTo) await new Promise<void>((resolve) => (wake = resolve));
      },
    });
    const sink = nullSink(() => {
      if (isDown) throw new RetryableError('down for the whole run', { code: 'ECONNREFUSED' });
    });
    const steps = stepsOf('function');
    const engine = await createBenchEngine(log, { source, sink, steps, leaseTimes });
    await engine.start();

    openUp(warmUp);
    await settled(log, warmUp);
    isDown = true;
    const whileWaiting = async (count: number) => {
      openUp(warmUp + count);
      while (log.end('shop.orders') < warmUp + count) await pause(5);
      return { waiting: log.end('shop.orders') - warmUp, ...memory() };
    };
    return { few: await whileWaiting(few), many: await whileWaiting(many) };
  },
  { staysAfterAnswer: true },
);

function memory(): { rssMb: number; peakRssMb: number } {
  globalThis.gc?.();
  return {
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    peakRssMb: process.resourceUsage().maxRSS / 1_024,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
