import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Admission, Priority, Rate } from '../../src/budget/budget.ts';
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '../../src/testing/redis-server.ts';
import { createStrictRemote, type StrictRemote } from './strict-remote.ts';
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
afterAll(async () => {
  await virtual.close();
  await server.stop();
});

const priority = fc.constantFrom<Priority>('live', 'sweep', 'backfill');
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Calls that take a while to the remote and are told what is left. */
function createCaller(remote: StrictRemote, rate: Rate) {
  return async (
    { budgets, isDead }: VirtualProcess,
    { wayMs, tells, ...admission }: Admission & { wayMs: number; tells: boolean; cost: number },
  ): Promise<void> => {
    const budget = budgets.of('shop', { call: rate });
    await budget.admit('call', admission);
    if (isDead()) return;
    virtual.clock.setTimeout(() => {
      const remaining = remote.take(admission.cost);
      if (tells) virtual.clock.setTimeout(() => budget.learn('call', { remaining }), wayMs);
    }, wayMs);
  };
}

describe.runIf(isHere)('fair use of a bucket by several processes', () => {
  it('is never refused by a strict remote, and uses at least 95 % while work waits', async () => {
    const workload = fc.record({
      perSecond: fc.oneof(
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: 5, max: 400, noNaN: true }),
      ),
      burst: fc.integer({ min: 4, max: 200 }),
      lanes: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), priority), {
        minLength: 4,
        maxLength: 14,
      }),
      costs: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
      ways: fc.array(share, { minLength: 1, maxLength: 7 }),
      latency: share,
      tells: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        workload,
        async ({ perSecond, burst, lanes, costs, ways, latency, tells }) => {
          // Timers have whole milliseconds: a smaller bucket would overflow while one rounds up.
          fc.pre(burst / perSecond >= 0.2);
          await virtual.reset();
          const rate = { perSecond, burst };
          // Half of what may lie between a grant and its call is the network's to the remote.
          const travelMs = Math.min(200, (40 * burst) / perSecond);
          const remote = createStrictRemote(rate, virtual.clock.monotonic);
          const call = createCaller(remote, rate);
          const processes = [
            await virtual.open(),
            await virtual.open(),
            await virtual.open(),
            await virtual.open(),
          ];
          for (const process of processes) process.latencyMs = () => (latency * travelMs) / 4;
          const stop = new AbortController();
          let calls = 0;
          const lane = async (process: VirtualProcess, name: Priority): Promise<void> => {
            for (;;) {
              const number = calls++;
              const wayMs = (ways[number % ways.length]! * travelMs) / 2;
              const cost = costs[number % costs.length]!;
              await call(process, { cost, wayMs, tells, priority: name, signal: stop.signal });
            }
          };
          for (const [index, name] of lanes) {
            void lane(processes[index]!, name).catch(() => undefined);
          }
          const spanMs = Math.min(600_000, Math.max(3_000, (150 * 1_000) / perSecond));
          await virtual.advance(spanMs);
          stop.abort();
          await virtual.advance(1_000);
          expect(remote.refused()).toBe(0);
          expect(remote.taken()).toBeGreaterThanOrEqual(
            0.95 * (burst + (perSecond * spanMs) / 1_000) - 6 - 0.03 * perSecond,
          );
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  }, 120_000);

  it('is never refused, however calls come, processes go and Redis is away', async () => {
    const events = [
      'call',
      'call',
      'call',
      'burst',
      'give up',
      'kill',
      'step back',
      'away',
    ] as const;
    const event = fc.record({
      afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
      index: fc.integer({ min: 0, max: 2 }),
      what: fc.constantFrom(...events),
      priority,
      cost: fc.integer({ min: 1, max: 9 }),
      way: share,
    });
    const workload = fc.record({
      perSecond: fc.double({ min: 0.5, max: 150, noNaN: true }),
      fillMs: fc.integer({ min: 250, max: 20_000 }),
      latency: share,
      goesAway: fc.boolean(),
      events: fc.array(event, { minLength: 10, maxLength: 60 }),
    });
    const at = { index: 0, priority: 'live', cost: 2, way: 0 } as const;
    // By its own clock Redis was away for no time at all; meanwhile each process went on alone.
    const clockSetBackWhileAway = {
      perSecond: 150,
      fillMs: 264,
      latency: 1,
      goesAway: true,
      events: [
        { ...at, afterMs: 2, what: 'away' as const },
        { ...at, afterMs: 2_999, what: 'step back' as const, cost: 8 },
        { ...at, afterMs: 722, what: 'call' as const },
        { ...at, afterMs: 4_073, what: 'away' as const },
        { ...at, afterMs: 0, what: 'call' as const, index: 1, cost: 6 },
        { ...at, afterMs: 11, what: 'burst' as const, index: 2, cost: 3 },
        { ...at, afterMs: 0, what: 'call' as const, cost: 7 },
      ],
    };
    await fc.assert(
      fc.asyncProperty(workload, async ({ perSecond, fillMs, latency, goesAway, events }) => {
        // Shares of a bucket that holds fewer calls than there are processes may meet.
        const holds = goesAway ? 8 : 1;
        const burst = Math.max(holds, Math.ceil((perSecond * fillMs) / 1_000));
        const rate = { perSecond, burst };
        const travelMs = Math.min(200, (40 * burst) / perSecond);
        await virtual.reset();
        const remote = createStrictRemote(rate, virtual.clock.monotonic);
        const call = createCaller(remote, rate);
        let stop = new AbortController();
        let isAway = false;
        const callBy = (process: VirtualProcess, cost: number, way: number, name: Priority) =>
          call(process, {
            cost: Math.min(cost, goesAway ? Math.floor(burst / 4) : burst),
            wayMs: (way * travelMs) / 2,
            tells: true,
            priority: name,
            signal: stop.signal,
          }).catch(() => undefined);
        const open = async () => {
          const process = await virtual.open();
          process.latencyMs = () => (latency * travelMs) / 4;
          process.cutOff(isAway);
          return process;
        };
        const processes = [await open(), await open(), await open()];
        // Each knows of the others.
        for (const process of processes) void callBy(process, 1, 0, 'live');
        await virtual.advance(1_000);
        for (const { afterMs, index, what, priority: name, cost, way } of events) {
          await virtual.advance(afterMs);
          if (what === 'call') void callBy(processes[index]!, cost, way, name);
          if (what === 'burst')
            for (let more = burst; more > 0; more -= cost)
              void callBy(processes[index]!, cost, way, name);
          if (what === 'give up') {
            stop.abort();
            stop = new AbortController();
          }
          // What it took alone nobody would hear of.
          if (what === 'kill' && !isAway) {
            processes[index]!.kill();
            processes[index] = await open();
          }
          if (what === 'step back') virtual.stepRedis(-cost * 1_000);
          if (what === 'away' && goesAway) {
            isAway = !isAway;
            for (const process of processes) process.cutOff(isAway);
          }
        }
        await virtual.advance(30_000);
        expect(remote.refused()).toBe(0);
      }),
      { numRuns: 60, endOnFailure: true, examples: [[clockSetBackWhileAway]] },
    );
  }, 120_000);
});
