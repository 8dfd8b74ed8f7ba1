import { join } from 'node:path';
import { RetryableError } from '@acorn-i/core';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { createBenchEngine, nullSink, orderSource, stepsOf } from '../engine-under-test.ts';
import { runJob } from '../run-job.ts';

/** Fills the log behind a sink that is down, and tells what the process then takes. */
await runJob<{ count: number; dir: string }>(async ({ count, dir }) => {
  const log = openSqliteLog(join(dir, 'backlog.sqlite'));
  const sink = nullSink(() => {
    throw new RetryableError('down for the whole run', { code: 'ECONNREFUSED' });
  });
  const source = orderSource(count);
  const engine = await createBenchEngine(log, { source, sink, steps: stepsOf('function') });
  await engine.start();
  while (log.end('shop.orders') < count) await new Promise((resolve) => setTimeout(resolve, 5));
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  globalThis.gc?.();
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  await engine.stop();
  await log.close();
  return { waiting: engine.status().routes[0]?.lag, rssMb, peakRssMb };
});
