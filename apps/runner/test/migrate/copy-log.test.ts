import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toChange } from '@acorn-i/core';
import { createMemoryLog, type Log, partitionStream } from '@acorn-i/core/engine';
import { openRedisLog } from '@acorn-i/core/redis-log';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { hasRedisServer, type RedisServer, startRedisServer } from '@acorn-i/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copyLog, demandWhole } from '../../src/migrate/copy-log.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('a log that is copied', () => {
  let redis: RedisServer;
  let folder: string;
  let opened: Log[] = [];
  let count = 0;
  beforeAll(async () => {
    redis = await startRedisServer();
    folder = await mkdtemp(join(tmpdir(), 'acorn-i-migrate-'));
  });
  afterEach(async () => {
    for (const log of opened) await log.close();
    opened = [];
  });
  afterAll(async () => {
    await redis.stop();
    await rm(folder, { recursive: true });
  });

  function sqlite(): Log {
    count += 1;
    const log = openSqliteLog(join(folder, `${count}.db`));
    opened.push(log);
    return log;
  }

  async function shared(partitions: number): Promise<Log> {
    count += 1;
    const log = await openRedisLog({ url: redis.url, prefix: `p${count}`, partitions });
    opened.push(log);
    return log;
  }

  const copy = (from: Log, to: Log) =>
    copyLog(from, to, { source: 'the source', target: 'the target', begun: () => {} });

  test('is the same through files, partitions, more of them, and a file again', async () => {
    const first = sqlite();
    await fill(first);
    const before = await contentOf(first);
    expect(before.unsettled).toMatchObject({ 'slow a.x': 700, 'quick a.x': 0, 'new a.x': 1_200 });
    let from = first;
    for (const to of [await shared(4), await shared(8), await shared(3), sqlite()]) {
      await copy(from, to);
      expect(await contentOf(to)).toEqual(before);
      from = to;
    }
  });

  test('after an interruption at any write goes on and is the same', async () => {
    const from = sqlite();
    await fill(from);
    const before = await contentOf(from);
    let interrupted = 0;
    for (let good = 0; ; good += 1) {
      const to = createMemoryLog({ partitions: 2 });
      let writes = 0;
      const failing: Log = {
        ...to,
        async write(...args) {
          if (writes === good) throw new Error('the power went');
          writes += 1;
          const result = await to.write(...args);
          if (writes === good) throw new Error('the power went, after it was written');
          return result;
        },
      };
      await copy(from, failing).catch(() => {});
      const isWhole = await demandWhole(to, 'x').then(
        () => true,
        (error) => error.code !== 'MIGRATION_UNFINISHED',
      );
      if (good > 1 && !isWhole) interrupted += 1;
      // Where nothing at all was written, or all of it, there is nothing to go on with.
      if (good < 1 || !isWhole) await copy(from, to);
      expect(await contentOf(to)).toEqual(before);
      if (good > 1 && isWhole) break;
    }
    expect(interrupted).toBeGreaterThan(10);
  });

  test('is put into an empty one alone, and goes on with no other', async () => {
    const [from, to] = [createMemoryLog(), createMemoryLog()];
    await to.write({ state: [{ namespace: 'n', key: 'k', value: 1 }] });
    await expect(copy(from, to)).rejects.toMatchObject({
      code: 'MIGRATION_TARGET',
      message: expect.stringMatching(/^the target: holds something already, and the source/),
    });
    const half = createMemoryLog();
    const options = {
      source: 'another',
      target: 'half',
      begun: () => Promise.reject(new Error('no')),
    };
    await expect(copyLog(from, half, options)).rejects.toThrow('no');
    await expect(copy(from, half)).rejects.toMatchObject({ code: 'MIGRATION_TARGET' });
  });

  test('keeps what each partition settled, or says that it cannot', async () => {
    const from = createMemoryLog({ partitions: 4 });
    await from.write({ appends: [{ stream: 'a.x', changes: levels(1, 100) }] });
    const ahead = partitionStream('a.x', 1);
    await from.write({
      positions: [{ consumer: 'c', stream: ahead, seq: from.end(ahead) }],
    });
    const unsettled = await unsettledOf(from, 'c', 'a.x');
    for (const partitions of [4, 8, 12]) {
      const to = createMemoryLog({ partitions });
      await copy(from, to);
      expect(await unsettledOf(to, 'c', 'a.x')).toEqual(unsettled);
    }
    for (const partitions of [1, 2, 6]) {
      const to = createMemoryLog({ partitions });
      await expect(copy(from, to)).rejects.toMatchObject({
        code: 'MIGRATION_UNEVEN',
        message: expect.stringMatching(/^c: .*a\.x/),
      });
      expect((await to.contents()).namespaces).toEqual([]);
    }
  });
});

/** Streams with a beginning that was removed, consumers at several places, and some of everything else. */
async function fill(log: Log): Promise<void> {
  for (let from = 1; from <= 1_200; from += 200)
    await log.write({ appends: [{ stream: 'a.x', changes: levels(from, from + 199) }] });
  await log.write({ appends: [{ stream: 'b.x', changes: levels(5, 7) }] });
  const entries = await log.read('a.x', 0, 2_000);
  await log.write({
    positions: [
      { consumer: 'slow', stream: 'a.x', seq: entries[499]!.seq },
      { consumer: 'quick', stream: 'a.x', seq: entries.at(-1)!.seq },
      { consumer: 'middle', stream: 'a.x', seq: entries[733]!.seq },
      { consumer: 'none', stream: 'c.x', seq: 9 },
    ],
    cursors: [{ source: 'a.x', cursor: { page: 3 } }],
    state: Array.from({ length: 1_100 }, (_, index) => ({
      namespace: index % 2 ? 'pool' : 'sum',
      key: `k${index}`,
      value: { index },
    })),
    wait: ['k1', 'k2', 'k1'].map((key, index) => ({
      consumer: 'slow',
      key,
      kind: index === 1 ? ('hold' as const) : ('retry' as const),
      change: entries[index]!.change,
      nextStep: index,
      attempts: 2,
      notBefore: 5,
      reason: 'because',
      code: 'HTTP_503',
      since: time(2),
    })),
    deadLetters: (['dismissed', 'open', 'replayed'] as const).map((state) => ({
      place: 'slow',
      key: 'k',
      change: entries[0]!.change,
      nextStep: 0,
      raw: undefined,
      rawEncoding: undefined,
      code: 'HTTP_400',
      message: 'no',
      attempts: 1,
      at: time(3),
      state,
    })),
    trail: Array.from({ length: 1_050 }, (_, index) => ({
      key: `k${index % 7}`,
      change: 'i',
      by: 'slow',
      what: 'retry' as const,
      note: `${index}`,
      at: time(index),
    })),
  });
}

/** Everything that can be asked of a log, in words that do not depend on its positions. */
async function contentOf(log: Log) {
  const { cursors, namespaces } = await log.contents();
  const streams = Object.fromEntries(
    await Promise.all(
      ['a.x', 'b.x', 'c.x'].map(async (stream) => [
        stream,
        (await log.read(stream, 0, 5_000)).map(({ change }) => change),
      ]),
    ),
  );
  const unsettled: Record<string, number> = {};
  for (const consumer of ['slow', 'quick', 'middle', 'new', 'none'])
    for (const stream of Object.keys(streams))
      unsettled[`${consumer} ${stream}`] = (await unsettledOf(log, consumer, stream)).length;
  const state: Record<string, unknown> = {};
  for (const namespace of namespaces)
    for await (const [key, value] of log.stateEntries(namespace))
      state[`${namespace} ${key}`] = value;
  const trail = [];
  for (let key = 0; key < 7; key += 1) trail.push(await log.trail(`k${key}`));
  return {
    streams,
    unsettled,
    state,
    trail,
    cursors,
    waiting: (await log.waiting({})).map(({ id: _, ...row }) => row),
    waitingCounts: (await log.waitingCounts()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
    deadLetters: (await log.deadLetters({})).map(({ id: _, ...row }) => row),
    deadLetterCounts: await log.deadLetterCounts(),
  };
}

/** Keys of what a consumer has still to settle, whatever its partitions are. */
async function unsettledOf(log: Log, consumer: string, stream: string): Promise<string[]> {
  const names =
    log.partitions === 1
      ? [stream]
      : Array.from({ length: log.partitions }, (_, index) => partitionStream(stream, index));
  const pages = names.map(async (name) =>
    log.read(name, await log.position(consumer, name), 5_000),
  );
  return (await Promise.all(pages))
    .flat()
    .map(({ change }) => change.id)
    .sort();
}

function levels(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const data = { sku: `SKU-${(from + index) % 90}`, available: 1, updatedAt: time(from + index) };
    return toChange('inventory-level', { data }, { source: 'a.x', recordedAt: time(0) });
  });
}

function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
}
