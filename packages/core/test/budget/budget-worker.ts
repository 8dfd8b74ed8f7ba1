/** A process that calls a remote within budgets until it hears a message: lanes of backfill, and live calls now and then. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryBudgets } from '../../src/budget/memory-budgets.ts';
import { createRedisBudgets } from '../../src/budget/redis-budgets.ts';
import { requestJson } from '../../src/http.ts';

export interface WorkerOptions {
  /** Undefined: budgets of its own. */
  redisUrl: string | undefined;
  remoteUrl: string;
  rate: { perSecond: number; burst: number };
  lanes: number;
  liveEveryMs: number;
}

export interface WorkerReport {
  /** When calls of the backfill were admitted, on a clock that all processes share. */
  backfill: number[];
  live: { askedAt: number; admittedAt: number }[];
}

const { redisUrl, remoteUrl, rate, lanes, liveEveryMs }: WorkerOptions = JSON.parse(
  process.argv[2] ?? '{}',
);
const shared = redisUrl === undefined ? undefined : createRedisBudgets({ url: redisUrl });
const budget = (shared ?? createMemoryBudgets()).of('shop', { call: rate });
const report: WorkerReport = { backfill: [], live: [] };
const stop = new AbortController();
const { signal } = stop;
const now = () => performance.timeOrigin + performance.now();

async function backfill(): Promise<void> {
  for (;;) {
    await budget.admit('call', { priority: 'backfill', signal });
    report.backfill.push(now());
    await call();
  }
}

async function live(): Promise<void> {
  for (;;) {
    await sleep(liveEveryMs * (0.5 + Math.random()), undefined, { signal });
    const askedAt = now();
    await budget.admit('call', { signal });
    report.live.push({ askedAt, admittedAt: now() });
    await call();
  }
}

async function call(): Promise<void> {
  const { headers } = await requestJson({ url: remoteUrl }).catch((error: unknown) => {
    budget.learn('call', { throttled: true });
    return { headers: new Headers(), error };
  });
  const remaining = headers.get('x-remaining');
  if (remaining !== null) budget.learn('call', { remaining: Number(remaining) });
}

const running = [live(), ...Array.from({ length: lanes }, backfill)];
const ended = Promise.allSettled(running);
await once(process, 'message');
stop.abort();
await ended;
await shared?.close();
process.send?.(report);
process.disconnect?.();
