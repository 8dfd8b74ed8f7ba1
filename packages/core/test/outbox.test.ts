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
  const outbox = createOutbox(log, () => [], { clock: systemClock, logger: silent });
  outbox.touch();
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(writes).toHaveLength(1);
  outbox.touch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(writes).toHaveLength(2);
});
