import { describe, expect, test } from 'vitest';
import { type AnyChange, toChange } from '../src/change.ts';
import type { Source } from '../src/connector.ts';
import {
  compileExpression,
  createMemoryLog,
  filterStep,
  guardStep,
  holdStep,
  mapStep,
  splitStep,
} from '../src/engine.ts';
import { RefusedError, RejectedError, RetryableError } from '../src/errors.ts';
import type { Log } from '../src/log/log.ts';
import { createFakeSystem, level, startEngine, sumProcessor, until } from './fake-system.ts';

const route = { name: 'stock', from: [{ source: 'a.levels' }], steps: [], to: ['b.levels'] };
const available = (change: AnyChange) =>
  change.entity === 'inventory-level' ? change.data.available : Number.NaN;

describe('a route', () => {
  test('prices that stand beside each other keep each other from nothing', () => {
    const keyOf = (more: object) =>
      toChange('price', { data: { ...price, ...more } }, { source: 'a.prices', recordedAt }).change
        .key;
    const recordedAt = '2026-01-01T00:00:00Z';
    const price = {
      sku: 'MUG',
      price: { amount: '12.50', currency: 'EUR' },
      updatedAt: recordedAt,
    };
    const pounds = { price: { amount: '11.00', currency: 'GBP' } };
    const keys = [keyOf({}), keyOf(pounds), keyOf({ validFrom: recordedAt })];
    expect(new Set(keys).size).toBe(3);
  });

  test('carries every change to every sink, in order per key', async () => {
    const [a, b, c] = [createFakeSystem(), createFakeSystem(), createFakeSystem()];
    for (let number = 1; number <= 2_000; number += 1)
      a.produce(level(`SKU-${number % 37}`, number));
    const engine = await startEngine(
      createMemoryLog(),
      { a: a.connector, b: b.connector, c: c.connector },
      [{ ...route, to: ['b.levels', 'c.levels'] }],
    );
    await until(() => engine.isIdle());
    await engine.stop();
    for (const { written } of [b, c]) {
      expect(written).toHaveLength(2_000);
      for (const [, own] of Map.groupBy(written, ({ change }) => change.key)) {
        const numbers = own.map(({ change }) => available(change));
        expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
      }
    }
  });

  test('waits for the disk where a page is acknowledged, and asks a source as often as it says of itself', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const memory = createMemoryLog();
    const durabilities: unknown[] = [];
    const log: Log = {
      ...memory,
      write(batch, durability) {
        if (batch.appends?.length) durabilities.push(durability);
        return memory.write(batch, durability);
      },
    };
    let pulls = 0;
    const levels: Source<unknown, 'inventory-level'> = {
      entity: 'inventory-level',
      every: '1h',
      everyOf: (api) => (api === a ? '5ms' : '1h'),
      isRereadable: true,
      async *pull() {
        pulls += 1;
        if (pulls <= 2) yield { changes: [level('A', pulls)], isAcknowledged: pulls === 2 };
      },
    };
    const connector = { ...a.connector, sources: { levels } };
    const engine = await startEngine(log, { a: connector, b: b.connector }, [route]);
    await until(() => b.written.length === 2 && pulls > 2);
    await engine.stop();
    expect(durabilities).toEqual(['normal', 'full']);
  });

  test('one that stops and starts, again and again, delivers nothing twice', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem({ concurrency: 5 })];
    const log = createMemoryLog();
    let calls = 0;
    b.onWrite = async (change) => {
      calls += 1;
      const call = calls;
      await new Promise((resolve) => setTimeout(resolve, change.key === 'SKU-0' ? 6 : call % 3));
      // Some fail more often than a change is tried before it waits in the log.
      const failsOften = change.key === 'SKU-1' && call % 5 !== 0;
      return failsOften || call % 7 === 0
        ? new RetryableError('later', { code: 'HTTP_503' })
        : undefined;
    };
    for (let number = 1; number <= 600; number += 1)
      a.produce(level(`SKU-${number % 3 === 0 ? 0 : number % 23}`, number));
    let stops = 0;
    for (let isIdle = false; !isIdle; stops += 1) {
      const soFar = b.written.length;
      const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route], {
        retry: { baseMs: 2, maxMs: 20, attempts: 100 },
      });
      await until(() => engine.isIdle() || b.written.length > soFar + 30);
      isIdle = engine.isIdle();
      await engine.stop();
    }
    expect(stops).toBeGreaterThan(10);
    const keys = new Set(b.written.map(({ idempotencyKey }) => idempotencyKey));
    expect([b.written.length, keys.size]).toEqual([600, 600]);
    for (const [key, own] of Map.groupBy(b.written, ({ change }) => change.key)) {
      const numbers = own.map(({ change }) => available(change));
      expect([key, numbers]).toEqual([key, numbers.toSorted((x, y) => x - y)]);
    }
  });

  test('a page of which nothing is to be delivered moves the position all the same', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const log = createMemoryLog();
    const steps = [filterStep(async () => false)];
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    a.produce(level('SKU', 1), level('SKU', 2));
    await until(async () => (await log.position('stock>b.levels', 'a.levels')) === 2);
    await engine.stop();
    expect(b.written).toEqual([]);
  });

  test('that is stopped hears no more of its log', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const inner = createMemoryLog();
    let listeners = 0;
    const log: Log = {
      ...inner,
      onAppend(listener) {
        const stop = inner.onAppend(listener);
        listeners += 1;
        return () => {
          stop();
          listeners -= 1;
        };
      },
    };
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    expect(listeners).toBe(1);
    await engine.stop();
    expect(listeners).toBe(0);
  });

  test('a source that was quiet twice is asked no more often than its route says', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    a.produce(level('SKU', 1), level('SKU', 2));
    const from = [{ source: 'a.levels', every: '1h' }];
    const engine = await startEngine(
      createMemoryLog(),
      { a: a.connector, b: b.connector },
      [{ ...route, from }],
      { everyUntilQuiet: '2ms' },
    );
    await until(() => engine.isIdle());
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(engine.status().sources).toMatchObject([{ source: 'a.levels', pulls: 3 }]);
    await engine.stop();
  });

  test('takes the same state of a thing only once', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    a.produce(level('SKU', 1), level('SKU', 1), level('SKU', 2, 1));
    const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [
      route,
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change }) => available(change))).toEqual([1, 2]);
  });

  test('retries what may succeed later with the same idempotency key, and holds only its own lane', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const keys = new Set<string>();
    let failures = 0;
    b.onWrite = (change, { idempotencyKey }) => {
      if (change.key !== 'BAD' || available(change) !== 1) return undefined;
      keys.add(idempotencyKey);
      failures += 1;
      return failures <= 4 ? new RetryableError('later', { code: 'HTTP_503' }) : undefined;
    };
    a.produce(level('BAD', 1), level('BAD', 2));
    for (let number = 1; number <= 50; number += 1) a.produce(level(`GOOD-${number}`, number));
    const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [
      route,
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(52);
    expect(keys.size).toBe(1);
    const order = b.written.map(({ change }) => change.key);
    expect(order.lastIndexOf('GOOD-50')).toBeLessThan(order.indexOf('BAD'));
    const bad = b.written
      .filter(({ change }) => change.key === 'BAD')
      .map(({ change }) => available(change));
    expect(bad).toEqual([1, 2]);
  });

  test('makes a dead letter of what is rejected, whole, and the lane goes on', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    b.onWrite = (change) =>
      available(change) === 1 ? new RejectedError('no such SKU', { code: 'HTTP_404' }) : undefined;
    a.produce(level('SKU', 1), level('SKU', 2));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change }) => available(change))).toEqual([2]);
    const [dead] = await log.deadLetters({});
    expect(dead).toMatchObject({
      place: 'stock>b.levels',
      key: 'SKU',
      code: 'HTTP_404',
      change: { data: { available: 1 } },
    });
  });

  test('gives a change up after its last attempt, but never because the whole sink is down', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    let isDown = true;
    b.onWrite = () => (isDown ? new RetryableError('down', { code: 'ECONNREFUSED' }) : undefined);
    for (let number = 1; number <= 30; number += 1) a.produce(level(`SKU-${number}`, number));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    await until(() => (engine.status().routes[0]?.down?.failures ?? 0) > 20);
    isDown = false;
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(30);
    expect(await log.deadLetters({})).toEqual([]);
  });

  test('a dead sink delays only itself', async () => {
    const [a, b, c] = [createFakeSystem(), createFakeSystem(), createFakeSystem()];
    b.onWrite = () => new RetryableError('down', { code: 'ECONNREFUSED' });
    for (let number = 1; number <= 5_000; number += 1) a.produce(level(`SKU-${number}`, number));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector, c: c.connector }, [
      { ...route, to: ['b.levels', 'c.levels'] },
    ]);
    await until(() => c.written.length === 5_000);
    expect(
      engine.status().routes.find(({ consumer }) => consumer.endsWith('b.levels')),
    ).toMatchObject({ lag: 5_000 });
    b.onWrite = () => undefined;
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change }) => available(change)).toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 5_000 }, (_, index) => index + 1),
    );
  });

  test('a sink that is down is asked one call at a time, with a pause before each', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const askedAt: number[] = [];
    b.onWrite = () => {
      askedAt.push(performance.now());
      return new RetryableError('down', { code: 'ECONNREFUSED' });
    };
    for (let number = 1; number <= 500; number += 1) a.produce(level(`SKU-${number}`, number));
    const engine = await startEngine(
      createMemoryLog(),
      { a: a.connector, b: b.connector },
      [route],
      { retry: { baseMs: 20, maxMs: 20, attempts: 5 } },
    );
    await until(() => askedAt.length >= 20);
    await engine.stop();
    // Eight go together, and two more before three of them have failed.
    const pauses = askedAt.slice(12, 20).map((at, index) => at - askedAt[index + 11]!);
    expect(Math.min(...pauses)).toBeGreaterThan(8);
  });

  test('a sink that refuses for the rate is no outage: nothing is blamed, and the calls pause', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const askedAt: number[] = [];
    let isBusy = true;
    b.onWrite = () => {
      askedAt.push(performance.now());
      return isBusy ? new RetryableError('too many', { code: 'HTTP_429' }) : undefined;
    };
    for (let number = 1; number <= 500; number += 1) a.produce(level(`SKU-${number}`, number));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route], {
      retry: { baseMs: 20, maxMs: 20, attempts: 2 },
    });
    // Groups of eight at most, as many as may go at once.
    await until(() => askedAt.length >= 60);
    const pauses = askedAt.slice(20, 60).map((at, index) => at - askedAt[index + 19]!);
    expect(pauses.filter((pause) => pause > 8).length).toBeGreaterThanOrEqual(4);
    expect(engine.status().routes[0]?.down).toBeUndefined();
    isBusy = false;
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(500);
    expect(await log.deadLetters({})).toEqual([]);
  });

  test('a replayed dead letter of the steps goes through them again, part by part', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    a.produce(level('A', 1));
    let isBroken = true;
    const parts = compileExpression('[$, $merge([$, {"location": "berlin"}])]');
    const steps = [
      splitStep((change) =>
        isBroken ? Promise.reject(new RejectedError('no map', { code: 'NO' })) : parts(change),
      ),
    ];
    const log = createMemoryLog();
    const connections = { a: a.connector, b: b.connector };
    let engine = await startEngine(log, connections, [{ ...route, steps }]);
    await until(() => engine.isIdle());
    await engine.stop();
    isBroken = false;
    const [dead] = await log.deadLetters({});
    const { key, nextStep, change } = dead!;
    await log.write({
      wait: [
        {
          consumer: dead!.place,
          key: key!,
          kind: 'retry',
          change: change!,
          nextStep,
          attempts: 0,
          notBefore: 0,
          reason: '',
          code: '',
          since: '',
        },
      ],
      deadLetterUpdates: [{ id: dead!.id, state: 'replayed' }],
    });
    engine = await startEngine(log, connections, [{ ...route, steps }]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change: each }) => each.key).toSorted()).toEqual(['A', 'A@berlin']);
    expect(await log.waiting({})).toEqual([]);
  });

  test('a refused connection stops and says so', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    b.onWrite = () => new RefusedError('the token has no role', { code: 'HTTP_403' });
    for (let number = 1; number <= 100; number += 1) a.produce(level(`SKU-${number}`, number));
    const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [
      route,
    ]);
    await until(() =>
      engine.status().connections.some(({ closed }) => closed?.code === 'HTTP_403'),
    );
    await engine.stop();
    expect(b.written).toEqual([]);
    expect(engine.status().routes[0]?.lag).toBe(100);
  });

  test('coalesces: only the latest state of a key is written while a call is under way', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem({ coalesce: true, concurrency: 1 })];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    b.onWrite = () => first;
    for (let number = 1; number <= 500; number += 1) a.produce(level(`SKU-${number % 5}`, number));
    const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [
      route,
    ]);
    await until(() => engine.status().routes[0]!.superseded >= 494);
    release();
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(6);
    const last = new Map(b.written.map(({ change }) => [change.key, available(change)]));
    expect([...last.values()].toSorted((x, y) => x - y)).toEqual([496, 497, 498, 499, 500]);
  });

  test('batches, and one bad change of a batch fails alone', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem({ batch: 50 })];
    b.onWrite = (change) =>
      change.key === 'SKU-7' ? new RejectedError('no', { code: 'NO' }) : undefined;
    for (let number = 1; number <= 200; number += 1) a.produce(level(`SKU-${number}`, number));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(199);
    expect((await log.deadLetters({})).map(({ key }) => key)).toEqual(['SKU-7']);
  });

  test('passes by what is meant for another connection', async () => {
    const [a, b, c] = [createFakeSystem(), createFakeSystem(), createFakeSystem()];
    a.produce({ ...level('SKU', 1), to: 'c' }, level('SKU', 2));
    const engine = await startEngine(
      createMemoryLog(),
      { a: a.connector, b: b.connector, c: c.connector },
      [{ ...route, to: ['b.levels', 'c.levels'] }],
    );
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change }) => available(change))).toEqual([2]);
    expect(c.written.map(({ change }) => available(change))).toEqual([1, 2]);
  });
});

describe('steps', () => {
  test('filter, map and split, by JSONata and by function', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    a.produce(level('A', 1), level('B', 10), level('C', 20));
    const steps = [
      filterStep(compileExpression('available >= 10')),
      mapStep(({ data }) => ({
        data: {
          ...data,
          available: available({ data, entity: 'inventory-level' } as AnyChange) * 2,
        } as never,
      })),
      splitStep(compileExpression('[$, $merge([$, {"location": "berlin"}])]')),
    ];
    const engine = await startEngine(createMemoryLog(), { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written.map(({ change }) => [change.key, available(change)]).toSorted()).toEqual([
      ['B', 20],
      ['B@berlin', 20],
      ['C', 40],
      ['C@berlin', 40],
    ]);
    expect(new Set(b.written.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(4);
  });

  test('what a map makes is checked: an invalid entity is a dead letter', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    a.produce(level('A', 1));
    const log = createMemoryLog();
    const steps = [mapStep(() => ({ data: { sku: '' } as never }))];
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
    expect(await log.deadLetters({})).toMatchObject([{ code: 'ENTITY_INVALID', nextStep: 0 }]);
  });

  test('one hold for all sinks; what follows of its key waits behind; released, edited, refused', async () => {
    const [a, b, c] = [createFakeSystem(), createFakeSystem(), createFakeSystem()];
    const steps = [holdStep(compileExpression('available > 100'), 'too many')];
    a.produce(level('A', 101), level('A', 2, 200), level('B', 1), level('C', 102), level('D', 103));
    const log = createMemoryLog();
    const routes = [{ ...route, steps, to: ['b.levels', 'c.levels'] }];
    let engine = await startEngine(log, { a: a.connector, b: b.connector, c: c.connector }, routes);
    await until(() => engine.isIdle());
    expect(b.written.map(({ change }) => change.key)).toEqual(['B']);
    const holds = await log.waiting({ kind: 'hold' });
    expect(holds.map(({ key, reason }) => [key, reason])).toEqual([
      ['A', 'too many'],
      ['C', 'too many'],
      ['D', 'too many'],
    ]);
    await engine.stop();

    const [first, second, third] = holds;
    await log.write({
      waitingUpdates: [
        { id: first!.id, set: { kind: 'retry', notBefore: 0 } },
        { id: second!.id, set: undefined },
        {
          id: third!.id,
          set: {
            kind: 'retry',
            change: {
              ...third!.change,
              data: { ...third!.change.data, available: 5 },
            } as AnyChange,
          },
        },
      ],
    });
    engine = await startEngine(log, { a: a.connector, b: b.connector, c: c.connector }, routes);
    await until(() => engine.isIdle());
    await engine.stop();
    for (const { written } of [b, c]) {
      const seen = written.map(({ change }) => `${change.key} ${available(change)}`);
      expect(seen.toSorted()).toEqual(['A 101', 'A 2', 'B 1', 'D 5']);
      expect(seen.indexOf('A 101')).toBeLessThan(seen.indexOf('A 2'));
    }
    expect(await log.waiting({})).toEqual([]);
  });

  test('guard stops a catalogue that falls to zero and lets trade pass', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem({ coalesce: true })];
    const steps = [guardStep({ maxZeroed: 0.05, windowMs: 3_600_000, otherwise: 'hold' })];
    for (let number = 1; number <= 100; number += 1) a.produce(level(`SKU-${number}`, 10, 1));
    for (let number = 1; number <= 60; number += 1) a.produce(level(`SKU-${number}`, 0, 2));
    a.produce(level('SKU-60', 4, 3));
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [
      { ...route, steps },
    ]);
    await until(() => engine.isIdle());
    await engine.stop();
    const last = new Map(b.written.map(({ change }) => [change.key, available(change)]));
    expect([...last.values()].filter((units) => units === 0)).toHaveLength(5);
    expect(last.get('SKU-60')).toBe(4);
    expect(await log.waiting({ kind: 'hold' })).toHaveLength(54);
  });

  test('guard judges what follows by what a person released', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem({ coalesce: true })];
    const steps = [guardStep({ maxDrop: 0.5, windowMs: 3_600_000, otherwise: 'hold' })];
    for (let number = 1; number <= 20; number += 1) a.produce(level(`SKU-${number}`, 10, 1));
    for (let number = 1; number <= 20; number += 1) a.produce(level(`SKU-${number}`, 0, 2));
    const log = createMemoryLog();
    const connections = { a: a.connector, b: b.connector };
    let engine = await startEngine(log, connections, [{ ...route, steps }]);
    await until(() => engine.isIdle());
    await engine.stop();
    const held = await log.waiting({ kind: 'hold' });
    expect(held).toHaveLength(10);
    await log.write({ waitingUpdates: held.map(({ id }) => ({ id, set: { kind: 'retry' } })) });
    engine = await startEngine(log, connections, [{ ...route, steps }]);
    await until(() => engine.isIdle());
    // A rise: from the zero that was released, not a fall from the ten before.
    a.produce(level('SKU-20', 1, 3));
    await until(() => b.written.some(({ change }) => available(change) === 1));
    await engine.stop();
    expect(await log.waiting({})).toEqual([]);
  });
});

describe('a processor', () => {
  test('counts each change exactly once, emits in order, and goes on after a restart', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const routes = [
      { ...route, name: 'in', to: ['p.add'] },
      { ...route, name: 'out', from: [{ source: 'p.sums' }] },
    ];
    const log = createMemoryLog();
    const connections = { a: a.connector, b: b.connector, p: sumProcessor };
    let expected = 0;
    for (let round = 0; round < 3; round += 1) {
      for (let number = 1; number <= 300; number += 1) {
        a.produce(level('SKU', number, round * 1_000 + number));
        expected += number;
      }
      const engine = await startEngine(log, connections, routes);
      await until(() => engine.isIdle());
      await engine.stop();
    }
    expect(await log.state('p', 'SKU')).toBe(expected);
    const sums = b.written.map(({ change }) => available(change));
    expect(sums).toHaveLength(900);
    expect(sums).toEqual(sums.toSorted((x, y) => x - y));
    expect(sums.at(-1)).toBe(expected);
  });
});

describe('a webhook', () => {
  const request = (body: string, signed = 'yes') => ({
    method: 'POST',
    url: '/',
    headers: { 'x-signed': signed },
    body: Buffer.from(body),
  });

  test('is durable when it resolves, and taken once however often it comes', async () => {
    const [a, b] = [createFakeSystem(), createFakeSystem()];
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    const body = JSON.stringify([level('SKU', 3)]);
    expect(await engine.receive('a.levels', request(body))).toEqual({
      accepted: 1,
      deadLetters: 0,
    });
    expect(log.end('a.levels')).toBe(1);
    await engine.receive('a.levels', request(body));
    await until(() => engine.isIdle());
    await engine.stop();
    expect(b.written).toHaveLength(1);
  });

  test('is refused unsigned, and kept whole when it cannot be read', async () => {
    const a = createFakeSystem();
    const log = createMemoryLog();
    const engine = await startEngine(log, { a: a.connector, b: a.connector }, [route]);
    await expect(engine.receive('a.levels', request('[]', 'no'))).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
    expect(await engine.receive('a.levels', request('[{"data":'))).toEqual({
      accepted: 0,
      deadLetters: 1,
    });
    expect(
      await engine.receive('a.levels', request('[{"data":{"sku":"A","available":1,"extra":1}}]')),
    ).toEqual({ accepted: 0, deadLetters: 1 });
    await engine.stop();
    expect((await log.deadLetters({})).map(({ raw, place }) => [place, raw])).toEqual([
      ['a.levels', '[{"data":'],
      ['a.levels', '[{"data":{"sku":"A","available":1,"extra":1}}]'],
    ]);
  });
});
