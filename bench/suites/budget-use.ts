import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rate } from '@acorn-i/core';
import type { WorkerParameters, WorkerReport } from '../jobs/budget-worker.ts';
import type { RemoteCount } from '../jobs/strict-remote.ts';
import { formatBudgetUse } from '../report/budget-use.ts';
import { endChild, firstMessage, startChild, unlessEnded } from '../run-child.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** One remote, called by everybody; counted after the warm-up. */
export interface BudgetUse {
  rate: Rate;
  /** Calls answered with 429. */
  refused: number;
  /** Part of what the remote allowed that was used. */
  used: number;
  /** Live orders that came while the backfill ran. */
  liveOrders: number;
  liveWaitMs: { median: number; p99: number; most: number };
  /** Calls of the backfill that were admitted while one live order waited. */
  overtaken: { mean: number; most: number };
  /** CPU milliseconds of the workers for a call, the call itself included. */
  cpuMsPerCall: number;
}

export interface BudgetUseReport {
  processes: number;
  workers: number;
  shared: BudgetUse[];
  /** The same, with budgets of each process alone. */
  alone: BudgetUse;
}

const rates: readonly Rate[] = [
  { perSecond: 5, burst: 10 },
  { perSecond: 20, burst: 20 },
  { perSecond: 200, burst: 400 },
];
const rateAlone: Rate = { perSecond: 20, burst: 20 };
/** Lanes of backfill in each process. The last one sells too. */
const lanes: readonly number[] = [3, 3, 2];

/**
 * Eight workers in three processes against a remote that refuses the moment its bucket is empty, while
 * a backfill never ends and live orders come now and then.
 */
export const budgetUse = defineSuite({ name: 'budget-use', measure, format: formatBudgetUse });

async function measure({ scale, startRedis }: BenchContext): Promise<BudgetUseReport> {
  const shared: BudgetUse[] = [];
  const redis = await startRedis();
  try {
    const redisUrl = `redis://127.0.0.1:${redis?.port}`;
    for (const rate of redis ? rates : [])
      shared.push(await callRemote(rate, redisUrl, scale.budgetUseMs));
  } finally {
    await redis?.stop();
  }
  const alone = await callRemote(rateAlone, undefined, scale.budgetUseMs);
  const workers = lanes.reduce((sum, count) => sum + count, 0);
  return { processes: lanes.length, workers, shared, alone };
}

async function callRemote(
  rate: Rate,
  redisUrl: string | undefined,
  measureMs: number,
): Promise<BudgetUse> {
  const remote = startChild('jobs/strict-remote.ts', rate);
  const workers: ChildProcess[] = [];
  try {
    const { url: remoteUrl } = await firstMessage<{ url: string }>(remote);
    for (const [index, count] of lanes.entries()) {
      const sells = index === lanes.length - 1;
      const parameters: WorkerParameters = { remoteUrl, redisUrl, rate, lanes: count, sells };
      workers.push(startChild('jobs/budget-worker.ts', parameters));
    }
    await Promise.all(workers.map((worker) => firstMessage(worker)));
    const { from, count } = await unlessEnded(workers, (signal) =>
      countFor(remote, { burst: rate.burst, measureMs, signal }),
    );
    return useOf(rate, count, await Promise.all(workers.map(endOf)), from);
  } finally {
    await Promise.all([remote, ...workers].map(endChild));
  }
}

async function countFor(
  remote: ChildProcess,
  { burst, measureMs, signal }: { burst: number; measureMs: number; signal: AbortSignal },
): Promise<{ from: number; count: RemoteCount }> {
  await usesUp(remote, burst, signal);
  await sleep(2_000, undefined, { signal });
  await countOf(remote);
  const from = performance.timeOrigin + performance.now();
  await sleep(measureMs, undefined, { signal });
  return { from, count: await countOf(remote) };
}

/** The burst is gone once more calls came than it had, however slowly the processes began. */
async function usesUp(remote: ChildProcess, burst: number, signal: AbortSignal): Promise<void> {
  for (let taken = 0; taken <= burst; ) {
    await sleep(100, undefined, { signal });
    taken += (await countOf(remote)).taken;
  }
}

async function countOf(remote: ChildProcess): Promise<RemoteCount> {
  const answer = firstMessage<RemoteCount>(remote);
  remote.send('count');
  return answer;
}

async function endOf(worker: ChildProcess): Promise<WorkerReport> {
  const report = firstMessage<WorkerReport>(worker);
  worker.send('end');
  return report;
}

function useOf(
  rate: Rate,
  { taken, refused, seconds }: RemoteCount,
  reports: readonly WorkerReport[],
  from: number,
): BudgetUse {
  const backfill = reports.flatMap((report) => report.backfill).sort((a, b) => a - b);
  const live = reports.flatMap((report) => report.live).filter(({ askedAt }) => askedAt > from);
  const waits = live.map(({ askedAt, admittedAt }) => admittedAt - askedAt).sort((a, b) => a - b);
  const overtaken = live.map(
    ({ askedAt, admittedAt }) => backfill.filter((at) => at > askedAt && at < admittedAt).length,
  );
  const quantile = (part: number) => waits[Math.floor((waits.length - 1) * part)] ?? 0;
  const cpuSeconds = reports.reduce((sum, report) => sum + report.cpuSeconds, 0);
  const calls = reports.reduce((sum, report) => sum + report.backfill.length, live.length);
  return {
    rate,
    refused,
    used: taken / (rate.perSecond * seconds),
    liveOrders: live.length,
    liveWaitMs: { median: quantile(0.5), p99: quantile(0.99), most: quantile(1) },
    overtaken: {
      mean: overtaken.reduce((sum, count) => sum + count, 0) / Math.max(1, live.length),
      most: Math.max(0, ...overtaken),
    },
    cpuMsPerCall: (cpuSeconds * 1_000) / calls,
  };
}
