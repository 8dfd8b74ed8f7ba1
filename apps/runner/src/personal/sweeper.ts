import type { Logger } from '@acorn-i/core';
import { type KeyStore, sweepKeys } from '@acorn-i/core/personal';
import type { Plan } from '../config/plan.ts';

export interface SweeperOptions {
  store: KeyStore;
  plan(): Plan;
  logger: Logger;
  now(): number;
}

const everyMs = 3_600_000;

/** Destroys keys whose time is over, now and every hour. */
export function createSweeper({ store, plan, logger, now }: SweeperOptions): {
  stop(): Promise<void>;
} {
  let running: Promise<void> | undefined;

  function sweep(): void {
    running ??= sweepOnce().finally(() => {
      running = undefined;
    });
  }

  async function sweepOnce(): Promise<void> {
    try {
      const { personal, connections } = plan();
      const retentionMs = (connection: string) =>
        connections.get(connection)?.personalRetentionMs ?? personal.retentionMs;
      const destroyed = await sweepKeys(store, { retentionMs, now: now() });
      if (destroyed > 0)
        logger.info({ destroyed }, 'personal data of orders whose time is over is closed for good');
    } catch (error) {
      logger.error({ err: error }, 'personal data could not be looked through; trying again');
    }
  }

  sweep();
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
