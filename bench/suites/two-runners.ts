import type { ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerMessage } from '../jobs/runner.ts';
import { passing } from '../orders.ts';
import { emptyRedis } from '../redis-server.ts';
import { formatTwoRunners } from '../report/two-runners.ts';
import { runChild, startChild } from '../run-child.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** Changes a second of one and of two runners on one log, and the ratio of each round. */
export interface Scaling {
  one: Spread;
  two: Spread;
  ratio: Spread;
}

export interface TwoRunnersReport {
  slowSink?: Scaling;
  cpuBound?: Scaling;
}

/** Two runners against one, on a log in Redis that is full before they begin. */
export const twoRunners = defineSuite({ name: 'two-runners', measure, format: formatTwoRunners });

/** Partitions of a log in Redis, and so the units of the one sink. A source that is told is no unit. */
const units = 8;
const mostWaitMs = 60_000;

interface Load {
  count: number;
  sinkMs: number;
}

async function measure({ scale, dir, startRedis }: BenchContext): Promise<TwoRunnersReport> {
  const redis = await startRedis();
  if (redis === undefined) return {};
  const { port } = redis;
  try {
    return {
      slowSink: await scalingOf({ count: scale.slowSinkCount, sinkMs: 20 }),
      cpuBound: await scalingOf({ count: scale.count * 2, sinkMs: 0 }),
    };
  } finally {
    await redis.stop();
  }

  async function scalingOf(load: Load): Promise<Scaling> {
    const [one, two]: [number[], number[]] = [[], []];
    for (let round = 0; round < scale.rounds; round += 1) {
      one.push(await rateOf(1, load));
      two.push(await rateOf(2, load));
    }
    return { one: spreadOf(one), two: spreadOf(two), ratio: ratioOf(two, one) };
  }

  async function rateOf(runners: number, { count, sinkMs }: Load): Promise<number> {
    const place = { log: 'redis', dir: await mkdtemp(join(dir, 'runners-')), port };
    const children = Array.from({ length: runners }, () =>
      startChild('jobs/runner.ts', { ...place, sinkMs }),
    );
    try {
      await shared(children);
      await runChild('jobs/fill.ts', { ...place, count });
      const startedAt = performance.now();
      for (const child of children) child.send('start');
      await delivered(children, passing(count));
      return (count / (performance.now() - startedAt)) * 1_000;
    } finally {
      await Promise.all(children.map(end));
      await emptyRedis(port);
    }
  }
}

/** Each has its fair share of the units. */
function shared(children: readonly ChildProcess[]): Promise<void> {
  const held = new Map(children.map((child) => [child, 0]));
  return until(children, 'fair shares', (message, child) => {
    if ('units' in message) held.set(child, message.units);
    return [...held.values()].every((own) => own === units / children.length);
  });
}

function delivered(children: readonly ChildProcess[], count: number): Promise<void> {
  let left = count;
  return until(children, `${count} deliveries`, (message) => {
    if ('delivered' in message) left -= message.delivered;
    return left <= 0;
  });
}

/** Resolves with the message of a child that is the last to wait for. */
function until(
  children: readonly ChildProcess[],
  what: string,
  isLast: (message: RunnerMessage, child: ChildProcess) => boolean,
): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const waits = children.map(async (child) => {
    for await (const [message] of on(child, 'message', { signal, close: ['exit'] }))
      if (isLast(message as RunnerMessage, child)) return;
    throw new Error(`a runner ended before ${what}`);
  });
  const timer = setTimeout(() => over.abort(new Error(`no ${what} in a minute`)), mostWaitMs);
  return Promise.race(waits).finally(() => {
    clearTimeout(timer);
    over.abort();
    return Promise.allSettled(waits);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  await exit;
}
