import { expect, test } from 'vitest';
import type { AnyChange } from '../src/change.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import type { Sink } from '../src/connector.ts';
import { createMemoryLog, filterStep, holdStep, mapStep } from '../src/engine.ts';
import { RejectedError, RetryableError } from '../src/errors.ts';
import type { Log } from '../src/log/log.ts';
import { createWakeTimer } from '../src/route/wake-timer.ts';
import { createFakeClock } from '../src/testing/fake-clock.ts';
import { createFakeSystem, level, startEngine, sumProcessor, until } from './fake-system.ts';

const route = { name: 'stock', from: [{ source: 'a.levels' }], steps: [], to: ['b.levels'] };
const units = (change: AnyChange) => (change.data as { available: number }).available;
const unreachable = () => new RetryableError('the log is away', { code: 'LOG_UNREACHABLE' });

test('a log that cannot be read for a while delays its consumers, and they say so', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  let isAway = true;
  const shaky: Log = {
    ...log,
    read: async (...query) => {
      if (isAway) throw unreachable();
      return log.read(...query);
    },
  };
  a.produce(level('A', 1), level('B', 2));
  const engine = await startEngine(shaky, { a: a.connector, b: b.connector, sum: sumProcessor }, [
    { ...route, to: ['b.levels', 'sum.add'] },
  ]);
  const down = () => engine.status().routes.map((each) => each.down?.reason);
  await until(() => down().every((reason) => reason === 'the log is away'), 'they say so');
  isAway = false;
  await until(() => b.written.length === 2 && engine.isIdle());
  expect(down()).toEqual([undefined, undefined]);
  await engine.stop();
  expect(await log.state('sum', 'A')).toBe(1);
});

test('waiting changes that cannot be read are read later', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  let refusals = 0;
  const shaky: Log = {
    ...log,
    waiting: async (query) => {
      if (query.key === undefined || refusals++ > 0) return log.waiting(query);
      throw unreachable();
    },
  };
  let failures = 0;
  b.onWrite = ({ key }) =>
    key === 'BAD' && failures++ < 4 ? new RetryableError('later', { code: 'HTTP_503' }) : undefined;
  a.produce(level('GOOD', 1), level('BAD', 1), level('GOOD', 2));
  const engine = await startEngine(shaky, { a: a.connector, b: b.connector }, [route]);
  await until(() => b.written.length === 3, 'all are written');
  await engine.stop();
  expect(refusals).toBeGreaterThan(0);
});

/** Time that runs a thousand times as fast. */
const fast: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now() * 1_000,
  setTimeout: (run, ms) => systemClock.setTimeout(run, ms / 1_000),
};

test('a call that never answers is given up, made again, and keeps no stop', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const calls = new Map<string, number>();
  b.onWrite = ({ key }) => {
    const call = (calls.get(key) ?? 0) + 1;
    calls.set(key, call);
    const hangs = key === 'NEVER' || (key === 'ONCE' && call === 1);
    return hangs ? new Promise(() => undefined) : undefined;
  };
  a.produce(level('ONCE', 1), level('OK', 2));
  const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [route], {
    clock: fast,
  });
  await until(() => b.written.length === 2, 'both are written');
  expect(calls.get('ONCE')).toBe(2);
  a.produce(level('NEVER', 3));
  await until(() => calls.has('NEVER'));
  await engine.stop();
});

test('a call that heeds its signal when the runner stops is made again, and no dead letter', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  let isCalled = false;
  const waits: Sink<unknown, 'inventory-level'> = {
    accepts: 'inventory-level',
    async write(_, _change, { signal }) {
      isCalled = true;
      while (true) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        signal.throwIfAborted();
      }
    },
  };
  a.produce(level('SKU', 1));
  const waiting = { ...b.connector, sinks: { levels: waits } };
  const first = await startEngine(log, { a: a.connector, b: waiting }, [route], { clock: fast });
  await until(() => isCalled);
  await first.stop();
  const next = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
  await until(() => next.isIdle());
  await next.stop();
  expect(b.written.map(({ change }) => change.key)).toEqual(['SKU']);
});

test('nobody is woken after the end', () => {
  const clock = createFakeClock();
  const timer = createWakeTimer(clock, () => undefined);
  timer.at(clock.monotonic() + 1_000);
  timer.end();
  timer.at(clock.monotonic() + 1_000);
  expect(clock.pending()).toBe(0);
});

test('a route that gains and loses its hold again and again delivers nothing twice', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  const hold = holdStep(() => false, 'never');
  let produced = 0;
  for (const steps of [[], [hold], [], [hold], []]) {
    for (let more = 0; more < 5; more += 1) a.produce(level(`SKU-${more}`, ++produced));
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
  }
  expect(b.written.map(({ change }) => units(change)).sort((x, y) => x - y)).toEqual(
    Array.from({ length: 25 }, (_, index) => index + 1),
  );
});

test('a released change that a later step rejects goes on there when it is replayed', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  let isBroken = true;
  const double = mapStep(({ data }) => ({
    data: { ...data, available: (data as { available: number }).available * 2 } as never,
  }));
  const check = filterStep(() => {
    if (isBroken) throw new RejectedError('no rate for it', { code: 'NO_RATE' });
    return true;
  });
  const steps = [double, holdStep(() => true, 'look at it'), check];
  a.produce(level('A', 5));
  const run = async () => {
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
  };
  await run();
  const [held] = await log.waiting({ kind: 'hold' });
  await log.write({ waitingUpdates: [{ id: held!.id, set: { kind: 'retry', notBefore: 0 } }] });
  await run();
  isBroken = false;
  const [dead] = await log.deadLetters({});
  const { key, nextStep, change, place: consumer } = dead!;
  const again = { attempts: 0, notBefore: 0, reason: '', code: '', since: '' };
  await log.write({
    wait: [{ ...again, consumer, key: key!, kind: 'retry', change: change!, nextStep }],
    deadLetterUpdates: [{ id: dead!.id, state: 'replayed' }],
  });
  await run();
  expect(b.written.map((each) => units(each.change))).toEqual([10]);
});

test('a page that had to be tried again counts once', async () => {
  const a = createFakeSystem();
  a.produce(level('A', 1), level('B', 2), level('C', 3));
  const log = createMemoryLog();
  let refusals = 3;
  const shaky: Log = {
    ...log,
    async write(batch, durability) {
      if (batch.positions?.length && refusals-- > 0) throw unreachable();
      return log.write(batch, durability);
    },
  };
  const routes = [
    { ...route, steps: [filterStep((change) => units(change) !== 2)], to: ['sum.add'] },
  ];
  const engine = await startEngine(shaky, { a: a.connector, sum: sumProcessor }, routes);
  await until(() => engine.isIdle());
  await engine.stop();
  expect(engine.status().routes).toMatchObject([{ delivered: 2, dropped: 1 }]);
});

test('a hold that is released while the log cannot be read goes on later', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  const log = createMemoryLog();
  let failures = 0;
  let isAway = false;
  const listeners: (() => void)[] = [];
  const shaky: Log = {
    ...log,
    onOutsideChange: (listener) => {
      listeners.push(listener);
      return log.onOutsideChange(listener);
    },
    waiting: async (query) => {
      if (!isAway || query.consumer !== 'stock') return log.waiting(query);
      failures += 1;
      isAway = failures < 2;
      throw unreachable();
    },
  };
  a.produce(level('A', 5));
  const steps = [holdStep(() => true, 'look at it')];
  const engine = await startEngine(shaky, { a: a.connector, b: b.connector }, [
    { ...route, steps },
  ]);
  await until(async () => (await log.waiting({ kind: 'hold' })).length === 1);
  const [held] = await log.waiting({ kind: 'hold' });
  await log.write({ waitingUpdates: [{ id: held!.id, set: { kind: 'retry', notBefore: 0 } }] });
  isAway = true;
  for (const tell of listeners) tell();
  await until(() => b.written.length === 1, 'it goes on');
  expect(failures).toBe(2);
  await engine.stop();
});
