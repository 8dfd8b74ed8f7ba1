import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';
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
