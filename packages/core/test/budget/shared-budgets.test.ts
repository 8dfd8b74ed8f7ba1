import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Admission, Budget, BudgetUsage, Rate } from '../../src/budget/budget.ts';
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '../../src/testing/redis-server.ts';
import { createStrictRemote } from './strict-remote.ts';
import {
  createVirtualProcesses,
  type VirtualProcess,
  type VirtualProcesses,
} from './virtual-processes.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);
if (!isHere) console.warn('redis-server is missing: shared budgets are not tested');

let server: RedisServer;
let virtual: VirtualProcesses;

beforeAll(async () => {
  server = await startRedisServer({ appendfsync: 'no-aof' });
  virtual = await createVirtualProcesses(server.url);
});
afterEach(() => virtual.reset());
afterAll(async () => {
  await virtual.close();
  await server.stop();
});

const second = 1_000;
const minute = 60 * second;

interface Door extends VirtualProcess {
  budget: Budget;
  went: string[];
  /** Waits under a name, which is written down once the call may go. */
  wait(name: string, admission?: Admission): void;
  usage(): BudgetUsage | undefined;
}

async function openDoor(rate: Rate | undefined, went: string[]): Promise<Door> {
  const process = await virtual.open();
  const budget = process.budgets.of('shop', rate ? { call: rate } : {});
  const own: string[] = [];
  return Object.assign(process, {
    budget,
    went: own,
    wait(name: string, admission: Admission = {}) {
      const go = () => {
        const entry = `${name}@${Math.round(virtual.clock.monotonic() / second)}`;
        went.push(entry);
        own.push(entry);
      };
      void budget.admit('call', admission).then(go, () => undefined);
    },
    usage: () => process.budgets.usage()[0],
  });
}

async function openDoors(rate: Rate | undefined) {
  const went: string[] = [];
  const a = await openDoor(rate, went);
  const b = await openDoor(rate, went);
  const c = await openDoor(rate, went);
  return { went, a, b, c };
}

const names = (went: readonly string[]) => went.map((entry) => entry.split('@')[0]);
const seconds = (went: readonly string[]) => went.map((entry) => Number(entry.split('@')[1]));

/** A lane that always has a next call. */
function keepCalling(door: Door, name: string, admission: Admission = {}): void {
  void (async () => {
    for (;;) {
      await door.budget.admit('call', admission);
      door.went.push(name);
    }
  })().catch(() => undefined);
}

describe.runIf(isHere)('a bucket that processes share', () => {
  it('lets the burst go at once and the rest at the rate, whoever calls', async () => {
    const { went, a, b, c } = await openDoors({ perSecond: 1, burst: 3 });
    for (const door of [a, b, c, a, b, c]) door.wait('call');
    await virtual.advance(3_500);
    expect(seconds(went)).toEqual([0, 0, 0, 1, 2, 3]);
  });

  it('admits live before sweep before backfill, over all processes', async () => {
    const { went, a, b, c } = await openDoors({ perSecond: 1, burst: 1 });
    for (const [door, name, priority] of [
      [a, 'first', 'live'],
      [a, 'b1', 'backfill'],
      [b, 's1', 'sweep'],
      [c, 'l1', 'live'],
      [a, 'b2', 'backfill'],
      [b, 'l2', 'live'],
    ] as const) {
      door.wait(name, { priority });
      await virtual.advance(1);
    }
    await virtual.advance(10 * second);
    expect(names(went)).toEqual(['first', 'l1', 'l2', 's1', 'b1', 'b2']);
  });

  it('does not let a cheap call overtake a dear one of another process', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 10 });
    a.wait('all', { cost: 10 });
    await virtual.advance(0);
    a.wait('dear', { cost: 8 });
    await virtual.advance(4 * second);
    b.wait('cheap');
    await virtual.advance(20 * second);
    expect(names(went)).toEqual(['all', 'dear', 'cheap']);
  });

  it('lets a call that costs more than the burst go when the bucket is full', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 4 });
    a.wait('all', { cost: 1_000 });
    await virtual.advance(0);
    b.wait('next', { cost: 1_000 });
    await virtual.advance(10 * second);
    expect(went).toEqual(['all@0', 'next@4']);
  });

  it('gives processes that wait alike equal shares, however much each wants', async () => {
    const { a, b, c } = await openDoors({ perSecond: 2, burst: 5 });
    for (let lane = 0; lane < 30; lane += 1) keepCalling(a, 'a', { priority: 'backfill' });
    for (let lane = 0; lane < 3; lane += 1) keepCalling(b, 'b', { priority: 'backfill' });
    keepCalling(c, 'c', { priority: 'backfill' });
    await virtual.advance(minute);
    for (const { went } of [a, b, c]) expect(went.length).toBeGreaterThan(38);
  });

  it('keeps a live call waiting for one token at most, however many processes backfill', async () => {
    const { a, b, c } = await openDoors({ perSecond: 0.5, burst: 5 });
    for (const door of [a, b, c])
      for (let lane = 0; lane < 3; lane += 1) keepCalling(door, 'b', { priority: 'backfill' });
    await virtual.advance(20 * second);
    for (let order = 0; order < 20; order += 1) {
      await virtual.advance(order * 311);
      const askedMs = virtual.clock.monotonic();
      let waitedMs = Number.POSITIVE_INFINITY;
      const door = [a, b, c][order % 3]!;
      void door.budget.admit('call').then(() => {
        waitedMs = virtual.clock.monotonic() - askedMs;
      });
      await virtual.advance(3 * second);
      expect(waitedMs).toBeLessThanOrEqual(2_001);
    }
  });

  it('does not let a live call wait for more than one, also where visits are shared', async () => {
    const { a, b, c } = await openDoors({ perSecond: 100, burst: 100 });
    for (const door of [a, b])
      for (let lane = 0; lane < 3; lane += 1) keepCalling(door, 'b', { priority: 'backfill' });
    await virtual.advance(5 * second);
    for (let order = 0; order < 20; order += 1) {
      await virtual.advance(100 + order);
      const askedMs = virtual.clock.monotonic();
      const waitedMs: number[] = [];
      for (let line = 0; line < 3; line += 1)
        void c.budget.admit('call').then(() => {
          waitedMs.push(virtual.clock.monotonic() - askedMs);
        });
      await virtual.advance(100);
      expect(waitedMs[0]).toBeLessThanOrEqual(11);
      expect(waitedMs[2]).toBeLessThanOrEqual(33);
    }
  });

  it('counts on a call to arrive late at a bucket that was nearly full', async () => {
    const rate = { perSecond: 20, burst: 40 };
    const { a, b } = await openDoors(rate);
    const remote = createStrictRemote(rate, virtual.clock.monotonic);
    const call = (door: Door, wayThereMs: number) =>
      void door.budget
        .admit('call')
        .then(() => void virtual.clock.setTimeout(() => remote.take(1), wayThereMs));
    call(a, 0);
    await virtual.advance(125);
    call(a, 80);
    await virtual.advance(79);
    for (let more = 0; more < 40; more += 1) call(b, 0);
    await virtual.advance(second);
    expect(remote.taken() + remote.refused()).toBe(42);
    expect(remote.refused()).toBe(0);
  });

  it('does not limit an operation without a rate until any process is told one', async () => {
    const { went, a, b } = await openDoors(undefined);
    for (const door of [a, b]) {
      door.wait('first');
      await virtual.advance(20);
    }
    for (let call = 0; call < 150; call += 1) (call % 2 ? a : b).wait('free');
    await virtual.advance(20);
    expect(went).toHaveLength(152);
    a.budget.learn('call', { perSecond: 2, burst: 10 });
    await virtual.advance(0);
    b.wait('next', { cost: 4 });
    await virtual.advance(1_900);
    expect(b.usage()?.rate).toEqual({ perSecond: 2, burst: 10 });
    expect(b.went.at(-1)).not.toContain('next');
    await virtual.advance(200);
    expect(b.went.at(-1)).toContain('next');
  });

  it('stays closed for everybody until the remote said', async () => {
    const { went, a, b } = await openDoors({ perSecond: 100, burst: 100 });
    a.wait('before');
    b.wait('before');
    await virtual.advance(0);
    a.budget.learn('call', { throttled: true, retryAfterMs: 30 * second });
    await virtual.advance(0);
    b.budget.learn('call', { retryAfterMs: second });
    for (const door of [a, b]) door.wait('after');
    await virtual.advance(29_990);
    expect(names(went)).toEqual(['before', 'before']);
    await virtual.advance(100);
    expect(seconds(went)).toEqual([0, 0, 30, 30]);
    expect(a.usage()?.throttled).toBe(1);
  });

  it('learns for all processes, and believes no answer that was overtaken', async () => {
    const { a, b } = await openDoors({ perSecond: 1, burst: 1_000 });
    for (const [door, cost] of [
      [a, 10],
      [b, 400],
      [a, 500],
    ] as const) {
      await Promise.all([door.budget.admit('call', { cost }), virtual.advance(0)]);
    }
    await virtual.advance(100);
    for (const [door, remaining] of [
      [b, 90],
      [a, 590],
      [b, 990],
    ] as const) {
      door.budget.learn('call', { remaining });
      await virtual.advance(0);
    }
    expect(b.usage()?.available).toBeLessThan(91.2);
    b.budget.learn('call', { remaining: 20 });
    await virtual.advance(0);
    expect(b.usage()?.available).toBeLessThan(21.2);
  });

  it('wakes those who wait when another process gives tokens back', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 1_000 });
    a.wait('all', { cost: 1_000 });
    await virtual.advance(0);
    b.wait('next', { cost: 500 });
    await virtual.advance(5 * second);
    a.budget.giveBack?.('call', 600);
    await virtual.advance(20);
    expect(went).toEqual(['all@0', 'next@5']);
  });

  it('wakes those behind a call that is given up', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 10 });
    a.wait('all', { cost: 10 });
    await virtual.advance(0);
    const stop = new AbortController();
    a.wait('given up', { cost: 10, signal: stop.signal });
    await virtual.advance(0);
    b.wait('next', { priority: 'backfill' });
    await virtual.advance(1_300);
    expect(names(went)).toEqual(['all']);
    stop.abort(new Error('stop'));
    await virtual.advance(20);
    expect(went).toEqual(['all@0', 'next@1']);
  });

  it('puts back what it was granted for a call that was given up meanwhile', async () => {
    const { went, a, b } = await openDoors({ perSecond: 0.1, burst: 1 });
    a.latencyMs = () => 100;
    const stop = new AbortController();
    a.wait('given up', { signal: stop.signal });
    await virtual.advance(80);
    stop.abort(new Error('stop'));
    b.wait('next');
    await virtual.advance(second);
    expect(went).toEqual(['next@0']);
  });

  it('refuses what waits when it closes, and leaves the bucket to the others', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 1 });
    a.wait('first');
    await virtual.advance(0);
    const refused = expect(a.budget.admit('call')).rejects.toMatchObject({
      code: 'BUDGETS_CLOSED',
    });
    await virtual.advance(0);
    b.wait('next');
    await Promise.all([a.budgets.close(), virtual.advance(1_100)]);
    await refused;
    expect(went).toEqual(['first@0', 'next@1']);
  });
});

describe.runIf(isHere)('visits', () => {
  it('are one a call and a few heartbeats where the bucket is slow', async () => {
    const { went, a, b } = await openDoors({ perSecond: 0.1, burst: 1 });
    for (let call = 0; call < 3; call += 1) for (const door of [a, b]) door.wait('call');
    await virtual.advance(minute);
    expect(went).toHaveLength(6);
    expect(a.visits() + b.visits()).toBeLessThan(80);
  });

  it('are fewer than calls where it is fast', async () => {
    const { a, b, c } = await openDoors({ perSecond: 500, burst: 1_000 });
    for (const door of [a, b, c])
      for (let lane = 0; lane < 10; lane += 1) keepCalling(door, 'b', { priority: 'backfill' });
    await virtual.advance(4 * second);
    const calls = [a, b, c].reduce((sum, { went }) => sum + went.length, 0);
    const visits = [a, b, c].reduce((sum, door) => sum + door.visits(), 0);
    expect(calls).toBeGreaterThan(0.95 * 3_000);
    expect(visits).toBeLessThan(calls / 5);
  });

  it('bring tokens ahead for calls that follow each other', async () => {
    const { a } = await openDoors({ perSecond: 500, burst: 5_000 });
    for (let call = 0; call < 400; call += 1) {
      a.wait('call');
      await virtual.advance(5);
    }
    expect(a.went).toHaveLength(400);
    expect(a.visits()).toBeLessThan(100);
  });
});

describe.runIf(isHere)('tokens ahead', () => {
  it('are void after a moment, so that no call takes one late', async () => {
    const { a, b } = await openDoors({ perSecond: 500, burst: 5_000 });
    // Until one goes without a visit.
    for (let visits = -1; visits !== a.visits(); ) {
      visits = a.visits();
      a.wait('call');
      await virtual.advance(5);
    }
    b.wait('all', { cost: 5_000 });
    await virtual.advance(60);
    const before = a.went.length;
    a.wait('late');
    await virtual.advance(1);
    expect(a.went).toHaveLength(before);
  });
});

describe.runIf(isHere)('faults', () => {
  it('lets a runner that starts again find the bucket as it was', async () => {
    const rate = { perSecond: 0.1, burst: 20 };
    const { went, a } = await openDoors(rate);
    a.wait('all', { cost: 20 });
    await virtual.advance(0);
    a.kill();
    const next = await openDoor(rate, went);
    next.wait('next');
    await virtual.advance(20 * second);
    expect(went).toEqual(['all@0', 'next@10']);
  });

  it('goes on without a process that was killed while it waited', async () => {
    const { went, a, b } = await openDoors({ perSecond: 1, burst: 5 });
    a.wait('all', { cost: 5 });
    await virtual.advance(0);
    for (let call = 0; call < 50; call += 1) a.wait('dead');
    await virtual.advance(0);
    a.kill();
    b.wait('next', { priority: 'backfill' });
    await virtual.advance(10 * second);
    expect(names(went)).toEqual(['all', 'next']);
  });

  it('does not start full again when Redis has forgotten everything', async () => {
    const { went, a, b } = await openDoors({ perSecond: 0.1, burst: 20 });
    b.wait('most', { cost: 18 });
    await virtual.advance(0);
    a.wait('one');
    await virtual.advance(0);
    const redis = new Redis(server.url);
    await redis.flushdb();
    redis.disconnect();
    for (let call = 0; call < 5; call += 1) a.wait('next');
    await virtual.advance(25 * second);
    expect(seconds(went)).toEqual([0, 0, 0, 10, 20]);
  });

  it('does not count a clock that was set back', async () => {
    const { went, a } = await openDoors({ perSecond: 1, burst: 5 });
    a.wait('all', { cost: 5 });
    await virtual.advance(0);
    a.budget.learn('call', { retryAfterMs: 2 * second });
    await virtual.advance(0);
    virtual.stepRedis(-3_600 * second);
    a.wait('next', { cost: 3 });
    await virtual.advance(2_900);
    expect(names(went)).toEqual(['all']);
    await virtual.advance(1_000);
    expect(names(went)).toEqual(['all', 'next']);
  });

  it('goes on with a share of the rate while Redis is away, and says so', async () => {
    const { went, a, b, c } = await openDoors({ perSecond: 3, burst: 30 });
    for (const door of [a, b, c]) door.wait('all', { cost: 10 });
    await virtual.advance(0);
    for (const door of [a, b, c]) door.cutOff(true);
    for (const door of [a, b, b, c, c, c]) keepCalling(door, 'call');
    await virtual.advance(31 * second);
    for (const { went: own } of [a, b, c]) {
      expect(own.length).toBeGreaterThan(28);
      expect(own.length).toBeLessThanOrEqual(32);
    }
    expect(a.log.lines.map(({ level }) => level)).toEqual(['warn']);
    const all = () => a.went.length + b.went.length + c.went.length;
    const before = all();
    for (const door of [a, b, c]) door.cutOff(false);
    await virtual.advance(10 * second);
    expect(a.log.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
    // What went without asking is owed: the bucket did not fill meanwhile.
    expect(all() - before).toBeGreaterThan(25);
    expect(all() - before).toBeLessThan(35);
    expect(went).toHaveLength(3);
  });

  it('saves up for a call that costs more than its share holds', async () => {
    const { went, a, b, c } = await openDoors({ perSecond: 3, burst: 30 });
    for (const door of [a, b, c]) door.wait('all', { cost: 10 });
    await virtual.advance(0);
    for (const door of [a, b, c]) door.cutOff(true);
    a.wait('dear', { cost: 25 });
    await virtual.advance(60 * second);
    expect(went.at(-1)).toBe('dear@26');
  });

  it('keeps back what others may have taken meanwhile, until they have said it', async () => {
    const { went, a, b, c } = await openDoors({ perSecond: 1, burst: 100 });
    for (const [door, cost] of [
      [a, 30],
      [b, 30],
      [c, 40],
    ] as const)
      door.wait('all', { cost });
    await virtual.advance(20);
    for (const door of [a, b, c]) door.cutOff(true);
    keepCalling(b, 'alone');
    await virtual.advance(30 * second);
    expect(b.went.filter((name) => name === 'alone').length).toBeGreaterThan(8);
    for (const door of [a, b, c]) door.cutOff(false);
    a.wait('next', { cost: 25 });
    await virtual.advance(0);
    a.budget.learn('call', { remaining: 30 });
    await virtual.advance(20);
    expect(names(went)).toEqual(['all', 'all', 'all']);
    await virtual.advance(30 * second);
    expect(names(went)).toContain('next');
  });

  it('believes no answer that could not be told for a while', async () => {
    const { a, b } = await openDoors({ perSecond: 2, burst: 1_000 });
    b.wait('all', { cost: 1_000 });
    await virtual.advance(0);
    a.cutOff(true);
    a.budget.learn('call', { remaining: 900 });
    keepCalling(b, 'next');
    await virtual.advance(10 * second);
    a.cutOff(false);
    await virtual.advance(5 * second);
    expect(b.went.length).toBeGreaterThan(25);
    expect(b.went.length).toBeLessThan(35);
  });

  it('finds Redis again although nobody waits', async () => {
    const { a } = await openDoors({ perSecond: 0.01, burst: 1 });
    a.wait('first');
    await virtual.advance(0);
    a.cutOff(true);
    const stop = new AbortController();
    a.wait('given up', { signal: stop.signal });
    await virtual.advance(3 * second);
    stop.abort(new Error('stop'));
    await virtual.advance(5 * second);
    a.cutOff(false);
    await virtual.advance(2 * second);
    expect(a.log.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
  });
});
