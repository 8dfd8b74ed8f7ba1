import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRedisBudgets } from '../../src/budget/redis-budgets.ts';
import type { SharedBudgets } from '../../src/budget/shared-budgets.ts';
import { createRecordingLogger } from '../../src/testing/recording-logger.ts';
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '../../src/testing/redis-server.ts';
import { serveLoopback } from '../../src/testing/simulator.ts';
import type { WorkerOptions, WorkerReport } from './budget-worker.ts';
import { createStrictRemote } from './strict-remote.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);
if (!isHere) console.warn('redis-server is missing: shared budgets are not tested');

let server: RedisServer;
const open: SharedBudgets[] = [];

beforeEach(async () => {
  server = await startRedisServer({ settings: ['--enable-debug-command', 'local'] });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((budgets) => budgets.close()));
  await server.stop();
});

function openBudgets() {
  const logger = createRecordingLogger();
  const budgets = createRedisBudgets({ url: server.url, logger });
  open.push(budgets);
  return { budgets, logger };
}

describe.runIf(isHere)(
  '8 workers in 3 processes, at a remote that refuses the moment its bucket is empty',
  () => {
    const rate = { perSecond: 20, burst: 20 };

    async function run(redisUrl: string | undefined) {
      const remote = createStrictRemote(rate, () => performance.now());
      const serving = await serveLoopback((_request, _body, response) => {
        const before = remote.refused();
        const remaining = remote.take(1);
        const isRefused = remote.refused() > before;
        response.writeHead(isRefused ? 429 : 200, { 'x-remaining': `${remaining}` }).end('{}');
      });
      const options = { redisUrl, remoteUrl: serving.url, rate, liveEveryMs: 900 };
      const workers = [3, 3, 2].map((lanes) => startWorker({ ...options, lanes }));
      // It is warm once the burst is gone.
      while (remote.taken() <= 2 * rate.burst) await sleep(50);
      const warm = { taken: remote.taken(), refused: remote.refused(), atMs: performance.now() };
      await sleep(4_000);
      const seconds = (performance.now() - warm.atMs) / 1_000;
      const used = (remote.taken() - warm.taken) / (rate.perSecond * seconds);
      const refused = remote.refused() - warm.refused;
      const reports = await Promise.all(workers.map((worker) => worker.end()));
      await serving.close();
      const backfill = reports.flatMap((report) => report.backfill);
      const overtaken = reports
        .flatMap(({ live }) => live)
        .filter(({ askedAt }) => askedAt > performance.timeOrigin + warm.atMs)
        .map(
          ({ askedAt, admittedAt }) =>
            backfill.filter((at) => at > askedAt && at < admittedAt).length,
        );
      return { used, refused, overtaken };
    }

    it('are never refused, use what they may, and let live calls go first', {
      timeout: 30_000,
    }, async () => {
      const { used, refused, overtaken } = await run(server.url);
      expect(refused).toBe(0);
      expect(used).toBeGreaterThan(0.95);
      expect(overtaken.length).toBeGreaterThan(5);
      // One token may have been on its way to a backfill when the live call came.
      expect(Math.max(...overtaken)).toBeLessThanOrEqual(1);
    });

    it('are refused when each has budgets of its own', { timeout: 30_000 }, async () => {
      const { refused } = await run(undefined);
      expect(refused).toBeGreaterThan(5);
    });
  },
);

describe.runIf(isHere)('a Redis that goes away', () => {
  const rate = { perSecond: 50, burst: 10 };

  it('does not stop the calls, and is found again', { timeout: 30_000 }, async () => {
    const { budgets, logger } = openBudgets();
    const budget = budgets.of('shop', { call: rate });
    await budget.admit('call', { cost: 10 });
    await server.kill();
    for (let call = 0; call < 20; call += 1) await budget.admit('call');
    expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
    expect(JSON.stringify(logger.lines[0])).toContain(
      `budgets ${server.url}: Redis does not answer`,
    );
    await server.restart();
    await vi.waitFor(() => expect(logger.lines).toHaveLength(2), { timeout: 10_000 });
    await budget.admit('call');
    const redis = new Redis(server.url);
    const next = openBudgets().budgets.of('shop', { call: rate });
    await next.admit('call', { cost: 10 });
    expect(await redis.keys('*')).toEqual(['{acorn-i}:budget:shop:call']);
    redis.disconnect();
  });

  it('does nothing late that nobody waits for any more', { timeout: 30_000 }, async () => {
    const { budgets } = openBudgets();
    const slow = { perSecond: 0.01, burst: 10 };
    const budget = budgets.of('shop', { call: slow });
    await budget.admit('call');
    const redis = new Redis(server.url);
    const asleep = redis.call('DEBUG', 'SLEEP', '3');
    await sleep(200);
    const stop = new AbortController();
    const calls = Array.from({ length: 5 }, () => budget.admit('call', { signal: stop.signal }));
    const refused = Promise.allSettled(calls);
    await sleep(1_500);
    stop.abort();
    for (const { status } of await refused) expect(status).toBe('rejected');
    await asleep;
    await budget.admit('call');
    expect(budgets.usage()[0]?.available).toBeCloseTo(8, 0);
    redis.disconnect();
  });
});

function startWorker(options: WorkerOptions): { end(): Promise<WorkerReport> } {
  const worker = fork(new URL('budget-worker.ts', import.meta.url), [JSON.stringify(options)], {
    execArgv: ['--conditions=@acorn-i/source', '--disable-warning=ExperimentalWarning'],
  });
  onTestFinished(() => void worker.kill());
  return {
    async end() {
      const answer = once(worker, 'message');
      worker.send('end');
      const [report] = await answer;
      return report as WorkerReport;
    },
  };
}
