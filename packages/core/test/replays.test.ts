import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { idempotencyKeyOf } from '../src/change.ts';
import {
  controlNamespace,
  createMemoryLog,
  type Engine,
  filterStep,
  guardStep,
  type Log,
  type ReplayRequest,
  readReplayProgress,
  replayKey,
} from '../src/engine.ts';
import { RejectedError } from '../src/errors.ts';
import { createFakeSystem, type FakeSystem, level, startEngine, until } from './fake-system.ts';

const route = { name: 'stock', from: [{ source: 'a.levels' }], steps: [], to: ['b.levels'] };

const available = ({ written }: FakeSystem, key?: string) =>
  written
    .filter(({ change }) => key === undefined || change.key === key)
    .map(({ change }) => (change.data as { available: number }).available);

function ask(log: Log, more: Partial<ReplayRequest> = {}): Promise<unknown> {
  const request: ReplayRequest = {
    id: 'r1',
    route: 'stock',
    sinks: ['b.levels'],
    from: '2000-01-01T00:00:00.000Z',
    to: new Date(Date.now() + 1).toISOString(),
    again: false,
    force: false,
    by: 'me',
    at: new Date().toISOString(),
    ...more,
  };
  const value = { ...request } as never;
  return log.write({ state: [{ namespace: controlNamespace, key: replayKey(request.id), value }] });
}

/** Carries some levels, and tells between which times the second half was recorded. */
async function carried(log: Log, b: FakeSystem, steps: (typeof route)['steps'] = []) {
  const a = createFakeSystem();
  const systems = { a: a.connector, b: b.connector };
  let engine: Engine | undefined;
  const run = async () => {
    engine = await startEngine(log, systems, [{ ...route, steps }]);
    return engine;
  };
  const settle = async () => {
    await run();
    await until(() => engine!.isIdle());
    await engine!.stop();
    await sleep(3);
  };
  return { a, run, settle, now: () => new Date().toISOString() };
}

describe('a stretch of the log goes to a sink once more', () => {
  test('in its order, under the same idempotency keys, and only what was in it', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem()];
    const { a, settle, now } = await carried(log, b);
    a.produce(level('OLD', 1), level('OLD', 2));
    await settle();
    const from = now();
    a.produce(...Array.from({ length: 300 }, (_, index) => level(`SKU-${index % 7}`, 10 + index)));
    await settle();
    const to = now();
    a.produce(level('NEW', 500));
    await settle();
    const first = b.written.splice(0);
    await ask(log, { from, to });
    await settle();
    expect(b.written).toHaveLength(300);
    const keyOf = new Map(first.map((each) => [each.change.id, each.idempotencyKey]));
    for (const { change, idempotencyKey } of b.written)
      expect(idempotencyKey).toBe(keyOf.get(change.id));
    for (let sku = 0; sku < 7; sku += 1) {
      const numbers = available(b, `SKU-${sku}`);
      expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
    }
    const progress = (await readReplayProgress(log, 'r1')).get('stock>b.levels#0');
    expect(progress).toMatchObject({ sent: 300, leftOut: 0, doneAt: expect.any(String) });
    // It is done: the next start does not do it again.
    await settle();
    expect(b.written).toHaveLength(300);
  });

  test('stopped in the middle, it counts what goes again once', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem({ concurrency: 4 })];
    const { a, settle, run } = await carried(log, b);
    for (let number = 1; number <= 300; number += 1) a.produce(level(`SKU-${number % 40}`, number));
    await settle();
    b.written.splice(0);
    b.onWrite = () => sleep(1);
    await ask(log);
    for (const stopAt of [20, 110, 180]) {
      const engine = await run();
      await until(() => b.written.length >= stopAt);
      await engine.stop();
    }
    const part = 'stock>b.levels#0';
    const half = (await readReplayProgress(log, 'r1')).get(part);
    expect(half?.sent).toBe(half?.positions['a.levels']);
    expect(half?.sent).toBeLessThan(300);
    await settle();
    expect((await readReplayProgress(log, 'r1')).get(part)).toMatchObject({
      sent: 300,
      leftOut: 0,
      doneAt: expect.any(String),
    });
  });

  test('--again: under new keys, the same at every retry', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem()];
    const { a, settle } = await carried(log, b);
    a.produce(level('SKU', 1));
    await settle();
    await ask(log, { id: 'r1', again: true });
    await settle();
    await ask(log, { id: 'r2', again: true });
    await settle();
    expect(new Set(b.written.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect(available(b)).toEqual([1, 1, 1]);
    const [{ change } = { change: undefined }] = b.written;
    expect(b.written[1]?.idempotencyKey).toBe(
      idempotencyKeyOf('stock>b.levels', { source: 'a.levels', id: `${change?.id}|again:r1` }),
    );
  });

  test('a key that has a newer state behind the stretch is left out, unless it is forced', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem()];
    const { a, settle, now } = await carried(log, b);
    a.produce(level('MOVED', 1), level('STILL', 1));
    await settle();
    const to = now();
    a.produce(level('MOVED', 2));
    await settle();
    b.written.splice(0);
    await ask(log, { to });
    await settle();
    expect(b.written.map(({ change }) => change.key)).toEqual(['STILL']);
    expect((await readReplayProgress(log, 'r1')).get('stock>b.levels#0')).toMatchObject({
      sent: 1,
      leftOut: 1,
    });
    await ask(log, { id: 'r2', to, force: true });
    await settle();
    expect(available(b, 'MOVED')).toEqual([1]);
  });

  test('where only the latest state counts, only that goes', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem({ coalesce: true })];
    const { a, settle } = await carried(log, b);
    for (let number = 1; number <= 200; number += 1) a.produce(level(`SKU-${number % 5}`, number));
    await settle();
    b.written.splice(0);
    await ask(log);
    await settle();
    expect(available(b).toSorted((x, y) => x - y)).toEqual([196, 197, 198, 199, 200]);
  });

  test('what comes in meanwhile goes first, and no key ends with an older state', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem({ concurrency: 4 })];
    const { a, settle, run } = await carried(log, b);
    const keys = 20;
    for (let number = 1; number <= 400; number += 1)
      a.produce(level(`SKU-${number % keys}`, number));
    await settle();
    b.written.splice(0);
    b.onWrite = () => sleep(1);
    await ask(log);
    const engine = await run();
    for (let number = 401; number <= 900; number += 1) {
      a.produce(level(`SKU-${number % keys}`, number));
      if (number % 25 === 0) await sleep(2);
    }
    await until(() => engine.isIdle());
    await engine.stop();
    for (let key = 0; key < keys; key += 1) {
      const last = available(b, `SKU-${key}`).at(-1);
      expect(last).toBe(Math.max(...available(b, `SKU-${key}`)));
      expect(last).toBeGreaterThan(880);
    }
  });

  test('stopped in the middle it goes on where it was', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem({ concurrency: 2 })];
    const { a, settle, run } = await carried(log, b);
    for (let number = 1; number <= 300; number += 1) a.produce(level(`SKU-${number}`, number));
    await settle();
    b.written.splice(0);
    b.onWrite = () => sleep(1);
    await ask(log);
    const engine = await run();
    await until(() => b.written.length > 100);
    await engine.stop();
    const before = b.written.length;
    expect(before).toBeLessThan(300);
    await settle();
    expect(b.written).toHaveLength(300);
    expect(new Set(b.written.map(({ change }) => change.key)).size).toBe(300);
  });

  test('of one key; through the steps of today; what is rejected is a dead letter', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem()];
    const { a, settle } = await carried(log, b, [filterStep(({ key }) => key !== 'OUT')] as never);
    a.produce(level('ONE', 1), level('TWO', 1), level('OUT', 1));
    await settle();
    b.written.splice(0);
    b.onWrite = () => new RejectedError('no', { code: 'HTTP_400' });
    await ask(log, { key: 'ONE' });
    await settle();
    expect((await log.deadLetters({})).map(({ key }) => key)).toEqual(['ONE']);
    b.onWrite = () => undefined;
    await ask(log, { id: 'r2' });
    await settle();
    expect(b.written.map(({ change }) => change.key).sort()).toEqual(['ONE', 'TWO']);
  });

  test('behind a stage: what passed it goes again, and nothing is held or counted twice', async () => {
    const [log, b] = [createMemoryLog(), createFakeSystem()];
    const { a, settle } = await carried(log, b, [guardStep({ maxDrop: 0.5 } as never)] as never);
    a.produce(level('ONE', 1), level('TWO', 1));
    await settle();
    const ids = b.written.splice(0).map(({ idempotencyKey }) => idempotencyKey);
    const end = log.end('route:stock');
    await ask(log);
    await settle();
    expect(b.written.map(({ idempotencyKey }) => idempotencyKey)).toEqual(ids);
    expect(log.end('route:stock')).toBe(end);
  });

  test('with several partitions each sends its own part', async () => {
    const [log, b] = [createMemoryLog({ partitions: 4 }), createFakeSystem()];
    const { a, settle } = await carried(log, b);
    for (let number = 1; number <= 100; number += 1) a.produce(level(`SKU-${number}`, number));
    await settle();
    b.written.splice(0);
    await ask(log);
    await settle();
    expect(b.written).toHaveLength(100);
    const parts = await readReplayProgress(log, 'r1');
    expect([...parts.keys()].sort()).toEqual([0, 1, 2, 3].map((n) => `stock>b.levels#${n}`));
    const sent = [...parts.values()].reduce((sum, each) => sum + each.sent, 0);
    expect(sent).toBe(100);
  });
});
