import { expect, test } from 'vitest';
import type { AnyChange } from '../src/change.ts';
import { compileExpression, createMemoryLog, holdStep, mapStep } from '../src/engine.ts';
import { RetryableError } from '../src/errors.ts';
import type { Log } from '../src/log/log.ts';
import { createFakeSystem, level, startEngine, sumProcessor, until } from './fake-system.ts';

const source = { from: [{ source: 'a.levels' }], steps: [] };
const hold = holdStep(compileExpression('available > 100'), 'too many');
const units = (change: AnyChange) => (change.data as { available: number }).available;

test('a page that the log refused at first holds the same changes once it is taken', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  a.produce(level('A', 101), level('A', 2, 200));
  const log = createMemoryLog();
  let refusals = 2;
  const full: Log = {
    ...log,
    async write(batch, durability) {
      if (batch.wait?.length && refusals-- > 0)
        throw new RetryableError('the disk is full', { code: 'LOG_FULL' });
      return log.write(batch, durability);
    },
  };
  const routes = [{ ...source, name: 'watched', steps: [hold], to: ['b.levels'] }];
  const engine = await startEngine(full, { a: a.connector, b: b.connector }, routes);
  await until(() => engine.isIdle());
  await engine.stop();
  expect((await log.waiting({})).map(({ kind, change }) => [kind, units(change)])).toEqual([
    ['hold', 101],
    ['queued', 2],
  ]);
});

test('what a step brings under the key of a held change waits behind it', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem()];
  a.produce(level('A', 101), level('B', 2, 200));
  const log = createMemoryLog();
  const rename = mapStep(({ data }) => ({ data: { ...data, sku: 'SAME' } as never }));
  const routes = [{ ...source, name: 'watched', steps: [rename, hold], to: ['b.levels'] }];
  let engine = await startEngine(log, { a: a.connector, b: b.connector }, routes);
  await until(() => engine.isIdle());
  await engine.stop();
  expect(b.written).toEqual([]);

  const [held] = await log.waiting({ kind: 'hold' });
  await log.write({ waitingUpdates: [{ id: held!.id, set: { kind: 'retry', notBefore: 0 } }] });
  engine = await startEngine(log, { a: a.connector, b: b.connector }, routes);
  await until(() => engine.isIdle());
  await engine.stop();
  expect(b.written.map(({ change }) => units(change))).toEqual([101, 2]);
});

test('a processor passes by what is meant for another connection', async () => {
  const a = createFakeSystem();
  a.produce({ ...level('A', 1), to: 'another' }, { ...level('A', 2), to: 'sum' }, level('A', 4));
  const log = createMemoryLog();
  const routes = [{ ...source, name: 'in', to: ['sum.add'] }];
  const engine = await startEngine(log, { a: a.connector, sum: sumProcessor }, routes);
  await until(() => engine.isIdle());
  await engine.stop();
  expect(await log.state('sum', 'A')).toBe(6);
});
