import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PreparedChange, toChange } from '../src/change.ts';
import {
  createMemoryLog,
  createScratchLog,
  type Log,
  type NewWaiting,
  partitionStream,
} from '../src/engine.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';

const stream = 'a.levels';

function levels(from: number, to: number): PreparedChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const second = from + index;
    const updatedAt = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
    const data = { sku: `SKU-${second}`, available: second, updatedAt };
    return toChange('inventory-level', { data }, { source: stream, recordedAt: updatedAt });
  });
}

const append = (log: Log, from: number, to: number) =>
  log.write({ appends: [{ stream, changes: levels(from, to) }] });
const keys = async (log: Log, name = stream, after = 0) =>
  (await log.read(name, after, 1_000)).map(({ change }) => change.key);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `SKU-${from + index}`);

describe.each(['memory', 'sqlite', 'partitions'])('over a log: %s', (kind) => {
  let folder: string;
  let base: Log;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acorn-scratch-'));
    if (kind === 'sqlite') base = openSqliteLog(join(folder, 'log.db'));
    else base = createMemoryLog({ partitions: kind === 'partitions' ? 4 : 1 });
    await append(base, 1, 10);
    await base.write({
      positions: [{ consumer: 'c', stream, seq: 4 }],
      cursors: [{ source: stream, cursor: 7 }],
      state: ['a', 'b'].map((key) => ({ namespace: 'n', key, value: key })),
      wait: [waiting('SKU-1')],
    });
  });
  afterEach(async () => {
    await base.close();
    await rm(folder, { recursive: true });
  });

  test('begins as that log stands, and takes in what is new behind it', async () => {
    const scratch = await createScratchLog(base);
    expect(await keys(scratch)).toEqual(range(1, 10));
    const { appended } = await append(scratch, 8, 13);
    expect(appended).toBe(3);
    expect(await keys(scratch)).toEqual(range(1, 13));
    expect([scratch.end(stream), scratch.behind(stream, 4), scratch.oldEnd(stream)]).toEqual([
      13, 9, 10,
    ]);
    const entries = await scratch.read(stream, 9, 2);
    expect(entries.map(({ seq }) => seq)).toEqual([10, 11]);
    expect(await keys(scratch, stream, 11)).toEqual(range(12, 13));
    expect(await scratch.cursor(stream)).toBe(7);
    expect(await scratch.position('c', stream)).toBe(4);
    expect(await scratch.waiting({})).toMatchObject([{ key: 'SKU-1', notBefore: 0 }]);
  });

  test('keeps what is written to itself', async () => {
    const scratch = await createScratchLog(base);
    await append(scratch, 11, 20);
    const [row] = await scratch.waiting({});
    await scratch.write({
      positions: [{ consumer: 'c', stream, seq: 15 }],
      cursors: [{ source: stream, cursor: 9 }],
      state: [
        { namespace: 'n', key: 'a' },
        { namespace: 'n', key: 'c', value: 'c' },
      ],
      waitingUpdates: [{ id: row!.id, set: undefined }],
    });
    const all: unknown[] = [];
    for await (const pair of scratch.stateEntries('n')) all.push(pair);
    expect(all).toEqual([
      ['b', 'b'],
      ['c', 'c'],
    ]);
    expect(await scratch.state('n', 'a')).toBeUndefined();
    expect(await scratch.position('c', stream)).toBe(15);
    expect(await scratch.waiting({})).toEqual([]);
    expect(await keys(base)).toEqual(range(1, 10));
    expect(await base.position('c', stream)).toBe(4);
    expect(await base.cursor(stream)).toBe(7);
    expect(await base.state('n', 'a')).toBe('a');
    expect(await base.waiting({})).toHaveLength(1);
  });

  test('does not see what that log takes in meanwhile', async () => {
    const scratch = await createScratchLog(base);
    await append(base, 50, 60);
    await append(scratch, 11, 12);
    expect(await keys(scratch)).toEqual(range(1, 12));
    expect(scratch.behind(stream, 0)).toBe(12);
  });

  test('shares its entries out to partitions, old and new', async () => {
    const scratch = await createScratchLog(base);
    await append(scratch, 11, 40);
    const found: string[] = [];
    for (let index = 0; index < scratch.partitions; index += 1) {
      const name = scratch.partitions === 1 ? stream : partitionStream(stream, index);
      const part = await scratch.read(name, 0, 100);
      expect(part.every(({ seq }, at) => at === 0 || seq > part[at - 1]!.seq)).toBe(true);
      expect(scratch.end(name)).toBe(part.at(-1)?.seq ?? 0);
      expect(scratch.behind(name, part[0]!.seq)).toBe(part.length - 1);
      found.push(...part.map(({ change }) => change.key));
    }
    expect(found.toSorted()).toEqual(range(1, 40).toSorted());
  });
});

function waiting(key: string): NewWaiting {
  return {
    consumer: 'c',
    key,
    kind: 'retry',
    change: levels(1, 1)[0]!.change,
    nextStep: 0,
    attempts: 1,
    notBefore: Number.MAX_SAFE_INTEGER,
    reason: '',
    code: '',
    since: '2026-01-01T00:00:00.000Z',
  };
}
