import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { createFaultPlan, type FaultPlan, type PlannedFault } from './fault-plan.ts';
import { playFaultPlan } from './play-fault-plan.ts';

const options = {
  count: 40,
  spanMs: 10_000,
  kinds: {
    cut: { targets: ['left', 'right'], weight: 3 },
    killed: { targets: ['one', 'two', 'three'], forMs: [100, 900] as const },
    stepped: { targets: ['clock'], amount: [-60_000, 60_000] as const },
  },
};
const plan = createFaultPlan(7, options);

describe('a plan', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(`${createFaultPlan(7, options)}`).toBe(`${plan}`);
    expect(`${createFaultPlan(8, options)}`).not.toBe(`${plan}`);
  });

  test('holds every kind, in order, and all of it within the span', () => {
    expect(new Set(plan.faults.map(({ kind }) => kind)).size).toBe(3);
    expect(plan.faults.map(({ atMs }) => atMs)).toEqual(
      plan.faults.map(({ atMs }) => atMs).toSorted((one, other) => one - other),
    );
    for (const { atMs, forMs } of plan.faults) expect(atMs + forMs).toBeLessThanOrEqual(10_000);
  });

  test('lets nothing befall a target twice at a time', () => {
    for (const own of Map.groupBy(plan.faults, ({ target }) => target).values())
      for (const [index, { atMs }] of own.entries())
        if (index > 0) expect(atMs).toBeGreaterThan(endOf(own[index - 1]!));
  });

  test('is printed', () => {
    const short = createFaultPlan(1, {
      count: 1,
      spanMs: 1,
      kinds: { cut: { targets: ['left'] } },
    });
    expect(`${short}`).toBe('     0 ms  cut left');
    expect(short.summary()).toBe('1 cut');
  });
});

describe('playing', () => {
  test('begins and heals each fault at its time', async () => {
    const clock = createFakeClock();
    const done: string[] = [];
    const at = (what: string) => void done.push(`${clock.monotonic()} ${what}`);
    const played = playFaultPlan(
      planOf({ kind: 'a', atMs: 100, forMs: 50 }, { kind: 'b', target: 'y', atMs: 120, forMs: 0 }),
      {
        a: () => {
          at('a');
          return () => at('a healed');
        },
        b: () => at('b'),
      },
      { clock },
    );
    await clock.drain();
    await played;
    expect(done).toEqual(['100 a', '120 b', '150 a healed']);
  });

  test('lets the next fault of a target wait for an action that takes longer', async () => {
    const clock = createFakeClock();
    const done: string[] = [];
    const plan = planOf(
      { kind: 'slow', atMs: 0, forMs: 10 },
      { kind: 'next', atMs: 20, forMs: 0 },
      { kind: 'next', target: 'other', atMs: 30, forMs: 0 },
    );
    const actions = {
      slow: async () => {
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, 100));
        return () => done.push(`${clock.monotonic()} healed`);
      },
      next: ({ target }: PlannedFault) => void done.push(`${clock.monotonic()} ${target}`),
    };
    const played = playFaultPlan(plan, actions, { clock });
    await clock.drain();
    await played;
    expect(done).toEqual(['30 other', '110 healed', '110 x']);
  });

  test('heals what has begun and begins nothing more when it is aborted', async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    const done: string[] = [];
    const action = ({ target }: PlannedFault) => {
      done.push(target);
      return () => done.push(`${target} healed`);
    };
    const plan = planOf(
      { kind: 'a', target: 'first', atMs: 10, forMs: 1_000 },
      { kind: 'a', target: 'second', atMs: 500, forMs: 1 },
    );
    const played = playFaultPlan(plan, { a: action }, { clock, signal: stop.signal });
    await clock.advance(20);
    stop.abort();
    await played;
    expect(done).toEqual(['first', 'first healed']);
    expect(clock.pending()).toBe(0);
  });

  test('fails with an action that fails, after the others are healed', async () => {
    const clock = createFakeClock();
    let isHealed = false;
    const played = playFaultPlan(
      planOf({ kind: 'a', atMs: 0, forMs: 1_000 }, { kind: 'b', target: 'y', atMs: 5, forMs: 1 }),
      {
        a: () => () => {
          isHealed = true;
        },
        b: () => {
          throw new Error('no such target');
        },
      },
      { clock },
    );
    const failed = expect(played).rejects.toThrow('no such target');
    await clock.drain();
    await failed;
    expect(isHealed).toBe(true);
  });
});

function planOf<Kind extends string>(
  ...faults: (Pick<PlannedFault<Kind>, 'kind' | 'atMs' | 'forMs'> & { target?: string })[]
): FaultPlan<Kind> {
  const whole = faults.map((fault) => ({ target: 'x', amount: 0, ...fault }));
  return { seed: 0, faults: whole, summary: () => '', toString: () => '' };
}

function endOf({ atMs, forMs }: PlannedFault): number {
  return atMs + forMs;
}
