import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { RetryableError } from '../src/errors.ts';
import type { Log, LogBatch } from '../src/log/log.ts';
import { createMemoryLog } from '../src/log/memory-log.ts';
import { createOutbox } from '../src/route/outbox.ts';
import { silent } from './fake-system.ts';

afterEach(() => vi.useRealTimers());

test('writes nothing more after a flush: the log may be closed by then', async () => {
  vi.useFakeTimers();
  const memory = createMemoryLog();
  const writes: LogBatch[] = [];
  const log: Log = {
    ...memory,
    write(batch, durability) {
      writes.push(batch);
      return memory.write(batch, durability);
    },
  };
  const outbox = createOutbox(log, () => ({}), { clock: systemClock, logger: silent });
  outbox.touch();
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(writes).toHaveLength(1);
  outbox.touch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(writes).toHaveLength(2);
});

test('writes what comes while a flush writes', async () => {
  vi.useFakeTimers();
  const memory = createMemoryLog();
  const gates: (() => void)[] = [];
  const log: Log = {
    ...memory,
    async write(batch, durability) {
      await new Promise<void>((resolve) => void gates.push(resolve));
      return memory.write(batch, durability);
    },
  };
  const outbox = createOutbox(log, () => ({}), { clock: systemClock, logger: silent });
  outbox.touch();
  await vi.advanceTimersByTimeAsync(10);
  outbox.touch();
  const flushed = outbox.flush();
  gates[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(gates).toHaveLength(2);
  // The flush writes; the timer of the second touch finds that, and goes.
  outbox.touch();
  await vi.advanceTimersByTimeAsync(10);
  gates[1]?.();
  await flushed;
  await vi.advanceTimersByTimeAsync(10);
  expect(gates).toHaveLength(3);
  gates[2]?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(outbox.isClean()).toBe(true);
});

test('ends on a log that cannot be written, and leaves it alone afterwards', async () => {
  let writes = 0;
  const log: Log = {
    ...createMemoryLog(),
    async write() {
      writes += 1;
      throw new Error('the disk is full');
    },
  };
  const outbox = createOutbox(log, () => ({}), { clock: systemClock, logger: silent });
  outbox.touch();
  await outbox.close();
  const tried = writes;
  vi.useFakeTimers();
  outbox.touch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tried).toBeGreaterThan(0);
  expect(writes).toBe(tried);
});

test('ends although its lease is lost while it writes for the last time', async () => {
  const memory = createMemoryLog();
  const log: Log = {
    ...memory,
    async write() {
      outbox.abandon();
      throw new RetryableError('another runner has it', { code: 'LEASE_LOST' });
    },
  };
  const outbox = createOutbox(log, () => ({}), { clock: systemClock, logger: silent });
  outbox.touch();
  await outbox.close();
});

test('whoever waits for a commit does not keep a log busy that cannot be written', async () => {
  let writes = 0;
  const log: Log = {
    ...createMemoryLog(),
    async write() {
      writes += 1;
      throw new RetryableError('no space left', { code: 'LOG_FULL' });
    },
  };
  const outbox = createOutbox(log, () => ({}), { clock: systemClock, logger: silent });
  outbox.touch();
  void outbox.flush();
  await outbox.close();
  const atTheEnd = writes;
  expect(atTheEnd).toBeLessThanOrEqual(3);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(writes).toBe(atTheEnd);
});
