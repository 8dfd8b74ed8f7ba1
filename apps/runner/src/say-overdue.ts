import { type Logger, toAcornError } from '@acorn-i/core';
import {
  type Approval,
  type Clock,
  isOverdue,
  type Log,
  readApprovals,
  replaceApproval,
} from '@acorn-i/core/engine';

export interface OverdueOptions {
  log: Log;
  clock: Clock;
  logger: Logger;
}

const lookMs = 15_000;

/**
 * Says once of each change that people did not approve in time; it stays held. Whoever of several
 * runners notes it first says it.
 */
export function createOverdueTeller(options: OverdueOptions): { stop(): void } {
  const { clock, logger } = options;
  let isStopped = false;
  let timer = clock.setTimeout(look, 0);
  timer.unref();

  function look(): void {
    void tellAll(options)
      .catch((error: unknown) => {
        if (isStopped) return;
        const { code, message } = toAcornError(error);
        logger.warn({ code, reason: message }, 'what waits for approval could not be looked at');
      })
      .finally(() => {
        if (isStopped) return;
        timer = clock.setTimeout(look, lookMs);
        timer.unref();
      });
  }

  return {
    // A log that is away is not waited for; what is under way ends with the log.
    stop() {
      isStopped = true;
      timer.cancel();
    },
  };
}

async function tellAll({ log, clock, logger }: OverdueOptions): Promise<void> {
  for await (const [key, approval] of readApprovals(log)) {
    if (approval.announcedAt !== undefined || !isOverdue(approval, clock.now())) continue;
    const { consumer, by, distinct, given, dueAt } = approval;
    const id = await rowOf(approval, log);
    const announcedAt = new Date(clock.now()).toISOString();
    // What waits no more was replaced by something newer.
    const value = id === undefined ? undefined : { ...approval, announcedAt };
    if (!(await replaceApproval(log, key, approval, value)) || id === undefined) continue;
    const told = { route: consumer, hold: id, dueAt, by, approved: given.length, of: distinct };
    logger.warn(told, `overdue for approval; it stays held. See acorn-i holds show ${id}`);
  }
}

async function rowOf({ consumer, key, change }: Approval, log: Log): Promise<number | undefined> {
  const rows = await log.waiting({ consumer, key, kind: 'hold' });
  return rows.find((row) => row.change.id === change)?.id;
}
