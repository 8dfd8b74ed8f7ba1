import { dirname } from 'node:path';
import type { Budgets, Duration, Logger } from '@acorn-i/core';
import { tokens } from '@acorn-i/core/container';
import { type Clock, type Engine, type Log, systemClock, watchRoom } from '@acorn-i/core/engine';
import { nameOfLog } from './config/log-place.ts';
import type { Plan } from './config/plan.ts';
import { createRunnerContainer } from './container.ts';
import { createHealthCheck, type Health } from './health.ts';
import { demandWhole } from './migrate/copy-log.ts';
import { coverLog, openStoredLog } from './open-log.ts';
import { type OpenPlan, type OpenPlanOptions, openPlan } from './open-plan.ts';
import { openSharedBudgets } from './open-shared-budgets.ts';
import { createPauses } from './pauses.ts';
import { openPlanVault, sayKeyMade } from './personal/open-vault.ts';
import { settlePlanRotation } from './personal/rotate-plan-keys.ts';
import { createSweeper } from './personal/sweeper.ts';
import type { Redactor } from './redactor.ts';
import { replayRaw } from './replay-raw.ts';
import { createRetention } from './retention.ts';
import { acquireRunnerLock } from './runner-lock.ts';
import { registerRunner } from './runner-registry.ts';
import { createOverdueTeller } from './say-overdue.ts';
import { createTroubleTeller } from './say-trouble.ts';
import { secretTexts } from './secret-texts.ts';
import { createSourceNotes } from './source-notes.ts';
import { createStartReport, type StartReport } from './start-report.ts';
import { createTally, type Tally } from './tally.ts';

export interface RunnerOptions {
  logger: Logger;
  /** Must know the secrets that the plan came with; those of settings are added here. */
  redactor: Redactor;
  /** Listen here, whatever the plan says. */
  http?: { host: string; port: number } | undefined;
  maxBodyBytes?: number | undefined;
  /** Pull this often until two pulls of a source in a row found nothing new. */
  everyUntilQuiet?: Duration | undefined;
  /** Freezes what step files get. */
  isDevelopment?: boolean;
  fetch?: typeof globalThis.fetch;
  budgets?: Budgets;
  clock?: Clock;
}

/** A plan that runs. */
export interface Runner {
  readonly report: StartReport;
  /** Where it listens, if it does. */
  readonly url: string | undefined;
  readonly tally: Tally;
  readonly log: Log;
  /** Undefined while it is being replaced, and after the end. */
  engine(): Engine | undefined;
  health(): Promise<Health>;
  /** No source has anything new, and nothing is under way. */
  isIdle(): boolean;
  /**
   * Runs another plan over the same log. If that cannot be opened the old one goes on.
   *
   * @throws what `openPlan` throws.
   */
  reload(plan: Plan): Promise<void>;
  /** Takes nothing in any more, ends what is under way (for up to 10 s), commits and closes. */
  stop(): Promise<void>;
}

/**
 * Runs a plan: takes the log's lock, or a place among its runners, opens everything, pulls, listens and delivers.
 *
 * @throws ConfigurationError `ALREADY_RUNNING`, `PORT_TAKEN`, `STEP_FILE`, `LOG_VERSION`, `PERSONAL_KEY_WRONG`,
 *   `PERSONAL_KEYS_MISSING`
 */
export async function startRunner(plan: Plan, options: RunnerOptions): Promise<Runner> {
  const { logger, redactor } = options;
  redactor.add(secretTexts(plan));
  await using stack = new AsyncDisposableStack();
  const startedAt = new Date().toISOString();
  const alone =
    plan.log.kind === 'sqlite' ? acquireRunnerLock(plan.log.path, startedAt) : undefined;
  stack.defer(() => alone?.release());
  const stored = await openStoredLog(plan.log, {
    onWarning: (message, code) => logger.warn({ code }, message),
  });
  let toClose: Log = stored;
  stack.defer(() => toClose.close());
  await demandWhole(stored, nameOfLog(plan.log));
  const {
    vault,
    store,
    master,
    made,
    close: closeVault,
  } = await openPlanVault(plan, redactor, stored);
  stack.defer(closeVault);
  if (made !== undefined) sayKeyMade(made, logger);
  await settlePlanRotation(plan, store, master);
  const covered = coverLog(stored, {
    redactor,
    vault,
    onUnreadable: (change) => logger.error(change, 'its personal data was moved or damaged'),
  });
  const log = watchRoom(covered, {
    folder: plan.log.kind === 'sqlite' ? dirname(plan.log.path) : undefined,
    clock: options.clock ?? systemClock,
    logger,
  });
  toClose = log;
  const { fetch, clock = systemClock } = options;
  const shared = options.budgets ? undefined : await openSharedBudgets(plan, { clock, logger });
  stack.defer(() => shared?.close());
  const budgets = options.budgets ?? shared;
  const place = alone ?? (await registerRunner(log, { startedAt, clock }));
  if (place !== alone) stack.defer(() => place.release());
  const report = await createStartReport(plan, log, place.previous);

  const container = createRunnerContainer({
    log,
    logger,
    ...(fetch && { fetch }),
    ...(budgets && { budgets }),
    clock,
  });
  const openOptions: OpenPlanOptions = {
    container,
    everyUntilQuiet: options.everyUntilQuiet,
    isDevelopment: options.isDevelopment ?? false,
  };
  const tally = createTally();
  const troubles = createTroubleTeller({ clock, logger });
  stack.defer(() => troubles.stop());
  let open = await openPlan(plan, openOptions);
  let engine: Engine | undefined;
  stack.defer(() => open.close());
  const notes = createSourceNotes({ engine: () => engine, log, clock, redactor });
  stack.defer(() => stopEngine());
  stack.defer(notes.stop);

  const health = createHealthCheck(
    () => engine,
    () => log,
  );
  const pauses = createPauses({
    plan: () => open.plan,
    engine: () => engine,
    log,
    clock: container.resolve(tokens.clock),
    logger,
  });
  stack.defer(() => pauses.stop());
  const server = await listen();
  await run(open);
  const replays = createReplays();
  stack.defer(replays.stop);
  const retention = createRetention({
    plan: () => open.plan,
    log,
    clock: container.resolve(tokens.clock),
    logger,
  });
  stack.defer(retention.stop);
  const overdue = createOverdueTeller({ log, clock: container.resolve(tokens.clock), logger });
  stack.defer(overdue.stop);
  const now = () => container.resolve(tokens.clock).now();
  const sweeper = createSweeper({ store, plan: () => open.plan, logger, now });
  stack.defer(sweeper.stop);

  async function run(opened: OpenPlan): Promise<void> {
    const next = await opened.createEngine();
    try {
      tally.follow(next.bus);
      troubles.follow(next.bus);
      await pauses.applyTo(next, opened.plan);
      await next.start();
    } catch (error) {
      // A part of it may be at work by now.
      await next.stop();
      throw error;
    }
    engine = next;
  }

  async function stopEngine(): Promise<void> {
    const stopping = engine;
    engine = undefined;
    const status = stopping?.status();
    await stopping?.stop();
    if (status !== undefined) await notes.last(status);
  }

  async function reload(next: Plan): Promise<void> {
    if (nameOfLog(next.log) !== nameOfLog(plan.log))
      logger.warn({}, 'another "log:" takes effect at the next start');
    redactor.add(secretTexts(next));
    const opened = await openPlan(next, openOptions);
    const before = open;
    await stopEngine();
    try {
      await run(opened);
    } catch (error) {
      await opened.close();
      await run(before);
      throw error;
    }
    open = opened;
    await before.close();
  }

  async function listen(): Promise<{ url: string } | undefined> {
    const where = options.http ?? plan.http;
    if (where === undefined) return undefined;
    // Who does not listen does not load this either.
    const [{ serveHttp }, { createMetrics }] = await Promise.all([
      import('./http.ts'),
      import('./metrics.ts'),
    ]);
    const metrics = createMetrics({
      engine: () => engine,
      log: () => log,
      budgets: container.resolve(tokens.budgets),
      tally,
      redactor,
    });
    const opened = await serveHttp({
      ...where,
      engine: () => engine,
      hooks: () => hooksOf(open),
      redactor,
      maxBodyBytes: options.maxBodyBytes,
      trouble: () => log.room?.trouble()?.reason,
      health,
      metrics: metrics.read,
      onError: (error, address) => logger.error({ err: error, address }, 'a request failed'),
      onUnsigned: troubles.unsigned,
    });
    stack.defer(() => opened.close());
    place.tell({ url: opened.url });
    return opened;
  }

  /** What a person wants to be replayed is looked for at the start, and when another process wrote. */
  function createReplays() {
    let running: Promise<void> | undefined;
    let isWanted = true;
    async function look(): Promise<void> {
      while (isWanted) {
        isWanted = false;
        const clock = container.resolve(tokens.clock);
        const { connections } = open;
        const { replayed, failed } = await replayRaw({ log, connections, now: clock.now });
        if (replayed > 0) logger.info({ replayed }, 'dead letters replayed');
        for (const failure of failed) logger.warn(failure, 'a dead letter stays: replay failed');
      }
    }
    function start(): void {
      isWanted = true;
      running ??= look()
        .catch((error: unknown) => logger.error({ err: error }, 'replays could not be taken up'))
        .finally(() => {
          running = undefined;
        });
    }
    const stopListening = log.onOutsideChange(start);
    start();
    return {
      isBusy: () => running !== undefined,
      async stop() {
        stopListening();
        await running;
      },
    };
  }

  const closing = stack.move();
  let ending: Promise<void> | undefined;
  return {
    report,
    url: server?.url,
    tally,
    log,
    engine: () => engine,
    health,
    isIdle: () => engine?.isIdle() === true && !replays.isBusy(),
    reload,
    stop: () => (ending ??= closing.disposeAsync()),
  };
}

/** Sources that take webhooks and that a route reads. */
function hooksOf({ plan, connections }: OpenPlan): ReadonlySet<string> {
  const open = new Map(connections.map(({ name, connector }) => [name, connector]));
  const used = plan.routes.flatMap(({ from }) => from);
  return new Set(
    used
      .filter(
        ({ connection, source }) => open.get(connection)?.sources[source]?.decode !== undefined,
      )
      .map(({ address }) => address),
  );
}
