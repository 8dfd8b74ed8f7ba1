import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Connector, type Due, defineConnector, settingsDue } from '../src/connector.ts';
import { createMemoryLog } from '../src/engine.ts';
import { RejectedError, RetryableError } from '../src/errors.ts';
import type { Log } from '../src/log/log.ts';
import { createFakeClock } from '../src/testing/fake-clock.ts';
import { createFakeSystem, level, startEngine, until } from './fake-system.ts';

const minuteMs = 60_000;
const routes = [
  { name: 'in', from: [{ source: 'shop.levels' }], steps: [], to: ['watch.levels'] },
  { name: 'out', from: [{ source: 'watch.late' }], steps: [], to: ['sink.levels'] },
];

/** Tells a level again when nothing new came of its SKU for ten minutes. */
function createWatch(now: () => number, onWake: (due: Due) => void = () => {}): Connector {
  return defineConnector({
    name: 'watch',
    settings: z.strictObject({}),
    connect: () => ({}),
    sources: { late: { entity: 'inventory-level' } },
    sinks: {
      levels: {
        accepts: 'inventory-level',
        apply(_api, { data }, { state, wakeAt }) {
          state.set(data.sku, data.available);
          const isOver = data.available === 0;
          wakeAt(data.sku, isOver ? undefined : new Date(now() + 10 * minuteMs).toISOString());
        },
      },
    },
    async wake(_api, due, { state, emit }) {
      onWake(due);
      const available = (await state.get<number>(due.key)) ?? -1;
      emit('late', { data: { sku: due.key, available, updatedAt: due.at } });
    },
  }) as Connector;
}

function setUp(onWake?: (due: Due) => void) {
  const clock = createFakeClock();
  const [shop, sink] = [createFakeSystem(), createFakeSystem()];
  const connectors = {
    shop: shop.connector,
    sink: sink.connector,
    watch: createWatch(clock.now, onWake),
  };
  const told = () =>
    sink.written.map(({ change }) => [
      change.key,
      (change.data as { available: number }).available,
    ]);
  const start = (log: Log, watch = connectors.watch) =>
    startEngine(log, { ...connectors, watch }, routes, { clock });
  return { clock, shop, told, start };
}

test('a processor is woken when it asked to be, once for each key, and not where it took it back', async () => {
  const { clock, shop, told, start } = setUp();
  const engine = await start(createMemoryLog());
  shop.produce(level('A', 1), level('B', 2), level('C', 3), level('C', 0));
  await until(() => engine.isIdle(), 'all is applied');
  await clock.advance(9 * minuteMs);
  shop.produce(level('B', 5));
  await until(
    () => engine.status().routes.some(({ delivered }) => delivered === 5),
    'B is applied',
  );
  await clock.advance(minuteMs);
  await until(() => told().length === 1, 'A is late');
  await clock.advance(9 * minuteMs + 1);
  await until(() => told().length === 2, 'B is late');
  await clock.advance(60 * minuteMs);
  await until(() => engine.isIdle(), 'nothing is left');
  expect(told()).toEqual([
    ['A', 1],
    ['B', 5],
  ]);
  await engine.stop();
});

test('a time that passed while nothing ran comes at the next start, and once over all starts', async () => {
  const { clock, shop, told, start } = setUp();
  const log = createMemoryLog();
  const first = await start(log);
  shop.produce(level('A', 1));
  await until(() => first.isIdle(), 'it is applied');
  await first.stop();
  await clock.advance(60 * minuteMs);
  for (let run = 0; run < 3; run += 1) {
    const engine = await start(log);
    await clock.advance(minuteMs);
    await until(() => engine.isIdle(), 'nothing is due');
    await engine.stop();
  }
  expect(told()).toEqual([['A', 1]]);
});

test('what came before it is applied before it', async () => {
  const { clock, shop, told, start } = setUp();
  const log = createMemoryLog();
  const first = await start(log);
  shop.produce(level('A', 1));
  await until(() => first.isIdle(), 'it is applied');
  await first.stop();
  // A page that was taken into the log and not applied: its route was not run.
  const reading = await startEngine(
    log,
    { shop: shop.connector, sink: createFakeSystem().connector },
    [{ name: 'other', from: [{ source: 'shop.levels' }], steps: [], to: ['sink.levels'] }],
  );
  shop.produce(level('A', 7), level('A', 0));
  await until(() => log.end('shop.levels') === 3, 'it is in the log');
  await reading.stop();
  await clock.advance(60 * minuteMs);
  let letRead = () => {};
  const mayRead = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  const engine = await start({
    ...log,
    read: (...of) => mayRead.then(() => log.read(...of)),
  });
  await clock.advance(minuteMs);
  letRead();
  await until(() => log.end('watch.late') > 0 || engine.isIdle(), 'nothing is due');
  expect(told()).toEqual([]);
  expect(log.end('watch.late')).toBe(0);
  await engine.stop();
});

test('the end of a time and what it brought are one: a log that refuses it takes both later', async () => {
  let isBroken = false;
  const { clock, shop, told, start } = setUp();
  const memory = createMemoryLog();
  const log: Log = {
    ...memory,
    write: (batch, durability) =>
      isBroken && batch.appends?.some(({ stream }) => stream === 'watch.late')
        ? Promise.reject(new RetryableError('no disk'))
        : memory.write(batch, durability),
  };
  const engine = await start(log);
  shop.produce(level('A', 1));
  await until(() => engine.isIdle(), 'it is applied');
  isBroken = true;
  await clock.advance(20 * minuteMs);
  expect(told()).toEqual([]);
  expect(await memory.state('wakes:watch', 'A')).toBeDefined();
  isBroken = false;
  await clock.advance(minuteMs);
  await until(() => told().length === 1, 'it is told');
  await clock.advance(20 * minuteMs);
  expect(told()).toEqual([['A', 1]]);
  expect(await memory.state('wakes:watch', 'A')).toBeUndefined();
  await engine.stop();
});

test('a processor that cannot be woken leaves a dead letter, and the others are woken', async () => {
  const { clock, shop, told, start } = setUp(({ key }) => {
    if (key === 'A') throw new RejectedError('broken', { code: 'BROKEN' });
  });
  const log = createMemoryLog();
  const engine = await start(log);
  shop.produce(level('A', 1), level('B', 2));
  await until(() => engine.isIdle(), 'it is applied');
  await clock.advance(20 * minuteMs);
  await until(() => told().length === 1, 'B is told');
  const [letter] = await log.deadLetters({});
  expect(letter).toMatchObject({ place: 'watch:wake', key: 'A', code: 'BROKEN' });
  await engine.stop();
});

test('a processor that decides by something else than at its last start is woken once for that', async () => {
  const dues: string[] = [];
  const { clock, shop, told, start } = setUp(({ key }) => void dues.push(key));
  const log = createMemoryLog();
  const run = async (decidesBy: unknown) => {
    const watch = createWatch(clock.now, ({ key }) => void dues.push(key));
    const engine = await start(log, { ...watch, decidesBy: () => decidesBy as never });
    await clock.advance(1_000);
    await until(() => engine.isIdle(), 'all is done');
    return engine;
  };
  const first = await run({ limit: 1 });
  expect(dues).toEqual([settingsDue]);
  shop.produce(level('A', 1));
  await until(() => first.isIdle(), 'it is applied');
  await first.stop();
  await (await run({ limit: 1 })).stop();
  expect(dues).toEqual([settingsDue]);
  await (await run({ limit: 2 })).stop();
  expect(dues).toEqual([settingsDue, settingsDue]);
  expect(told().map(([key]) => key)).toEqual([settingsDue, settingsDue]);
});

test('where the log cannot be written at the start, it is woken for its settings later', async () => {
  const dues: string[] = [];
  const { clock, start } = setUp();
  const log = createMemoryLog();
  let isFull = true;
  const failing: Log = {
    ...log,
    write: (batch, durability) => {
      const isNote = batch.state?.some(({ namespace }) => namespace === 'decided-by');
      if (isFull && isNote) return Promise.reject(new RetryableError('full', { code: 'LOG_FULL' }));
      return log.write(batch, durability);
    },
  };
  const watch = createWatch(clock.now, ({ key }) => void dues.push(key));
  const engine = await start(failing, { ...watch, decidesBy: () => 1 });
  await clock.advance(1_000);
  expect([dues, engine.isIdle()]).toEqual([[], false]);
  isFull = false;
  await clock.advance(1_000);
  await until(() => engine.isIdle(), 'it was woken');
  expect(dues).toEqual([settingsDue]);
  await engine.stop();
});
