import { toAcornError } from '@acorn-i/core';
import { formatFault } from './config/fault.ts';
import { type LoadOptions, loadPlan } from './config/load-plan.ts';
import type { Plan } from './config/plan.ts';
import type { RunnerLogger } from './logger.ts';
import type { Redactor } from './redactor.ts';
import type { Runner } from './runner.ts';
import { watchPlan } from './watch-plan.ts';

export interface ReloadsOptions {
  file: string;
  plan: Plan;
  runner: Runner;
  logger: RunnerLogger;
  redactor: Redactor;
  terminal: LoadOptions;
}

/** Runs the newest version of a routes file that has no fault; until there is one, the old goes on. */
export function createReloads(options: ReloadsOptions): { close(): Promise<void> } {
  const { file, runner, logger, redactor, terminal } = options;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;

  async function reload(): Promise<void> {
    const { plan, faults, secrets } = await loadPlan(file, terminal);
    redactor.add(secrets);
    if (plan === undefined) {
      for (const fault of faults) logger.error({ code: fault.code }, formatFault(fault));
      logger.warn({ faults: faults.length }, 'not reloaded: the old routes go on');
      return;
    }
    if (isClosed) return;
    try {
      await runner.reload(plan);
      watcher.follow(plan);
      logger.warn({ routes: plan.routes.length }, 'reloaded');
    } catch (error) {
      const { message, code } = toAcornError(error);
      logger.error({ code, reason: message }, 'not reloaded: the old routes go on');
    }
  }

  async function reloadAll(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await reload();
    }
  }

  const watcher = watchPlan(options.plan, () => {
    isWanted = true;
    running ??= reloadAll()
      .catch((error: unknown) => logger.error({ err: error }, 'the reload failed'))
      .finally(() => {
        running = undefined;
      });
  });
  return {
    async close() {
      isClosed = true;
      watcher.close();
      await running;
    },
  };
}
