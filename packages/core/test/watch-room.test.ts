import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { toChange } from '../src/change.ts';
import { createMemoryLog, type Log, type LogBatch, watchRoom } from '../src/engine.ts';
import { RetryableError } from '../src/errors.ts';
import { createFakeClock, createRecordingLogger } from '../src/testing/index.ts';

const at = '2026-01-01T00:00:00.000Z';
const data = { sku: 'SKU', available: 1, updatedAt: at };
const changes = [toChange('inventory-level', { data }, { source: 'a.x', recordedAt: at })];
const intake: LogBatch = { appends: [{ stream: 'a.x', changes }] };
const work: LogBatch = { ...intake, positions: [{ consumer: 'c', stream: 'b.x', seq: 1 }] };
const released: LogBatch = { ...intake, waitingUpdates: [{ id: 1, set: undefined }] };

function open(folder?: string) {
  const memory = createMemoryLog();
  const clock = createFakeClock();
  const logger = createRecordingLogger();
  const tried: LogBatch[] = [];
  const disk = { isFull: false };
  const inner: Log = {
    ...memory,
    async write(batch, durability) {
      tried.push(batch);
      if (disk.isFull)
        throw new RetryableError('log x: out of memory. Raise it', { code: 'LOG_FULL' });
      return memory.write(batch, durability);
    },
  };
  const log = watchRoom(inner, { folder, clock, logger });
  return { log, clock, logger, tried, disk };
}

test('one failed write closes the log to what comes from outside, until writes go through again', async () => {
  const { log, clock, tried, disk } = open();
  const kinds: (string | undefined)[] = [];
  log.room?.onChange(() => kinds.push(log.room?.trouble()?.kind));
  disk.isFull = true;
  await expect(log.write(work)).rejects.toMatchObject({ code: 'LOG_FULL' });
  tried.splice(0);
  await expect(log.write(intake)).rejects.toMatchObject({ code: 'LOG_FULL', retryAfterMs: 10_000 });
  expect(tried).toEqual([]);
  // What is under way is tried all the same: only so it can be kept.
  await expect(log.write(work)).rejects.toMatchObject({ code: 'LOG_FULL' });
  await expect(log.write(released)).rejects.toMatchObject({ code: 'LOG_FULL' });
  expect(tried).toEqual([work, released]);
  await clock.advance(30_000);
  expect(kinds).toEqual(['full']);
  disk.isFull = false;
  await clock.advance(3_000);
  expect(kinds).toEqual(['full', undefined]);
  expect((await log.write(intake)).appended).toBe(1);
  await log.close();
});

test('says it once when it begins and once when it ends, however much fails', async () => {
  const { log, clock, logger, disk } = open();
  disk.isFull = true;
  for (let times = 0; times < 50; times += 1) await log.write(work).catch(() => {});
  await clock.advance(60_000);
  disk.isFull = false;
  await clock.advance(5_000);
  const lines = logger.lines.map(({ level, message }) => `${level} ${message}`);
  expect(lines).toEqual([
    'error log x: out of memory. Raise it. No sink is called meanwhile either; it goes on by itself',
    expect.stringMatching(/^warn there is room again/),
  ]);
  await log.close();
});

test('one try that goes through by luck is no room yet', async () => {
  const { log, clock, disk, tried } = open();
  await clock.advance(0);
  disk.isFull = true;
  await log.write(work).catch(() => {});
  disk.isFull = false;
  tried.splice(0);
  // Until the first look: a try that goes through.
  await clock.advance(5_000);
  expect(tried.length).toBeGreaterThan(0);
  disk.isFull = true;
  await clock.advance(5_000);
  expect(log.room?.trouble()?.kind).toBe('full');
  await log.close();
});

test('a disk that is full has no number: what was free a moment ago is not', async () => {
  const { log, clock, logger, disk } = open(tmpdir());
  await clock.advance(0);
  await vi.waitFor(() => expect(log.room?.disk()).toBeDefined());
  disk.isFull = true;
  await log.write(work).catch(() => {});
  const [line] = logger.lines.filter(({ level }) => level === 'error');
  expect(line?.message).toMatch(/^log: nothing can be written in .*Free space there/);
  expect(JSON.stringify(line)).not.toMatch(/MB free|freeBytes/);
  await log.close();
});
