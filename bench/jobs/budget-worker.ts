import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Budget, isAcornError, type Priority, type Rate, requestJson } from '@acorn-i/core';
import { createRedisBudgets } from '@acorn-i/core/redis-budgets';
import { createMemoryBudgets } from '@acorn-i/core/testing';
import { runJob } from '../run-job.ts';

export interface WorkerParameters {
  remoteUrl: string;
  /** Undefined: budgets of this process alone. */
  redisUrl: string | undefined;
  rate: Rate;
  /** Lanes that always have a next call of a backfill. */
  lanes: number;
  /** It sells too: live orders, never two at once. */
  sells: boolean;
}

export interface WorkerReport {
  /** When calls of the backfill were admitted, on the machine's clock. */
  backfill: number[];
  live: { askedAt: number; admittedAt: number }[];
  cpuSeconds: number;
}

/** Calls until its parent says something; says itself once it has begun. */
await runJob<WorkerParameters>(async ({ remoteUrl, redisUrl, rate, lanes, sells }) => {
  const shared = redisUrl === undefined ? undefined : createRedisBudgets({ url: redisUrl });
  const budget = (shared ?? createMemoryBudgets()).of('shop', { call: rate });
  const stop = new AbortController();
  const report: WorkerReport = { backfill: [], live: [], cpuSeconds: 0 };
  const call = (priority: Priority, admitted: () => void) =>
    callRemote(remoteUrl, budget, { priority, signal: stop.signal, admitted });

  async function backfill(): Promise<void> {
    for (;;) await call('backfill', () => void report.backfill.push(now()));
  }

  async function sell(): Promise<void> {
    for (;;) {
      await sleep((1_000 / rate.perSecond) * (1.5 + 3 * Math.random()), undefined, stop);
      const askedAt = now();
      await call('live', () => void report.live.push({ askedAt, admittedAt: now() }));
    }
  }

  const running = Array.from({ length: lanes }, backfill);
  if (sells) running.push(sell());
  const ended = Promise.all(running.map((lane) => lane.catch(throwUnless(stop.signal))));
  process.send?.('begun');
  const before = process.cpuUsage();
  await Promise.race([once(process, 'message'), ended]);
  stop.abort();
  await ended;
  await shared?.close();
  const { user, system } = process.cpuUsage(before);
  return { ...report, cpuSeconds: (user + system) / 1e6 };
});

interface CallOptions {
  priority: Priority;
  signal: AbortSignal;
  admitted(): void;
}

async function callRemote(
  url: string,
  budget: Budget,
  { priority, signal, admitted }: CallOptions,
): Promise<void> {
  const admit: Budget['admit'] = async (operation, admission) => {
    await budget.admit(operation, admission);
    admitted();
  };
  const observe = (headers: Headers) => ({
    perSecond: Number(headers.get('x-amzn-ratelimit-limit')),
  });
  const request = { url, operation: 'call', priority, signal, observe };
  await requestJson({ ...request, budget: { ...budget, admit } }).catch((error: unknown) => {
    // The remote counts them, and the budget has learned from it.
    if (!isAcornError(error) || error.code !== 'HTTP_429') throw error;
  });
}

/** Processes of one machine agree on it. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function throwUnless(stop: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!stop.aborted) throw error;
  };
}
