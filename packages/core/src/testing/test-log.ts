import assert from 'node:assert/strict';
import type { PreparedChange } from '../change.ts';
import { toChange } from '../change.ts';
import { isAcornError } from '../errors.ts';
import type { Fence } from '../log/lease-store.ts';
import type { Log, LogEntry, NewDeadLetter, NewWaiting } from '../log/log.ts';
import { partitionOf, partitionStream } from '../log/partition.ts';

/** One promise of the log's contract. */
export interface LogCheck {
  name: string;
  run(): Promise<void>;
}

export interface LogUnderTest {
  log: Log;
  /** Ends it as `kill -9` would and opens what is left, where the log is durable. */
  reopen?(): Promise<Log>;
  dispose(): Promise<void>;
}

/**
 * Every promise of {@link Log}, for any implementation:
 * `for (const { name, run } of testLog(open)) test(name, run)`.
 */
export function testLog(open: () => Promise<LogUnderTest>): readonly LogCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    async run() {
      const subject = await open();
      try {
        await check(subject);
      } finally {
        await subject.dispose();
      }
    },
  }));
}

const checks: Record<string, (subject: LogUnderTest) => Promise<void>> = {
  async 'an empty log answers with nothing'({ log }) {
    assert.deepEqual(await log.read('a.x', 0, 10), []);
    assert.equal(log.end('a.x'), 0);
    assert.equal(await log.position('c', 'a.x'), 0);
    assert.equal(await log.cursor('a.x'), undefined);
    assert.equal(await log.state('n', 'k'), undefined);
    assert.deepEqual(await log.waiting({}), []);
    assert.deepEqual(await log.deadLetters({}), []);
  },
  async 'entries come back whole and in order'({ log }) {
    const changes = levels(1, 5);
    const { appended } = await log.write({ appends: [{ stream: 'a.x', changes }] });
    assert.equal(appended, 5);
    const entries = await log.read('a.x', 0, 10);
    assert.deepEqual(
      entries.map(({ change }) => change),
      changes.map(({ change }) => change),
    );
    assert.ok(entries.every(({ seq }, index) => index === 0 || seq > entries[index - 1]!.seq));
    assert.equal(log.end('a.x'), entries.at(-1)!.seq);
  },
  async 'reading goes on after a position, and a limit holds'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 10) }] });
    const first = await log.read('a.x', 0, 4);
    const second = await log.read('a.x', first.at(-1)!.seq, 100);
    assert.deepEqual(
      [...first, ...second].map(({ change }) => change.key),
      keys(1, 10),
    );
    assert.equal(first.length, 4);
  },
  async 'an id that a stream holds is left out, also inside one batch'({ log }) {
    const [one, two] = levels(1, 2) as [PreparedChange, PreparedChange];
    await log.write({ appends: [{ stream: 'a.x', changes: [one, one] }] });
    const { appended } = await log.write({ appends: [{ stream: 'a.x', changes: [one, two] }] });
    assert.equal(appended, 1);
    assert.deepEqual(
      (await log.read('a.x', 0, 10)).map(({ change }) => change.key),
      keys(1, 2),
    );
  },
  async 'a state that was read just now overrules an older one that came in after it'({ log }) {
    const [old, young] = [level(1, 1), level(1, 2)];
    const stream = 'a.x';
    const shown = async () =>
      (await log.read(stream, 0, 10)).map(
        ({ change }) => change.entity === 'inventory-level' && change.data.available,
      );
    await log.write({ appends: [{ stream, changes: [young] }] });
    await log.write({ appends: [{ stream, changes: [old] }] });
    await log.write({ appends: [{ stream, changes: [young] }] });
    assert.deepEqual(await shown(), [2, 1]);
    for (let reads = 0; reads < 3; reads += 1) {
      await log.write({ appends: [{ stream, changes: [young], isCurrent: true }] });
    }
    assert.deepEqual(await shown(), [2, 1, 2]);
    await log.write({ appends: [{ stream, changes: [old], isCurrent: true }] });
    await log.write({ appends: [{ stream, changes: [old], isCurrent: true }] });
    assert.deepEqual(await shown(), [2, 1, 2, 1]);
    const ids = (await log.read(stream, 0, 10)).map(({ change }) => change.id);
    assert.equal(new Set(ids).size, 4);
  },
  async 'another stream may hold the same id'({ log }) {
    const changes = levels(1, 1);
    await log.write({
      appends: [
        { stream: 'a.x', changes },
        { stream: 'b.x', changes },
      ],
    });
    assert.equal((await log.read('a.x', 0, 10)).length, 1);
    assert.equal((await log.read('b.x', 0, 10)).length, 1);
    assert.deepEqual([...log.streams()].sort(), ['a.x', 'b.x']);
  },
  async 'writes at the same time keep their own order'({ log }) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        log.write(
          { appends: [{ stream: 'a.x', changes: levels(index + 1, index + 1) }] },
          index % 2 ? 'full' : 'normal',
        ),
      ),
    );
    assert.deepEqual(
      (await log.read('a.x', 0, 100)).map(({ change }) => change.key),
      keys(1, 50),
    );
  },
  async 'a backlog far beyond any cache reads back whole'({ log }) {
    for (let from = 1; from <= 5_000; from += 500)
      await log.write({ appends: [{ stream: 'a.x', changes: levels(from, from + 499) }] });
    const found: string[] = [];
    for (let after = 0; ; ) {
      const page = await log.read('a.x', after, 777);
      if (page.length === 0) break;
      found.push(...page.map(({ change }) => change.key));
      after = page.at(-1)!.seq;
    }
    assert.deepEqual(found, keys(1, 5_000));
  },
  async 'listeners hear of a stream once its entries can be read'({ log }) {
    const heard: [string, number][] = [];
    const stop = log.onAppend((stream) => heard.push([stream, log.end(stream)]));
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
    stop();
    await log.write({ appends: [{ stream: 'a.x', changes: levels(4, 4) }] });
    const lastSeq = (await log.read('a.x', 0, 3)).at(-1)!.seq;
    assert.deepEqual(heard, [['a.x', lastSeq]]);
  },
  async 'everything of a batch is there together'({ log }) {
    await log.write({
      appends: [{ stream: 'a.x', changes: levels(1, 1) }],
      cursors: [{ source: 'a.x', cursor: { page: 7 } }],
      positions: [{ consumer: 'c', stream: 'b.x', seq: 12 }],
      state: [{ namespace: 'n', key: 'k', value: { units: 3 } }],
      wait: [waiting('k1')],
      deadLetters: [deadLetter('k2')],
      trail: [{ key: 'k1', change: 'i', by: 'c', what: 'hold', note: 'why', at: time(1) }],
    });
    assert.deepEqual(await log.cursor('a.x'), { page: 7 });
    assert.equal(await log.position('c', 'b.x'), 12);
    assert.deepEqual(await log.state('n', 'k'), { units: 3 });
    assert.equal((await log.waiting({ consumer: 'c' })).length, 1);
    assert.equal((await log.deadLetters({ state: 'open' })).length, 1);
    assert.deepEqual(
      (await log.trail('k1')).map(({ note }) => note),
      ['why'],
    );
  },
  async 'a later value replaces an earlier one, and state can be deleted'({ log }) {
    await log.write({
      state: [{ namespace: 'n', key: 'k', value: 1 }],
      positions: [{ consumer: 'c', stream: 's', seq: 1 }],
      cursors: [{ source: 's', cursor: 'a' }],
    });
    await log.write({
      state: [{ namespace: 'n', key: 'k', value: 2 }],
      positions: [{ consumer: 'c', stream: 's', seq: 2 }],
      cursors: [{ source: 's', cursor: 'b' }],
    });
    assert.equal(await log.state('n', 'k'), 2);
    assert.equal(await log.position('c', 's'), 2);
    assert.equal(await log.cursor('s'), 'b');
    await log.write({ state: [{ namespace: 'n', key: 'k' }] });
    assert.equal(await log.state('n', 'k'), undefined);
  },
  async 'state lists by prefix, in the order of keys'({ log }) {
    const pairs = ['sku:b', 'sku:a', 'order:1', 'skv'].map((key) => ({
      namespace: 'n',
      key,
      value: key,
    }));
    await log.write({ state: [...pairs, { namespace: 'm', key: 'sku:z', value: 0 }] });
    assert.deepEqual(await collect(log.stateEntries('n', 'sku:')), [
      ['sku:a', 'sku:a'],
      ['sku:b', 'sku:b'],
    ]);
    assert.equal((await collect(log.stateEntries('n'))).length, 4);
  },
  async 'waiting rows keep their order, change and go'({ log }) {
    await log.write({ wait: [waiting('k1'), waiting('k2'), waiting('k1', 'hold')] });
    const rows = await log.waiting({ consumer: 'c', key: 'k1' });
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['retry', 'hold'],
    );
    await log.write({
      waitingUpdates: [
        { id: rows[0]!.id, set: undefined },
        { id: rows[1]!.id, set: { kind: 'retry', attempts: 4, notBefore: 9, nextStep: 2 } },
      ],
    });
    const [left] = await log.waiting({ key: 'k1' });
    assert.deepEqual(
      [left!.kind, left!.attempts, left!.notBefore, left!.nextStep, left!.reason],
      ['retry', 4, 9, 2, 'because'],
    );
    assert.deepEqual(left!.change, waiting('k1').change);
    assert.equal((await log.waiting({ after: rows[1]!.id })).length, 0);
    assert.deepEqual(await log.waitingCounts(), [{ consumer: 'c', kind: 'retry', count: 2 }]);
  },
  async 'dead letters keep the raw input and their state'({ log }) {
    await log.write({
      deadLetters: [
        deadLetter('k1'),
        {
          ...deadLetter('k2'),
          change: undefined,
          key: undefined,
          raw: '{"broken',
          rawEncoding: 'utf8',
        },
      ],
    });
    const [first, second] = await log.deadLetters({ place: 'c' });
    assert.deepEqual(first!.change, deadLetter('k1').change);
    assert.deepEqual(
      [second!.raw, second!.rawEncoding, second!.change, second!.key],
      ['{"broken', 'utf8', undefined, undefined],
    );
    await log.write({ deadLetterUpdates: [{ id: first!.id, state: 'replayed' }] });
    assert.deepEqual(
      (await log.deadLetters({ state: 'open' })).map(({ id }) => id),
      [second!.id],
    );
    assert.deepEqual(await log.deadLetterCounts(), [{ place: 'c', count: 1 }]);
  },
  async 'a dead letter that is open is not kept twice; one that was replayed may come again'({
    log,
  }) {
    const broken = { ...deadLetter('k2'), change: undefined, key: undefined, raw: 'x' };
    const other = { ...deadLetter('k3'), place: 'd' };
    for (let times = 0; times < 2; times += 1) {
      await log.write({ deadLetters: [deadLetter('k1'), broken, { ...broken, raw: 'y' }, other] });
    }
    const open = await log.deadLetters({ state: 'open' });
    assert.equal(open.length, 4);
    await log.write({ deadLetterUpdates: [{ id: open[0]!.id, state: 'replayed' }] });
    await log.write({ deadLetters: [deadLetter('k1')] });
    assert.equal((await log.deadLetters({ state: 'open' })).length, 4);
    assert.equal((await log.deadLetters({})).length, 5);
  },
  async 'a copy finds all that has a name, and may keep what is closed'({ log }) {
    const positions = [
      { consumer: 'c', stream: 'a.x', seq: 4 },
      { consumer: 'd', stream: 'a.x', seq: 2 },
      { consumer: 'd', stream: partitionStream('a.x', 0), seq: 3 },
    ];
    const cursors = [{ source: 'a.x', cursor: { page: 1 } }];
    const trail = ['k1', 'k2', 'k1'].map((key, index) => ({
      key,
      change: 'i',
      by: 'c',
      what: 'retry' as const,
      note: `${index}`,
      at: time(index),
    }));
    const closed = { ...deadLetter('k1'), state: 'dismissed' as const };
    await log.write({
      positions,
      cursors,
      trail,
      state: ['n', 'm', 'n'].map((namespace, value) => ({ namespace, key: `${value}`, value })),
      deadLetters: [closed, deadLetter('k1'), closed],
    });
    const contents = await log.contents();
    const inOrder = [...contents.positions].sort((a, b) => a.seq - b.seq);
    assert.deepEqual(
      inOrder,
      positions.toSorted((a, b) => a.seq - b.seq),
    );
    assert.deepEqual(contents.cursors, cursors);
    assert.deepEqual([...contents.namespaces].sort(), ['m', 'n']);
    const trails = await collect(log.trails());
    const ofKey = (key: string) => trails.filter((entry) => entry.key === key);
    assert.deepEqual([ofKey('k1'), ofKey('k2')], [[trail[0], trail[2]], [trail[1]]]);
    assert.deepEqual(
      (await log.deadLetters({})).map(({ state }) => state),
      ['dismissed', 'open', 'dismissed'],
    );
    assert.deepEqual(await log.deadLetterCounts(), [{ place: 'c', count: 1 }]);
  },
  async 'old entries go once all have passed them; what waits and the last entry stay'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 6) }] });
    await log.write({
      positions: [{ consumer: 'c', stream: 'a.x', seq: seqOf(await log.read('a.x', 0, 10), 4) }],
      wait: [waiting('k1')],
      deadLetters: [deadLetter('k1'), { ...deadLetter('k2'), place: 'd' }],
    });
    const [closed] = await log.deadLetters({});
    await log.write({ deadLetterUpdates: [{ id: closed!.id, state: 'dismissed' }] });
    const consumers = new Map([['a.x', ['c', 'd']]]);
    const first = await log.prune({ before: time(9), consumers });
    assert.deepEqual([first.entries, first.deadLetters], [0, 1]);
    await log.write({
      positions: [{ consumer: 'd', stream: 'a.x', seq: seqOf(await log.read('a.x', 0, 10), 5) }],
    });
    assert.equal((await log.prune({ before: time(0), consumers })).entries, 0);
    assert.equal((await log.prune({ before: time(9), consumers })).entries, 4);
    const keysLeft = async () => (await log.read('a.x', 0, 10)).map(({ change }) => change.key);
    assert.deepEqual(await keysLeft(), keys(5, 6));
    await log.prune({ before: time(9), consumers: new Map() });
    assert.deepEqual(await keysLeft(), keys(6, 6));
    const before = log.end('a.x');
    await log.write({ appends: [{ stream: 'a.x', changes: levels(7, 7) }] });
    assert.ok(log.end('a.x') > before);
    assert.equal((await log.waiting({})).length, 1);
    assert.equal((await log.deadLetters({})).length, 1);
  },
  async 'a position tells how much comes after it'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 5) }] });
    const entries = await log.read('a.x', 0, 10);
    assert.equal(log.behind('a.x', log.end('a.x')), 0);
    assert.equal(log.behind('a.x', seqOf(entries, 2)), 3);
  },
  async 'partitions share a stream out by key, each in its order'({ log }) {
    if (log.partitions === 1) return;
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 40) }] });
    await log.write({ positions: [{ consumer: 'old', stream: 'a.x', seq: 7 }] });
    const found: string[] = [];
    for (let index = 0; index < log.partitions; index += 1) {
      const name = partitionStream('a.x', index);
      const part = await log.read(name, 0, 100);
      assert.ok(part.every(({ change }) => partitionOf(change.key, log.partitions) === index));
      assert.ok(part.every(({ seq }, at) => at === 0 || seq > part[at - 1]!.seq));
      assert.equal(log.end(name), part.at(-1)?.seq ?? 0);
      assert.equal(log.behind(name, log.end(name)), 0);
      // One that was kept for the whole stream holds for each part until the part has its own.
      assert.equal(await log.position('old', name), 7);
      found.push(...part.map(({ change }) => change.key));
    }
    assert.deepEqual(found.sort(), keys(1, 40).sort());
    const own = partitionStream('a.x', 1);
    await log.write({ positions: [{ consumer: 'old', stream: own, seq: 9 }] });
    assert.equal(await log.position('old', own), 9);
    assert.equal(await log.position('old', partitionStream('a.x', 0)), 7);
  },
  async 'a unit has one holder, and a write under a stale lease is refused whole'({ log }) {
    const { leases } = log;
    if (leases === undefined) return;
    const units = ['u1', 'u2'];
    const ttlMs = 60_000;
    const first = await leases.tend({ runner: 'a', ttlMs, units, held: [] });
    assert.deepEqual(first.held.map(({ unit }) => unit).sort(), units);
    const second = await leases.tend({ runner: 'b', ttlMs, units, held: [] });
    assert.deepEqual(second, { held: [], surplus: 0 });
    const again = await leases.tend({ runner: 'a', ttlMs, units, held: first.held });
    assert.deepEqual([again.held.length, again.surplus], [2, 1]);
    const [given, kept] = first.held as [Fence, Fence];
    await log.write({ fence: given, state: [{ namespace: 'n', key: 'k', value: 1 }] });
    let heard = 0;
    const stop = leases.onReleased(() => {
      heard += 1;
    });
    await leases.release('a', [given]);
    await eventually(() => heard > 0);
    stop();
    const { held } = await leases.tend({ runner: 'b', ttlMs, units, held: [] });
    assert.deepEqual(
      held.map(({ unit }) => unit),
      [given.unit],
    );
    assert.ok(held[0]!.token > given.token);
    await assert.rejects(
      log.write({
        fence: given,
        appends: [{ stream: 'a.x', changes: levels(1, 1) }],
        state: [{ namespace: 'n', key: 'k', value: 2 }],
      }),
      (error) => isAcornError(error) && error.code === 'LEASE_LOST',
    );
    assert.equal(await log.state('n', 'k'), 1);
    assert.deepEqual(await log.read('a.x', 0, 10), []);
    // What its holder has forgotten is handed out anew.
    const anew = await leases.tend({ runner: 'a', ttlMs, units, held: [] });
    assert.deepEqual(
      anew.held.map(({ unit }) => unit),
      [kept.unit],
    );
    assert.ok(anew.held[0]!.token > kept.token);
  },
  async 'a runner that tends no more loses what it held'({ log }) {
    const { leases } = log;
    if (leases === undefined) return;
    const units = ['u1'];
    const dead = await leases.tend({ runner: 'a', ttlMs: 30, units, held: [] });
    await eventually(async () => {
      const { held } = await leases.tend({ runner: 'b', ttlMs: 60_000, units, held: [] });
      return held.length === 1;
    });
    assert.deepEqual(
      (await leases.tend({ runner: 'a', ttlMs: 30, units, held: dead.held })).held,
      [],
    );
  },
  async 'every entry of a key is found over all streams'({ log }) {
    await log.write({
      appends: [
        { stream: 'a.x', changes: levels(1, 3) },
        { stream: 'b.x', changes: levels(2, 2) },
      ],
    });
    const found = await collect(log.find('SKU-2'));
    assert.deepEqual(found.map(({ stream }) => stream).sort(), ['a.x', 'b.x']);
  },
  async 'what a resolved write said survives a sudden end'({ log, reopen }) {
    if (reopen === undefined) return;
    await log.write(
      {
        appends: [{ stream: 'a.x', changes: levels(1, 20) }],
        cursors: [{ source: 'a.x', cursor: 5 }],
      },
      'full',
    );
    await log.write(
      {
        positions: [{ consumer: 'c', stream: 'a.x', seq: 3 }],
        state: [{ namespace: 'n', key: 'k', value: 1 }],
        wait: [waiting('k')],
      },
      'full',
    );
    const again = await reopen();
    assert.deepEqual(
      (await again.read('a.x', 0, 100)).map(({ change }) => change.key),
      keys(1, 20),
    );
    assert.equal(await again.cursor('a.x'), 5);
    assert.equal(await again.position('c', 'a.x'), 3);
    assert.equal(await again.state('n', 'k'), 1);
    assert.equal((await again.waiting({})).length, 1);
    const { appended } = await again.write({
      appends: [{ stream: 'a.x', changes: levels(20, 21) }],
    });
    assert.equal(appended, 1);
  },
};

function seqOf(entries: readonly LogEntry[], number: number): number {
  return entries[number - 1]!.seq;
}

async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries += 1) {
    assert.ok(tries < 200, 'it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function levels(from: number, to: number): PreparedChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) => level(from + index));
}

function level(number: number, available = number): PreparedChange {
  const data = { sku: `SKU-${number}`, available, updatedAt: time(number) };
  return toChange(
    'inventory-level',
    { data, ...(number === 3 && { to: 'shop' }) },
    { source: 'a.x', recordedAt: time(0) },
  );
}

function keys(from: number, to: number): string[] {
  return levels(from, to).map(({ change }) => change.key);
}

function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
}

function waiting(key: string, kind: NewWaiting['kind'] = 'retry'): NewWaiting {
  return {
    consumer: 'c',
    key,
    kind,
    change: level(1).change,
    nextStep: 1,
    attempts: 2,
    notBefore: 5,
    reason: 'because',
    code: 'HTTP_503',
    since: time(2),
  };
}

function deadLetter(key: string): NewDeadLetter {
  return {
    place: 'c',
    key,
    change: level(1).change,
    nextStep: 0,
    raw: undefined,
    rawEncoding: undefined,
    code: 'HTTP_400',
    message: 'no',
    attempts: 1,
    at: time(3),
  };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
