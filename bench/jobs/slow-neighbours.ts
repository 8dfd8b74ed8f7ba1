import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '@acorn-i/core';
import { createBenchEngine, nullSink, orderSource, stepsOf } from '../engine-under-test.ts';
import { type LogKind, openBenchLog } from '../open-bench-log.ts';
import { runJob } from '../run-job.ts';

export interface SlowNeighbours {
  /** Keys whose writes take long, in the sink that is measured. */
  keys: number;
  /** Further sinks of the route, all of whose writes take long. */
  sinks: number;
}

interface Parameters {
  log: LogKind;
  dir: string;
  port: number;
  count: number;
  warmUp: number;
  slow: SlowNeighbours;
}

const slowMs = 100;
/** One order in so many is of one of five keys that may be slow. Never one that the filter drops. */
const everySo = 500;
const mostSlowKeys = 5;

/**
 * How fast the quick keys of a sink are, with slow keys and slow sinks beside them or without. The
 * changes are the same; only how long some writes take differs.
 */
await runJob<Parameters>(async ({ log: kind, dir, port, count, warmUp, slow }, measure) => {
  const log = await openBenchLog(kind, { dir, port });
  let isOpen = false;
  let wake = () => {};
  let left = warmUp;
  let done = () => {};
  const quick = quickOf(warmUp + count) - quickOf(warmUp);
  const source = orderSource(warmUp + count, {
    keyOf: slowKeyOf,
    async opened(from) {
      while (from >= warmUp && !isOpen) await new Promise<void>((resolve) => (wake = resolve));
    },
  });
  const sink = nullSink(({ key }: Change<'order'>) => {
    if (key.startsWith('slow-')) return isOpen && isSlow(key, slow) ? sleep(slowMs) : undefined;
    left -= 1;
    if (left === 0) done();
  });
  const beside = Array.from({ length: slow.sinks }, () => nullSink(() => sleep(slowMs)));
  const engine = await createBenchEngine(log, { source, sink, steps: stepsOf('function'), beside });
  const carried = (changes: number) => {
    left = changes;
    return new Promise<void>((resolve) => (done = resolve));
  };

  const warm = carried(quickOf(warmUp));
  await engine.start();
  await warm;
  const result = await measure(quick, async () => {
    const all = carried(quick);
    isOpen = true;
    wake();
    await all;
  });
  await engine.stop();
  await log.close();
  return result;
});

function slowKeyOf(number: number): string | undefined {
  return number % everySo === 0 ? `slow-${(number / everySo) % mostSlowKeys}` : undefined;
}

function isSlow(key: string, { keys }: SlowNeighbours): boolean {
  return Number(key.slice('slow-'.length)) < keys;
}

/** How many of the first orders pass the filter and have a key of their own. */
function quickOf(count: number): number {
  let quick = 0;
  for (let number = 0; number < count; number += 1)
    if (number % 10 !== 9 && slowKeyOf(number) === undefined) quick += 1;
  return quick;
}
