import { type Logger, toAcornError } from '@acorn-i/core';
import type { Clock, Log, PruneResult } from '@acorn-i/core/engine';
import type { Plan } from './config/plan.ts';
import { readersOf } from './route-consumers.ts';
import { sweepRequests } from './sweep-requests.ts';

export interface RetentionOptions {
  /** The plan of the moment. */
  plan(): Plan;
  log: Log;
  clock: Clock;
  logger: Logger;
}

/** A start has better things to do first. */
const firstMs = 300_000;
const everyMs = 3_600_000;

/**
 * Removes from the log what is older than the plan's retention and settled by every consumer: some
 * minutes after the start, then every hour.
 */
export function createRetention(options: RetentionOptions): { stop(): Promise<void> } {
  const { clock, logger } = options;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer = clock.setTimeout(run, firstMs);
  timer.unref();

  function run(): void {
    running = prune(options, stopping.signal).catch((error: unknown) => {
      const { code, message } = toAcornError(error);
      logger.warn({ code, reason: message }, 'nothing old could be removed; trying again later');
    });
    timer = clock.setTimeout(run, everyMs);
    timer.unref();
  }

  return {
    async stop() {
      timer.cancel();
      stopping.abort();
      await running;
    },
  };
}

async function prune(
  { plan, log, clock, logger }: RetentionOptions,
  signal: AbortSignal,
): Promise<void> {
  const { retentionMs } = plan();
  if (retentionMs === undefined) return;
  const before = new Date(clock.now() - retentionMs).toISOString();
  await sweepRequests(log, before);
  const gone = await log.prune({ before, consumers: readersOf(plan()), signal });
  if (gone.entries + gone.deadLetters + gone.trail > 0)
    logger.info({ before, ...gone }, describePrune(gone));
}

function describePrune({ entries, deadLetters, trail }: PruneResult): string {
  return `old and settled: removed ${entries} changes, ${deadLetters} closed dead letters, ${trail} notes`;
}
