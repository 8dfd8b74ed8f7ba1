import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { bucketScript } from '../../src/budget/bucket-script.ts';
import type { BucketReply, BucketStore, BucketVisit } from '../../src/budget/bucket-visit.ts';
import { openRedisBucketStore } from '../../src/budget/redis-bucket-store.ts';
import { createSharedBudgets, type SharedBudgets } from '../../src/budget/shared-budgets.ts';
import type { Clock } from '../../src/clock.ts';
import { loadClients } from '../../src/log/redis/clients.ts';
import { toSettings } from '../../src/log/redis/options.ts';
import { createRecordingLogger, type RecordingLogger } from '../../src/testing/recording-logger.ts';

/** A process as far as budgets go: its own store, its own clock's origin, its own place on the network. */
export interface VirtualProcess {
  budgets: SharedBudgets;
  log: RecordingLogger;
  /** Visits of buckets that were made. */
  visits(): number;
  /** Virtual milliseconds that a visit takes to Redis and back. Default 0. */
  latencyMs: () => number;
  /** From now on Redis cannot be reached from here, or can. */
  cutOff(isCutOff: boolean): void;
  /** From now on it says and hears nothing, as after SIGKILL. */
  kill(): void;
  isDead(): boolean;
}

/** Processes over one real Redis, in a time that only moves when a test says so. */
export interface VirtualProcesses {
  clock: Clock;
  open(): Promise<VirtualProcess>;
  /** Moves time; timers run in the order they are due, with every visit answered in between. */
  advance(ms: number): Promise<void>;
  /** Sets the clock of Redis alone, either way. */
  stepRedis(ms: number): void;
  /** Puts everything back, for the next run of a property. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

interface Timer {
  dueMs: number;
  run(): void;
}

const nowKey = 'test:now';
const epochMs = Date.UTC(2026, 0, 1);

export async function createVirtualProcesses(url: string): Promise<VirtualProcesses> {
  const control = new Redis(url);
  const script = bucketScript(`tonumber(redis.call('GET', '${nowKey}'))`);
  const timers = new Set<Timer>();
  const processes: { budgets: SharedBudgets; marker(): number }[] = [];
  let generation = 0;
  let elapsedMs = 0;
  let steppedMs = 0;
  let underWay = 0;
  let marker = 0;
  /** No visit since everybody had every notice. */
  let isSettled = true;

  const clock: Clock = {
    now: () => epochMs + elapsedMs,
    monotonic: () => elapsedMs,
    setTimeout: (run, ms) => {
      const timer = { dueMs: elapsedMs + Math.max(0, ms), run };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer), unref: () => undefined };
    },
  };
  const pass = (ms: number) => new Promise<void>((resolve) => clock.setTimeout(resolve, ms));
  const channel = () => `{test-${generation}}:budget`;

  async function settle(): Promise<void> {
    for (;;) {
      await setImmediate();
      if (underWay > 0) continue;
      if (isSettled) return;
      isSettled = true;
      // Whoever has the marker has every notice that was published before it.
      marker += 1;
      const text = JSON.stringify({ bucket: `marker:${marker}`, from: '', isStop: false });
      await control.publish(channel(), text);
      while (processes.some((process) => process.marker() < marker)) await setImmediate();
    }
  }

  async function open(): Promise<VirtualProcess> {
    const store = openRedisBucketStore({
      createClient: await loadClients(toSettings({ url })),
      place: `budgets ${url}`,
      channel: channel(),
      clock,
      script,
    });
    let seenMarker = 0;
    let visits = 0;
    let isDead = false;
    let isCutOff = false;
    const lost = new Set<() => void>();
    const silence = new Promise<never>(() => undefined);
    store.onNotice(({ bucket }) => {
      if (bucket.startsWith('marker:')) seenMarker = Number(bucket.slice(7));
    });
    async function visit(bucket: string, told: BucketVisit): Promise<BucketReply> {
      const latencyMs = process.latencyMs();
      if (latencyMs > 0) await pass(latencyMs / 2);
      if (isCutOff) throw new Error('cut off');
      if (isDead) return silence;
      underWay += 1;
      isSettled = false;
      visits += 1;
      try {
        await control.set(nowKey, `${epochMs + elapsedMs + steppedMs}`);
        return await store.visit(bucket, told);
      } finally {
        underWay -= 1;
        if (latencyMs > 0) await pass(latencyMs / 2);
      }
    }
    const wrapped: BucketStore = {
      visit,
      onNotice: (listener) =>
        store.onNotice((notice) => {
          if (!isDead && !isCutOff) listener(notice);
        }),
      onLost: (hear) => {
        lost.add(hear);
        return () => void lost.delete(hear);
      },
      close: () => {
        seenMarker = Number.POSITIVE_INFINITY;
        return store.close();
      },
    };
    const log = createRecordingLogger();
    const process: VirtualProcess = {
      budgets: undefined as unknown as SharedBudgets,
      log,
      visits: () => visits,
      latencyMs: () => 0,
      cutOff: (isCut) => {
        isCutOff = isCut;
        if (isCut) for (const hear of lost) hear();
      },
      kill: () => {
        isDead = true;
      },
      isDead: () => isDead,
    };
    process.budgets = createSharedBudgets({
      store: wrapped,
      prefix: `${channel()}:`,
      clock,
      logger: log,
    });
    processes.push({ budgets: process.budgets, marker: () => seenMarker });
    while (seenMarker === 0) {
      const text = JSON.stringify({ bucket: 'marker:1', from: '', isStop: false });
      if (seenMarker === 0) await control.publish(channel(), text);
      await setImmediate();
    }
    return process;
  }

  async function reset(): Promise<void> {
    timers.clear();
    for (const { budgets } of processes.splice(0)) {
      const closing = budgets.close();
      while (underWay > 0) await setImmediate();
      timers.clear();
      void closing;
    }
    generation += 1;
    marker = 1;
    elapsedMs = 0;
    steppedMs = 0;
  }

  return {
    clock,
    open,
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      await settle();
      for (let next = earliest(timers); next && next.dueMs <= untilMs; next = earliest(timers)) {
        timers.delete(next);
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        next.run();
        await settle();
      }
      elapsedMs = untilMs;
    },
    stepRedis: (ms) => {
      steppedMs += ms;
    },
    reset,
    async close() {
      await reset();
      control.disconnect();
    },
  };
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (!first || timer.dueMs < first.dueMs) first = timer;
  return first;
}
