import { expect, test } from 'vitest';
import { type AnyChange, toChange } from '../src/change.ts';
import { systemClock as clock } from '../src/clock.ts';
import { RetryableError } from '../src/errors.ts';
import { createMemoryLog } from '../src/log/memory-log.ts';
import { createOutbox, type Outbox } from '../src/route/outbox.ts';
import { createParking } from '../src/route/parking.ts';
import { level, silent as logger, until } from './fake-system.ts';

const stamp = { source: 'a.levels', recordedAt: '2026-01-01T00:00:00Z' };
const changeOf = (units: number): AnyChange =>
  toChange('inventory-level', level('SKU', units), stamp).change;
const itemOf = (units: number) => ({
  change: changeOf(units),
  attempts: 3,
  ticket: undefined,
  waitingId: undefined,
});

test('a change that queues up while its key comes free is taken up', async () => {
  const log = createMemoryLog();
  const outbox = createOutbox(log, () => ({}), { clock, logger });
  const taken: AnyChange[] = [];
  let looks = 0;
  const parking = createParking({
    consumer: 'c',
    latestOnly: false,
    log: {
      ...log,
      async waiting(query) {
        const rows = await log.waiting(query);
        looks += 1;
        // The second look finds the key empty, and at this very moment a page brings its next change.
        if (looks === 2) parking.queue(changeOf(2));
        return rows;
      },
    },
    outbox,
    clock,
    isOwn: () => true,
    longestMs: 60_000,
    logger,
    delayed: () => undefined,
    takeUp(items) {
      for (const { change, waitingId } of items) {
        taken.push(change);
        outbox.add({ waitingUpdates: [{ id: waitingId!, set: undefined }] });
        parking.delivered(change.key);
      }
    },
  });
  parking.park([itemOf(1)], 0, new RetryableError('later', { code: 'HTTP_503' }));
  await parking.wake();
  await until(() => parking.retrying() === 0);
  expect(taken.map(({ id }) => id)).toEqual([changeOf(1).id, changeOf(2).id]);
});

test('a flush waits for what was there, not for what a busy sink adds', async () => {
  const log = createMemoryLog();
  let writes = 0;
  const outbox: Outbox = createOutbox(
    {
      ...log,
      write(batch) {
        writes += 1;
        if (writes < 1_000) outbox.touch();
        return log.write(batch);
      },
    },
    () => ({}),
    { clock, logger },
  );
  outbox.touch();
  await outbox.flush();
  expect(writes).toBe(1);
  await until(() => writes > 1);
  await outbox.flush();
});

test('a key is taken up once, however many look at the same time', async () => {
  const log = createMemoryLog();
  const outbox = createOutbox(log, () => ({}), { clock, logger });
  const taken: string[] = [];
  const gate = Promise.withResolvers<void>();
  const parking = createParking({
    consumer: 'c',
    latestOnly: false,
    log: {
      ...log,
      async waiting(query) {
        const rows = await log.waiting(query);
        if (query.key === 'FIRST') await gate.promise;
        return rows;
      },
    },
    outbox,
    clock,
    isOwn: () => true,
    longestMs: 60_000,
    logger,
    delayed: () => undefined,
    takeUp: (items) => void taken.push(...items.map(({ change }) => change.key)),
  });
  const later = new RetryableError('later', { code: 'HTTP_503' });
  for (const sku of ['FIRST', 'SECOND']) {
    const { change } = toChange('inventory-level', level(sku, 1), stamp);
    parking.park([{ ...itemOf(1), change }], 0, later);
  }
  // While the one reads the first key, the other takes up the second.
  const looks = [parking.wake(), parking.wake()];
  await until(() => taken.includes('SECOND'));
  gate.resolve();
  await Promise.all(looks);
  expect(taken).toEqual(['SECOND', 'FIRST']);
});
