import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import type { Budget, Priority, Rate } from './budget.ts';
import { createMemoryBudgets } from './memory-budgets.ts';

const second = 1_000;

function open(rate: Rate | undefined): {
  clock: FakeClock;
  budget: Budget;
  budgets: ReturnType<typeof createMemoryBudgets>;
} {
  const clock = createFakeClock();
  const budgets = createMemoryBudgets({ clock });
  return { clock, budgets, budget: budgets.of('shop', rate ? { call: rate } : {}) };
}

/** Records when a waiting call goes, in the order they go. */
function watch(
  clock: FakeClock,
  budget: Budget,
  went: string[],
  name: string,
  priority: Priority,
  cost = 1,
) {
  return budget
    .admit('call', { priority, cost })
    .then(() => void went.push(`${name}@${Math.round(clock.monotonic() / second)}`));
}

describe('createMemoryBudgets', () => {
  it('lets the burst go at once and the rest at the rate', async () => {
    const { clock, budget } = open({ perSecond: 1, burst: 3 });
    const went: string[] = [];
    for (let call = 0; call < 5; call += 1) void watch(clock, budget, went, `${call}`, 'live');
    await clock.advance(0);
    expect(went).toEqual(['0@0', '1@0', '2@0']);
    await clock.advance(2_500);
    expect(went.slice(3)).toEqual(['3@1', '4@2']);
  });

  it('admits live before sweep before backfill, and each in the order of arrival', async () => {
    const { clock, budget } = open({ perSecond: 1, burst: 1 });
    await budget.admit('call');
    const went: string[] = [];
    void watch(clock, budget, went, 'b1', 'backfill');
    void watch(clock, budget, went, 's1', 'sweep');
    void watch(clock, budget, went, 'l1', 'live');
    void watch(clock, budget, went, 'b2', 'backfill');
    void watch(clock, budget, went, 'l2', 'live');
    await clock.drain();
    expect(went.map((entry) => entry.split('@')[0])).toEqual(['l1', 'l2', 's1', 'b1', 'b2']);
  });

  it('does not let a cheap call overtake a dear one that came before it', async () => {
    const { clock, budget } = open({ perSecond: 1, burst: 10 });
    await budget.admit('call', { cost: 10 });
    const went: string[] = [];
    void watch(clock, budget, went, 'dear', 'live', 8);
    await clock.advance(4 * second);
    void watch(clock, budget, went, 'cheap', 'live', 1);
    await clock.drain();
    expect(went.map((entry) => entry.split('@')[0])).toEqual(['dear', 'cheap']);
  });

  it('lets a call that costs more than the burst go when the bucket is full', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 4 });
    await budget.admit('call', { cost: 1_000 });
    const went: string[] = [];
    void watch(clock, budget, went, 'next', 'live', 1_000);
    await clock.drain();
    expect(went).toEqual(['next@4']);
    expect(budgets.usage()[0]?.spent).toBe(2_000);
  });

  it('does not limit an operation without a rate until a response tells its rate', async () => {
    const { clock, budget, budgets } = open(undefined);
    for (let call = 0; call < 100; call += 1) await budget.admit('call');
    budget.learn('call', { perSecond: 2, burst: 10 });
    expect(budgets.usage()[0]).toMatchObject({ rate: { perSecond: 2, burst: 10 }, available: 0 });
    const went: string[] = [];
    void watch(clock, budget, went, 'next', 'live', 4);
    await clock.drain();
    expect(went).toEqual(['next@2']);
  });

  it('stays closed until the remote said, and counts what was refused for its rate', async () => {
    const { clock, budget, budgets } = open({ perSecond: 10, burst: 10 });
    budget.learn('call', { throttled: true, retryAfterMs: 30 * second });
    budget.learn('call', { retryAfterMs: second });
    const went: string[] = [];
    void watch(clock, budget, went, 'next', 'live');
    await clock.advance(29_999);
    expect(went).toEqual([]);
    await clock.advance(1);
    expect(went).toEqual(['next@30']);
    expect(budgets.usage()[0]?.throttled).toBe(1);
  });

  it('removes a waiter whose signal aborts and lets the next one go', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 10 });
    await budget.admit('call', { cost: 10 });
    const stop = new AbortController();
    const refused = expect(budget.admit('call', { cost: 10, signal: stop.signal })).rejects.toThrow(
      'stop',
    );
    const went: string[] = [];
    void watch(clock, budget, went, 'next', 'live');
    await clock.advance(1_300);
    expect(went).toEqual([]);
    stop.abort(new Error('stop'));
    await refused;
    await clock.advance(0);
    expect(went).toEqual(['next@1']);
    expect(budgets.usage()[0]?.waiting).toBe(0);
    expect(clock.pending()).toBe(0);
    await expect(budget.admit('call', { signal: stop.signal })).rejects.toThrow('stop');
  });

  it('has one timer a bucket, and none when nobody waits', async () => {
    const { clock, budget } = open({ perSecond: 1, burst: 1 });
    const calls = Array.from({ length: 20 }, () => budget.admit('call'));
    expect(clock.pending()).toBe(1);
    await clock.drain();
    await Promise.all(calls);
    expect(clock.pending()).toBe(0);
  });

  it('does not count a clock step as time', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 5 });
    await budget.admit('call', { cost: 5 });
    clock.step(3_600 * second);
    expect(budgets.usage()[0]?.available).toBe(0);
    clock.step(-7_200 * second);
    await clock.advance(2_300);
    expect(budgets.usage()[0]?.available).toBeCloseTo(2.1, 5);
  });

  it('shares buckets by account and operation alone', async () => {
    const { budgets, budget } = open({ perSecond: 1, burst: 5 });
    const twin = budgets.of('shop', { call: { perSecond: 1, burst: 5 } });
    const other = budgets.of('other', { call: { perSecond: 1, burst: 5 } });
    await budget.admit('call', { cost: 3 });
    await twin.admit('call', { cost: 2 });
    await other.admit('call');
    await other.admit('toString');
    expect(
      budgets.usage().map(({ account, operation, available }) => [account, operation, available]),
    ).toEqual([
      ['shop', 'call', 0],
      ['other', 'call', 4],
      ['other', 'toString', Number.POSITIVE_INFINITY],
    ]);
  });

  it('ignores figures that make no sense', async () => {
    const { budget, budgets } = open({ perSecond: 1, burst: 5 });
    budget.learn('call', {
      perSecond: Number.NaN,
      burst: 0,
      remaining: -3,
      retryAfterMs: Number.NaN,
    });
    expect(budgets.usage()[0]).toMatchObject({ rate: { perSecond: 1, burst: 5 }, available: 5 });
  });

  it('is not closed for ever by a pause without an end', async () => {
    const { clock, budget } = open({ perSecond: 1, burst: 5 });
    budget.learn('call', { retryAfterMs: Number.POSITIVE_INFINITY });
    const went: string[] = [];
    void watch(clock, budget, went, 'call', 'live');
    await clock.advance(0);
    expect(went).toEqual(['call@0']);
  });
});

describe('what a bucket learns from `remaining`', () => {
  it('lowers the bucket when another program takes from it', async () => {
    const { clock, budget, budgets } = open({ perSecond: 100, burst: 2_000 });
    await clock.advance(10 * second);
    for (let call = 0; call < 4; call += 1) await budget.admit('call', { cost: 50 });
    await clock.advance(1_500);
    budget.learn('call', { remaining: 400 });
    const once = budgets.usage()[0]?.available;
    expect(once).toBeGreaterThan(400);
    expect(once).toBeLessThan(400 + 152);
    budget.learn('call', { remaining: 400 });
    expect(budgets.usage()[0]?.available).toBe(once);
  });

  it('raises it when a call cost less than was asked', async () => {
    const { clock, budget, budgets } = open({ perSecond: 50, burst: 1_000 });
    await budget.admit('call', { cost: 1_000 });
    await clock.advance(100);
    budget.learn('call', { remaining: 990 });
    expect(budgets.usage()[0]?.available).toBe(990);
  });

  it('learns from the next answer too when the first one told the rate', async () => {
    const { budget, budgets } = open(undefined);
    await budget.admit('call', { cost: 10 });
    const rate = { perSecond: 100, burst: 2_000 };
    budget.learn('call', { ...rate, remaining: 1_990 });
    expect(budgets.usage()[0]?.available).toBe(1_990);
    budget.learn('call', { ...rate, remaining: 400 });
    expect(budgets.usage()[0]?.available).toBe(401);
  });

  it('does not believe an old answer that arrives after a newer one', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 1_000 });
    await budget.admit('call', { cost: 10 });
    await budget.admit('call', { cost: 400 });
    await budget.admit('call', { cost: 500 });
    await clock.advance(100);
    budget.learn('call', { remaining: 90 });
    budget.learn('call', { remaining: 590 });
    budget.learn('call', { remaining: 990 });
    expect(budgets.usage()[0]?.available).toBeLessThan(91);
  });
});

describe('giving back', () => {
  it('lets the next call go with what another one did not need', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 100 });
    await budget.admit('call', { cost: 100 });
    const went: string[] = [];
    void watch(clock, budget, went, 'next', 'live', 60);
    await clock.advance(10 * second);
    budget.giveBack?.('call', 70);
    await clock.advance(0);
    expect(went).toEqual(['next@10']);
    expect(clock.pending()).toBe(0);
    budget.giveBack?.('call', 500);
    budget.giveBack?.('call', Number.NaN);
    expect(budgets.usage()[0]).toMatchObject({ available: 100, spent: 160 });
  });

  it('believes no answer that was written before the remote gave back', async () => {
    const { clock, budget, budgets } = open({ perSecond: 1, burst: 1_000 });
    await budget.admit('call', { cost: 500 });
    await budget.admit('call', { cost: 300 });
    await clock.advance(100);
    budget.giveBack?.('call', 400);
    budget.learn('call', { remaining: 600 });
    budget.learn('call', { remaining: 200 });
    expect(budgets.usage()[0]?.available).toBeCloseTo(600, 0);
  });
});

describe('fair use', () => {
  const workload = fc.record({
    perSecond: fc.double({ min: 0.05, max: 100, noNaN: true }),
    burst: fc.integer({ min: 1, max: 60 }),
    lanes: fc.integer({ min: 1, max: 12 }),
    costs: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    latenciesMs: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 7 }),
    tellsRemaining: fc.boolean(),
  });

  it('is never refused by a strict remote, and uses at least 95 % of what it allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        workload,
        async ({ perSecond, burst, lanes, costs, latenciesMs, tellsRemaining }) => {
          // Timers have whole milliseconds: a smaller bucket would overflow while one rounds up.
          fc.pre(burst / perSecond >= 0.1);
          const rate = { perSecond, burst };
          const { clock, budget } = open(rate);
          const remote = createStrictRemote(rate, clock);
          const stop = new AbortController();
          const jitterMs = Math.min(200, (40 * burst) / perSecond);
          let calls = 0;
          const lane = async (): Promise<void> => {
            for (;;) {
              const call = calls++;
              const cost = Math.min(burst, costs[call % costs.length]!);
              await budget.admit('call', { cost, signal: stop.signal });
              const latencyMs = latenciesMs[call % latenciesMs.length]!;
              const wayThereMs = tellsRemaining
                ? (latencyMs / 1_000) * jitterMs
                : latencyMs % jitterMs;
              clock.setTimeout(() => {
                const remaining = remote.take(cost);
                if (tellsRemaining)
                  clock.setTimeout(() => budget.learn('call', { remaining }), latencyMs);
              }, wayThereMs);
            }
          };
          const running = Array.from({ length: lanes }, () => lane().catch(() => undefined));
          const spanMs = Math.min(600_000, (150 * 1_000) / perSecond);
          await clock.advance(spanMs);
          stop.abort();
          await Promise.all(running);
          await clock.drain();
          expect(remote.refused()).toBe(0);
          expect(remote.taken()).toBeGreaterThanOrEqual(
            0.95 * (burst + (perSecond * spanMs) / 1_000) - 5,
          );
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('counts on a call to arrive late at a bucket that was nearly full', async () => {
    const rate = { perSecond: 20, burst: 40 };
    const { clock, budget } = open(rate);
    const remote = createStrictRemote(rate, clock);
    const call = (wayThereMs: number) =>
      budget.admit('call').then(() => void clock.setTimeout(() => remote.take(1), wayThereMs));
    void call(0);
    await clock.advance(125);
    void call(80);
    await clock.advance(79);
    for (let more = 0; more < 40; more += 1) void call(0);
    await clock.drain();
    expect(remote.taken() + remote.refused()).toBe(42);
    expect(remote.refused()).toBe(0);
  });
});

/** A bucket that refuses what it does not hold, with its own arithmetic. */
function createStrictRemote({ perSecond, burst }: Rate, clock: FakeClock) {
  let level = burst;
  let lookedAtMs = clock.monotonic();
  let taken = 0;
  let refused = 0;
  return {
    take(cost: number): number {
      level = Math.min(burst, level + ((clock.monotonic() - lookedAtMs) * perSecond) / 1_000);
      lookedAtMs = clock.monotonic();
      if (level >= cost) {
        level -= cost;
        taken += cost;
      } else refused += 1;
      return Math.floor(level);
    },
    taken: () => taken,
    refused: () => refused,
  };
}
