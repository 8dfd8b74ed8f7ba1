import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { toChange } from '../src/change.ts';
import type { Fence } from '../src/log/lease-store.ts';
import { partitionOf, partitionStream } from '../src/log/partition.ts';
import { openRedisLog, type RedisLog, type RedisLogOptions } from '../src/log/redis-log.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';
import { type LogUnderTest, testLog } from '../src/testing/test-log.ts';
import { type RedisProxy, startRedisProxy } from './redis-proxy.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);
if (!isHere) console.warn('redis-server is missing: the Redis log is not tested');

describe.runIf(isHere)('Redis log', () => {
  let server: RedisServer;
  let opened: RedisLog[] = [];
  let prefix: string;
  let logs = 0;

  beforeAll(async () => {
    server = await startRedisServer({ appendfsync: 'always' });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    logs += 1;
    prefix = `log-${logs}`;
  });
  afterEach(async () => {
    for (const log of opened) await log.close();
    opened = [];
  });

  async function open(options: RedisLogOptions = {}): Promise<RedisLog> {
    const log = await openRedisLog({ url: server.url, prefix, partitions: 4, ...options });
    opened.push(log);
    return log;
  }

  async function command(...args: [string, ...string[]]): Promise<unknown> {
    const client = new Redis(server.port);
    try {
      return await client.call(...args);
    } finally {
      client.disconnect();
    }
  }

  describe('as any log', () => {
    for (const { name, run } of testLog(openToTest)) test(name, run);

    async function openToTest(): Promise<LogUnderTest> {
      return {
        log: await open(),
        async reopen() {
          await server.restart();
          return open();
        },
        dispose: async () => {},
      };
    }
  });

  describe('over one Redis, two logs', () => {
    test('tell each other what they append, and where it ends', async () => {
      const [here, there] = [await open(), await open()];
      const heard: string[] = [];
      there.onAppend((stream) => heard.push(stream));
      await here.write({ appends: [{ stream: 'a.x', changes: levels(1, 40) }] });
      await vi.waitFor(() => expect(heard).toEqual(['a.x']));
      for (const name of ['a.x', ...partitionsOf('a.x', 4)]) {
        expect(there.end(name)).toBe(here.end(name));
        expect(there.behind(name, 0)).toBe(here.behind(name, 0));
      }
      expect(await there.read('a.x', 0, 100)).toEqual(await here.read('a.x', 0, 100));
    });

    test('read every partition whole and in order while both append', async () => {
      const both = [await open(), await open()];
      const names = ['a.x', ...partitionsOf('a.x', 4)];
      const found = new Map(names.map((name) => [name, [] as number[]]));
      for (let round = 0; round < 30; round += 1) {
        const writer = both[round % 2]!;
        const from = round * 20 + 1;
        await writer.write({ appends: [{ stream: 'a.x', changes: levels(from, from + 19) }] });
        // Then the newest are its own, and others' lie between them.
        if (round % 5 === 2) await readOn(both[0]!, found);
      }
      await readOn(both[0]!, found);
      const whole = await both[1]!.read('a.x', 0, 1_000);
      expect(whole).toHaveLength(600);
      expect(found.get('a.x')).toEqual(whole.map(({ seq }) => seq));
      for (const [index, name] of partitionsOf('a.x', 4).entries()) {
        const expected = whole.filter(({ change }) => partitionOf(change.key, 4) === index);
        expect(found.get(name)).toEqual(expected.map(({ seq }) => seq));
      }
    });

    async function readOn(log: RedisLog, found: Map<string, number[]>): Promise<void> {
      for (const [name, seqs] of found) {
        while (true) {
          const page = await log.read(name, seqs.at(-1) ?? 0, 25);
          if (page.length === 0) break;
          seqs.push(...page.map(({ seq }) => seq));
        }
      }
    }

    test('hear of a decision of a person there, not of their own and not of a runner', async () => {
      const [runner, person] = [await open(), await open()];
      const heard = { runner: 0, person: 0 };
      runner.onOutsideChange(() => (heard.runner += 1));
      person.onOutsideChange(() => (heard.person += 1));
      const fence = await hold(person, 'u1');
      await person.write({ fence, waitingUpdates: [{ id: 1, set: undefined }] });
      await person.write({ state: [{ namespace: 'n', key: 'k', value: 1 }] });
      await person.write({ waitingUpdates: [{ id: 1, set: undefined }] });
      await person.write({ deadLetterUpdates: [{ id: 1, state: 'replay' }] });
      await person.write({ state: [{ namespace: 'control', key: 'k', value: 1 }] });
      // What is told comes in the order in which it was written.
      await person.write({ appends: [{ stream: 'a.x', changes: levels(1, 1) }] });
      await vi.waitFor(() => expect(runner.end('a.x')).toBe(1));
      expect(heard).toEqual({ runner: 3, person: 0 });
    });

    test('with prefixes of their own know nothing of each other', async () => {
      const [here, there] = [await open(), await open({ prefix: `${prefix}-other` })];
      await here.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
      expect(await there.read('a.x', 0, 10)).toEqual([]);
      expect(there.streams()).toEqual([]);
    });

    test('a lease that ran out there is refused here, whole and alone', async () => {
      const [slow, quick] = [await open(), await open()];
      const stale = await hold(slow, 'u1', 30);
      const good = await hold(slow, 'u2');
      await vi.waitFor(() => hold(quick, 'u1'));
      const outcomes = await Promise.allSettled([
        slow.write({ fence: stale, appends: [{ stream: 'a.x', changes: levels(1, 1) }] }),
        slow.write({ fence: good, appends: [{ stream: 'b.x', changes: levels(1, 1) }] }),
      ]);
      expect(outcomes).toMatchObject([
        { status: 'rejected', reason: { code: 'LEASE_LOST' } },
        { status: 'fulfilled', value: { appended: 1 } },
      ]);
      expect(await quick.read('a.x', 0, 10)).toEqual([]);
      expect(await quick.read('b.x', 0, 10)).toHaveLength(1);
    });
  });

  describe('when the connection fails', () => {
    let proxy: RedisProxy;
    beforeEach(async () => {
      proxy = await startRedisProxy(server.port);
    });
    afterEach(() => proxy.close());

    test('a write whose answer was lost ends its lease; what it wrote is not written twice', async () => {
      const log = await open({ url: proxy.url });
      const fence = await hold(log, 'u1');
      const batch = { appends: [{ stream: 'a.x', changes: levels(1, 2) }] };
      proxy.loseAnswersTo('SKU-2');
      await expect(log.write({ fence, ...batch })).rejects.toMatchObject({ code: 'LEASE_LOST' });
      proxy.cut();
      // Nothing may follow on a write that is perhaps missing.
      await expect(log.write({ fence })).rejects.toMatchObject({ code: 'LEASE_LOST' });
      const anew = await hold(log, 'u1', 60_000, [fence]);
      expect(anew.token).toBeGreaterThan(fence.token);
      expect(await log.write({ fence: anew, ...batch })).toEqual({ appended: 0 });
      expect(await log.read('a.x', 0, 10)).toHaveLength(2);
    });

    test('without a lease it may be written again', async () => {
      const log = await open({ url: proxy.url });
      const batch = { appends: [{ stream: 'a.x', changes: levels(1, 2) }] };
      proxy.loseAnswersTo('SKU-2');
      await expect(log.write(batch)).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
      proxy.cut();
      expect(await log.write(batch)).toEqual({ appended: 0 });
      await vi.waitFor(() => expect(log.end('a.x')).toBe(2));
    });

    test('a Redis that is silent is given up', async () => {
      const log = await open({ url: proxy.url, writeTimeoutMs: 100 });
      const fence = await hold(log, 'u1');
      proxy.freeze();
      const outcomes = await Promise.allSettled([
        log.write({ fence }),
        log.write({ state: [{ namespace: 'n', key: 'k', value: 1 }] }),
        log.leases.tend({ runner: 'r', ttlMs: 1_000, units: ['u1'], held: [fence] }),
      ]);
      expect(outcomes.map((each) => each.status === 'rejected' && each.reason.code)).toEqual([
        'LEASE_LOST',
        'LOG_UNREACHABLE',
        'LOG_UNREACHABLE',
      ]);
      proxy.thaw();
      const other = { namespace: 'n', key: 'other', value: 2 };
      await vi.waitFor(() => log.write({ state: [other] }), 4_000);
      expect(await log.state('n', 'other')).toBe(2);
    });

    test('what others appended meanwhile is announced afterwards', async () => {
      const [log, other] = [await open({ url: proxy.url }), await open()];
      const heard: string[] = [];
      log.onAppend((stream) => heard.push(stream));
      let decisions = 0;
      log.onOutsideChange(() => (decisions += 1));
      proxy.freeze();
      await other.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
      expect(log.end('a.x')).toBe(0);
      proxy.cut();
      await vi.waitFor(() => expect(heard).toEqual(['a.x']));
      expect(log.end('a.x')).toBe(3);
      expect(decisions).toBeGreaterThan(0);
    });
  });

  describe('when Redis goes', () => {
    let own: RedisServer;
    beforeEach(async () => {
      own = await startRedisServer({ appendfsync: 'always' });
    });
    afterEach(() => own.stop());

    test('everybody begins again once it was restarted', async () => {
      const log = await open({ url: own.url });
      const fence = await hold(log, 'u1');
      await log.write({ fence, appends: [{ stream: 'a.x', changes: levels(1, 5) }] });
      let resets = 0;
      log.leases.onReset(() => (resets += 1));
      await own.kill();
      const waiting = log.write({ fence, state: [{ namespace: 'n', key: 'k', value: 1 }] });
      const refused = expect(waiting).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await own.restart();
      await refused;
      await vi.waitFor(() => expect(resets).toBe(1));
      expect(log.end('a.x')).toBe(5);
      await expect(log.write({ fence })).rejects.toMatchObject({ code: 'LEASE_LOST' });
      const anew = await hold(log, 'u1', 60_000, [fence]);
      expect(anew.token).toBeGreaterThan(fence.token);
      await log.write({ fence: anew, appends: [{ stream: 'a.x', changes: levels(5, 6) }] });
      expect(log.end('a.x')).toBe(6);
    });

    test('writes and reads wait until it is back', async () => {
      const log = await open({ url: own.url });
      await own.kill();
      const writing = log.write({ appends: [{ stream: 'a.x', changes: levels(1, 2) }] });
      const reading = log.read('a.x', 0, 10);
      await own.restart();
      expect(await writing).toEqual({ appended: 2 });
      expect((await reading).length).toBeLessThanOrEqual(2);
      expect(await log.read('a.x', 0, 10)).toHaveLength(2);
    });

    test('a write waits no longer than it may; a close ends every wait', async () => {
      const hasty = await open({ url: own.url, writeTimeoutMs: 50 });
      const patient = await open({ url: own.url, writeTimeoutMs: 60_000 });
      await own.kill();
      await expect(hasty.write({ cursors: [{ source: 's', cursor: 1 }] })).rejects.toMatchObject({
        code: 'LOG_UNREACHABLE',
        message: expect.stringMatching(/^log redis:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/),
      });
      const ended = Promise.allSettled([
        patient.write({ trail: [] }),
        patient.read('a.x', 0, 1),
        patient.leases.tend({ runner: 'r', ttlMs: 1_000, units: [], held: [] }),
      ]);
      await patient.close();
      for (const each of await ended)
        expect(each).toMatchObject({ status: 'rejected', reason: { code: 'LOG_CLOSED' } });
      await expect(patient.write({})).rejects.toMatchObject({ code: 'LOG_CLOSED' });
    });

    test('a master that became a replica is waited for until there is one again', async () => {
      const log = await open({ url: own.url });
      const client = new Redis(own.port);
      await client.replicaof('127.0.0.1', 1);
      const writing = log.write({ appends: [{ stream: 'a.x', changes: levels(1, 2) }] });
      await vi.waitFor(async () => expect(await client.info('errorstats')).toContain('READONLY'));
      await client.replicaof('NO', 'ONE');
      client.disconnect();
      expect(await writing).toEqual({ appended: 2 });
    });

    test('a log that is gone is begun anew, and said so', async () => {
      const onWarning = vi.fn();
      const log = await open({ url: own.url, onWarning });
      await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 5) }] });
      const client = new Redis(own.port);
      await client.flushall();
      client.disconnect();
      expect(await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 1) }] })).toEqual({
        appended: 1,
      });
      expect(log.end('a.x')).toBe(1);
      expect(onWarning).toHaveBeenCalledWith(expect.objectContaining({ code: 'LOG_EMPTIED' }));
    });

    test('leases go on although the new server forgot them and its clock is behind', async () => {
      const log = await open({ url: own.url });
      const client = new Redis(own.port);
      await hold(log, 'u1');
      const aheadMs = Date.now() + 3_600_000;
      await client.hset(`{${prefix}}:leases`, 'u1', `${aheadMs}|0|gone`);
      const fence = await hold(log, 'u1');
      expect(fence.token).toBe(aheadMs + 1);
      let resets = 0;
      log.leases.onReset(() => (resets += 1));
      await client.flushall();
      client.disconnect();
      const outcome = log.write({ fence, cursors: [{ source: 's', cursor: 1 }] });
      await expect(outcome).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await vi.waitFor(() => expect(resets).toBe(1));
      const anew = await hold(log, 'u1');
      expect(anew.token).toBeGreaterThan(fence.token);
      await log.write({ fence: anew, cursors: [{ source: 's', cursor: 2 }] });
    });

    test('a full memory takes nothing of a batch, and is no loss', async () => {
      const log = await open({ url: own.url });
      const client = new Redis(own.port);
      await client.config('SET', 'maxmemory', 1);
      const batch = {
        appends: [{ stream: 'a.x', changes: levels(1, 2) }],
        cursors: [{ source: 'a.x', cursor: 1 }],
      };
      await expect(log.write(batch)).rejects.toMatchObject({ code: 'LOG_FULL' });
      await client.config('SET', 'maxmemory', 0);
      client.disconnect();
      expect(await log.cursor('a.x')).toBeUndefined();
      expect(await log.write(batch)).toEqual({ appended: 2 });
    });
  });

  describe('remembers ids', () => {
    test('of any form, and for as long as it is told to', async () => {
      const log = await open({ idRetention: '40d' });
      const [change] = levels(1, 1);
      const odd = ['=', 'a\nb', 'a%0Ab', '', change!.change.id].map((id) => ({
        ...change!,
        change: { ...change!.change, id },
      }));
      const versions = ['v', 'v\nw', 'v%0Aw', ''].map((version) => level(2, version));
      const changes = [...odd, ...versions];
      const write = (some: typeof changes, isCurrent = false) =>
        log.write({ appends: [{ stream: 'a.x', changes: some, isCurrent }] });
      expect(await write(changes)).toEqual({ appended: 9 });
      expect(await write(changes)).toEqual({ appended: 0 });
      expect(await write(odd, true)).toEqual({ appended: 0 });
      const part = level(2, 'w');
      expect(await write([part])).toEqual({ appended: 1 });
      expect((await log.read('a.x', 0, 20)).map(({ change: { id } }) => id)).toEqual(
        [...changes, part].map(({ change: { id } }) => id),
      );
      const ttl = Number(await command('TTL', `{${prefix}}:i:a.x:2026-01-01`));
      expect(ttl).toBeGreaterThan(39 * 86_400);
      expect(ttl).toBeLessThanOrEqual(40 * 86_400);
    });

    test('the last of several states that were told again', async () => {
      const log = await open();
      const [old, young] = [level(1, 'old'), level(1, 'young')];
      const write = (...changes: ReturnType<typeof level>[]) =>
        log.write({ appends: [{ stream: 'a.x', changes, isCurrent: true }] });
      await write(young, old);
      await write(young, old, old, young);
      const ids = (await log.read('a.x', 0, 10)).map(({ change }) => change.id.split('~').slice(2));
      expect(ids).toEqual([['young'], ['old'], ['young', '2'], ['old', '3'], ['young', '4']]);
      const whole = await log.read('a.x', 0, 10);
      const name = partitionStream('a.x', partitionOf(old.change.key, 4));
      expect(await log.read(name, 0, 10)).toEqual(whole);
      const again = await open();
      expect(await again.read(name, 0, 10)).toEqual(whole);
    });
  });

  test('an estimate of what is left is exact at what was read, and never 0 before the end', async () => {
    const log = await open();
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 400) }] });
    const other = await open();
    const name = partitionStream('a.x', 2);
    const all = await other.read(name, 0, 1_000);
    for (let at = 10; at < all.length; at += 10) {
      const page = await other.read(name, all[at - 10]!.seq, 10);
      expect(other.behind(name, page.at(-1)!.seq)).toBe(all.length - 1 - at);
    }
    const late = await open();
    await late.read(name, all[41]!.seq, 1);
    expect(late.behind(name, all[41]!.seq)).toBe(all.length - 42);
    for (const { seq } of all.slice(0, -1)) expect(other.behind(name, seq)).toBeGreaterThan(0);
    expect(other.behind(name, all.at(-1)!.seq)).toBe(0);
  });

  test('prunes a partition up to where its own consumers are', async () => {
    const log = await open();
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 1_000) }] });
    const names = partitionsOf('a.x', 4);
    const ends = names.map((name) => log.end(name));
    const positions = names.slice(1).map((stream, at) => ({
      consumer: 'c',
      stream,
      seq: ends[at + 1]!,
    }));
    await log.write({ positions });
    const sizes = await Promise.all(
      names.map(async (name) => (await log.read(name, 0, 2_000)).length),
    );
    const consumers = new Map([['a.x', ['c']]]);
    const { entries } = await log.prune({ before: time(9), consumers });
    const holdsLast = names.slice(1).some((name) => log.end(name) === log.end('a.x')) ? 1 : 0;
    expect(entries).toBe(1_000 - sizes[0]! - holdsLast);
    expect(await log.read(names[0]!, 0, 2_000)).toHaveLength(sizes[0]!);
    expect(names.map((name) => log.end(name))).toEqual(ends);
  });
});

async function hold(
  log: RedisLog,
  unit: string,
  ttlMs = 60_000,
  held: readonly Fence[] = [],
): Promise<Fence> {
  const runner = `runner of ${unit}`;
  const reply = await log.leases.tend({ runner, ttlMs, units: [unit], held });
  const fence = reply.held.find((each) => each.unit === unit);
  if (fence === undefined) throw new Error(`${unit} is held by another runner`);
  return fence;
}

function partitionsOf(stream: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => partitionStream(stream, index));
}

function levels(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => level(from + index));
}

function level(number: number, version?: string) {
  const data = { sku: `SKU-${number}`, available: number, updatedAt: time(1) };
  return toChange(
    'inventory-level',
    { data, ...(version !== undefined && { version }) },
    { source: 'a.x', recordedAt: time(0) },
  );
}

function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
}
