import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Clock, systemClock } from '../src/clock.ts';
import { type Connector, defineConnector } from '../src/connector.ts';
import type { Engine } from '../src/engine.ts';
import type { Fence, TendRequest } from '../src/log/lease-store.ts';
import type { Log } from '../src/log/log.ts';
import { createMemoryLeases } from '../src/log/memory-leases.ts';
import { createMemoryLog } from '../src/log/memory-log.ts';
import { createSteppedClock } from '../src/testing/faults/stepped-clock.ts';
import { createFakeSystem, level, startEngine, sumProcessor, until } from './fake-system.ts';

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
});

const partitions = 4;
const leaseTimes = { ttlMs: 300, tendMs: 30 };

interface Write {
  runner: string;
  key: string;
  units: number;
  fence: Fence | undefined;
}

/** What all runners wrote, in one list. */
function recordingSink(runner: string, written: Write[], slowMs = 0): Connector {
  return defineConnector({
    name: 'target',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {},
    sinks: {
      levels: {
        accepts: 'inventory-level',
        async write(_api, change, { fence, signal }) {
          await new Promise((resolve) => setTimeout(resolve, slowMs));
          signal.throwIfAborted();
          written.push({ runner, key: change.key, units: change.data.available, fence });
        },
      },
    },
  }) as Connector;
}

const routes = [
  { name: 'in', from: [{ source: 'shop.levels' }], steps: [], to: ['sum.add'] },
  { name: 'out', from: [{ source: 'shop.levels' }], steps: [], to: ['target.levels'] },
];

describe('several runners on one log', () => {
  test('share the work, and every change is delivered once', async () => {
    const { log, shop, written } = world();
    const [one, two] = [await run('one'), await run('two')];
    await until(() => holdings(one) === 3 && holdings(two) === 3, 'both hold a part');
    for (let units = 1; units <= 200; units += 1) shop.produce(level(`SKU-${units % 20}`, units));
    await until(() => written.length >= 200, 'all are written');
    await until(async () => (await sums(log)) === (200 * 201) / 2, 'all are counted');
    expect(written).toHaveLength(200);
    expect(new Set(written.map(({ runner }) => runner))).toEqual(new Set(['one', 'two']));
    expect(disorder(written)).toEqual([]);
    expect(written.every(({ fence }) => fence !== undefined)).toBe(true);

    function run(name: string): Promise<Engine> {
      return start(log, shop.connector, recordingSink(name, written));
    }
  });

  test('one that stops hands its work on at once; one that is lost, when its leases run out', async () => {
    const { log, shop, written } = world();
    const one = await start(log, shop.connector, recordingSink('one', written));
    const cable = cuttable(log);
    const two = await start(cable.log, shop.connector, recordingSink('two', written));
    await until(() => holdings(two) === 3, 'the second holds a part');
    for (let units = 1; units <= 100; units += 1) shop.produce(level(`SKU-${units % 20}`, units));
    await until(() => written.length >= 100, 'all are written');
    cable.cut();
    forget(two);
    for (let units = 101; units <= 200; units += 1) shop.produce(level(`SKU-${units % 20}`, units));
    await until(async () => (await sums(log)) === (200 * 201) / 2, 'all are counted');
    await until(() => lastOf(written) === 3_810, 'all are written');
    expect(disorder(written)).toEqual([]);
    await one.stop();
    forget(one);
    const three = await start(log, shop.connector, recordingSink('three', written));
    shop.produce(level('SKU-1', 201));
    await until(() => written.at(-1)?.runner === 'three', 'the third goes on');
    // What the lost one still wrote to the sink needs no lease to run out: its part may come later.
    await until(() => holdings(three) === partitions + 2, 'the third holds everything');
  });

  test('a holder that lost its lease neither writes nor sends any more', async () => {
    const leases = createMemoryLeases();
    const log = createMemoryLog({ partitions, leases });
    const shop = createFakeSystem();
    const written: Write[] = [];
    const engine = await start(log, shop.connector, recordingSink('one', written, 5));
    for (let units = 1; units <= 100; units += 1) shop.produce(level(`SKU-${units % 20}`, units));
    await until(() => written.length > 10, 'some are written');
    leases.reset();
    const before = written.length;
    await until(() => written.length > before + 10, 'it goes on');
    await until(async () => (await sums(log)) === (100 * 101) / 2, 'all are counted');
    await until(() => engine.isIdle(), 'idle');
    expect(disorder(written)).toEqual([]);
    const tokens = new Set(written.map(({ fence }) => fence?.token));
    expect(tokens.size).toBeGreaterThan(1);
  });

  test('a lease that ran out while it was being renewed is not gone on with', async () => {
    const { log, shop, written } = world();
    const line = delayable(log);
    const times = { ttlMs: 400, tendMs: 200 };
    const engine = await start(line.log, shop.connector, recordingSink('one', written), times);
    shop.produce(level('SKU-1', 1));
    await until(() => written.length === 1, 'the first is written');
    // The store renews it in time, but the answer comes when what was renewed before has run out here.
    line.delayMs = 300;
    await until(() => holdings(engine) === 0, 'everything is lost');
    line.delayMs = 0;
    shop.produce(level('SKU-1', 2));
    await until(() => written.length === 2, 'the second is written');
    const [first, second] = written.map(({ fence }) => fence!.token);
    expect(second).toBeGreaterThan(first!);
  });

  test('a lease that was over for a moment does not leave its work undone', async () => {
    const { log, shop, written } = world();
    const clock = createSteppedClock();
    const times = { ttlMs: 4_000, tendMs: 2_000 };
    await start(log, shop.connector, recordingSink('one', written), times, clock);
    shop.produce(level('SKU-1', 1));
    await until(() => written.length === 1, 'the first is written');
    clock.step(5_000);
    shop.produce(level('SKU-1', 2));
    await until(() => log.end('shop.levels') === 2, 'the second is there');
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.step(-5_000);
    await until(() => written.some(({ units }) => units === 2), 'the second is written');
  });

  test('a state that is cached is read anew by whoever takes the processor over', async () => {
    const { log, shop, written } = world();
    const one = await start(log, shop.connector, recordingSink('one', written));
    shop.produce(level('A', 1), level('A', 2));
    await until(async () => (await sums(log)) === 3, 'counted');
    const two = await start(log, shop.connector, recordingSink('two', written));
    await one.stop();
    forget(one);
    shop.produce(level('A', 10));
    await until(async () => (await sums(log)) === 13, 'counted by the second');
    await until(() => holdings(two) === partitions + 2, 'the second holds everything');
  });
});

function world() {
  const written: Write[] = [];
  return { log: createMemoryLog({ partitions }), shop: createFakeSystem(), written };
}

async function start(
  log: Log,
  shop: Connector,
  target: Connector,
  times = leaseTimes,
  clock: Clock = systemClock,
): Promise<Engine> {
  const engine = await startEngine(log, { shop, sum: sumProcessor, target }, routes, {
    clock,
    leaseTimes: times,
  });
  engines.push(engine);
  return engine;
}

/** A log whose process can be cut off: no renewal and no write of it arrives any more. */
function cuttable(log: Log): { log: Log; cut(): void } {
  const leases = log.leases!;
  let isCut = false;
  return {
    cut: () => {
      isCut = true;
    },
    log: {
      ...log,
      leases: {
        ...leases,
        tend: (request) => (isCut ? new Promise(() => {}) : leases.tend(request)),
      },
      write: (batch, durability) => (isCut ? new Promise(() => {}) : log.write(batch, durability)),
    },
  };
}

/** A log whose answers about leases can be late. */
function delayable(log: Log): { log: Log; delayMs: number } {
  const leases = log.leases!;
  const line = {
    delayMs: 0,
    log: {
      ...log,
      leases: {
        ...leases,
        async tend(request: TendRequest) {
          const { delayMs } = line;
          const reply = await leases.tend(request);
          await new Promise((resolve) => setTimeout(resolve, delayMs));
          return reply;
        },
      },
    },
  };
  return line;
}

function forget(engine: Engine): void {
  engines.splice(engines.indexOf(engine), 1);
}

function holdings(engine: Engine): number {
  return engine.status().units.length;
}

async function sums(log: Log): Promise<number> {
  let sum = 0;
  for await (const [, value] of log.stateEntries('sum')) sum += value as number;
  return sum;
}

function lastOf(written: readonly Write[]): number {
  const last = new Map(written.map(({ key, units }) => [key, units]));
  return [...last.values()].reduce((sum, units) => sum + units, 0);
}

/** First deliveries that came after a later one of their key. */
function disorder(written: readonly Write[]): string[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return written.flatMap(({ key, units }) => {
    const isAgain = seen.has(`${key} ${units}`);
    seen.add(`${key} ${units}`);
    const before = highest.get(key) ?? 0;
    highest.set(key, Math.max(before, units));
    return !isAgain && units < before ? [`${key}: ${units} after ${before}`] : [];
  });
}
