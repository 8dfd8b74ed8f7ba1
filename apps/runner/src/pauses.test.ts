import { RetryableError } from '@acorn-i/core';
import { createMemoryLog, type Engine, type Log } from '@acorn-i/core/engine';
import { createFakeClock, createRecordingLogger } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { createPauses } from './pauses.ts';

function open() {
  const memory = createMemoryLog();
  const clock = createFakeClock();
  const logger = createRecordingLogger();
  const fate: { fail: () => Promise<void> } = { fail: async () => {} };
  const log: Log = {
    ...memory,
    async *stateEntries(...args) {
      await fate.fail();
      yield* memory.stateEntries(...args);
    },
  };
  const engine = { pause() {}, status: () => ({ pauses: [] }) } as unknown as Engine;
  const plan = () => ({ routes: [] }) as never;
  const pauses = createPauses({ plan, engine: () => engine, log, clock, logger });
  const warnings = () => logger.lines.filter(({ level }) => level === 'warn');
  return { clock, pauses, fate, warnings };
}

test('a log that cannot be read is told of once, and again after it could be', async () => {
  const { clock, fate, warnings } = open();
  const refuse = () => Promise.reject(new RetryableError('WRONGPASS', { code: 'LOG_REFUSED' }));
  fate.fail = refuse;
  await clock.advance(60_000);
  expect(warnings().map(({ message }) => message)).toEqual(['what is paused could not be read']);
  fate.fail = async () => {};
  await clock.advance(2_000);
  fate.fail = refuse;
  await clock.advance(60_000);
  expect(warnings()).toHaveLength(2);
});

test('a log that is away holds one look up, and its closing is no news', async () => {
  const { clock, pauses, fate, warnings } = open();
  const { promise, reject } = Promise.withResolvers<void>();
  let looks = 0;
  fate.fail = () => {
    looks += 1;
    return promise;
  };
  await clock.advance(10_000);
  expect(looks).toBe(1);
  pauses.stop();
  reject(new RetryableError('closed', { code: 'LOG_CLOSED' }));
  await clock.advance(10_000);
  expect(warnings()).toEqual([]);
  expect(looks).toBe(1);
});
