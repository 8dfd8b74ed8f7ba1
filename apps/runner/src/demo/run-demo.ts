import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { seededRandom } from '@acorn-i/core/testing';
import { type CatalogueItem, createCatalogue } from './catalogue.ts';
import { type Agreement, compare } from './compare.ts';
import { playDay } from './play-day.ts';
import { readBudgets } from './read-budgets.ts';
import type { DemoReport, Moment } from './report.ts';
import { type RunnerProcess, spawnRunner } from './spawn-runner.ts';
import { startWorld, type World } from './start-world.ts';

export interface DemoOptions {
  /** The routes file. Its folder's package.json names the connectors. */
  file: string;
  orders: number;
  skus: number;
  durationMs: number;
  seed: number;
  /** Called now and then with what can be seen. */
  show(moment: Moment): void;
  /** Resolves when the demo may end; with `--keep`, when the user says so. */
  until(report: DemoReport, runner: RunnerProcess): Promise<void>;
  signal: AbortSignal;
}

const flashSkus = 20;
const settleMost = 90_000;
const lookMs = 250;

/**
 * Plays a day of trade over three simulated channels through a real runner, and compares afterwards
 * what each system believes.
 */
export async function runDemo(options: DemoOptions): Promise<DemoReport> {
  const file = resolve(options.file);
  const dataDir = await mkdtemp(join(tmpdir(), 'acorn-i-demo-'));
  const random = seededRandom(options.seed);
  const catalogue = createCatalogue(options.skus, random);
  const moment: Moment = {
    phase: 'start',
    placed: 0,
    soldOut: 0,
    cancelled: 0,
    scene: 'starting',
    agreement: undefined,
  };
  const world = await startWorld(dirname(file), dataDir, catalogue, options.seed).catch(
    async (error: unknown) => {
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    },
  );
  const ticker = setInterval(() => options.show(moment), lookMs);
  let runner: RunnerProcess | undefined;
  let log: Log | undefined;
  /** Something went wrong: what lies in the folder may say why. */
  let isKept = false;
  try {
    const port = await freePort();
    const began = Date.now();
    runner = await spawnRunner(file, {
      env: world.env,
      port,
      logFile: join(dataDir, 'runner.log'),
    });
    log = openSqliteLog(join(dataDir, 'log.db'));
    world.shop.setWebhookTarget(`${runner.url}/hooks/shop/orders`);
    moment.phase = 'opening';
    await Promise.race([settled(world, log, catalogue, moment, options.signal), runner.ended]);
    moment.phase = 'day';
    const dayBegan = Date.now();
    await Promise.race([
      playDay(world, catalogue, { ...options, flashSkus, random }, moment),
      runner.ended,
    ]);
    moment.phase = 'settling';
    const dayEnded = Date.now();
    const agreement = await Promise.race([
      settled(world, log, catalogue, moment, options.signal),
      runner.ended,
    ]);
    const report: DemoReport = {
      ok: agreement.isComplete,
      dayMs: dayEnded - dayBegan,
      settleMs: Date.now() - dayEnded,
      placed: moment.placed,
      cancelled: moment.cancelled,
      soldOut: moment.soldOut,
      agreement,
      webhooks: world.shop.webhookStats(),
      calls: await readBudgets(runner.url, Date.now() - began),
      throttled: { amazon: world.amazon.stats().throttled, shop: world.shop.stats().throttled },
      deadLetters: (await log.deadLetterCounts()).reduce((sum, { count }) => sum + count, 0),
      holds: (await log.waitingCounts())
        .filter(({ kind }) => kind === 'hold')
        .reduce((sum, { count }) => sum + count, 0),
    };
    clearInterval(ticker);
    options.signal.throwIfAborted();
    await options.until({ ...report, logFile: runner.logFile }, runner);
    isKept = !report.ok;
    return { ...report, ...(isKept && { logFile: runner.logFile }) };
  } catch (error) {
    isKept = !options.signal.aborted;
    throw error;
  } finally {
    clearInterval(ticker);
    await runner?.stop();
    await log?.close();
    await world.close();
    if (!isKept) await rm(dataDir, { recursive: true, force: true });
  }
}

/** Waits until everything agrees, or for as long as is bearable. */
async function settled(
  world: World,
  log: Log,
  catalogue: readonly CatalogueItem[],
  moment: Moment,
  signal: AbortSignal,
): Promise<Agreement> {
  const deadline = Date.now() + settleMost;
  while (true) {
    moment.agreement = await compare(world, log, catalogue);
    if (moment.agreement.isComplete || Date.now() > deadline || signal.aborted)
      return moment.agreement;
    world.tills.flush();
    await sleep(lookMs);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolvePort) => server.listen(0, '127.0.0.1', resolvePort));
  const address = server.address();
  await new Promise((resolvePort) => server.close(resolvePort));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
