import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { toAcornError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import { sleep } from '../sleep.ts';
import type { ConsumerStatus } from './consumer.ts';
import type { StateStore } from './keyed-state.ts';
import type { ParkedKeys } from './parked-keys.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';
import type { Tally } from './tally.ts';
import { createTransaction, type Transaction, toBatch } from './transaction.ts';

/** A position that a transaction moves. */
export interface Moved {
  consumer: string;
  stream: string;
  seq: number;
}

/** Commits what a page does, as often as it takes. */
export interface PageCommitter {
  /**
   * Fills a transaction and commits it. What fails there is the log or a bug, and no change may be lost to
   * either, so it is filled anew and tried again.
   *
   * @throws once the consumer stops.
   */
  commit(fill: (transaction: Transaction) => Promise<readonly Moved[]>): Promise<void>;
  /** Why it cannot. */
  down(): ConsumerStatus['down'];
}

export interface PageCommitterOptions {
  /** What is committed with the page, or forgotten with it. */
  stores: readonly StateStore[];
  parked: ParkedKeys;
  exclusive<T>(run: () => Promise<T>): Promise<T>;
  tally: Tally;
  stopping: AbortSignal;
  retry: RetryPolicy;
  log: Log;
  clock: Clock;
  logger: Logger;
}

/** Between tries while the log has no room. */
const noRoomMs = 1_000;

export function createPageCommitter(options: PageCommitterOptions): PageCommitter {
  const { stores, parked, exclusive, tally, stopping, retry, log, clock, logger } = options;
  let down: ConsumerStatus['down'];

  async function commitOnce(
    fill: (transaction: Transaction) => Promise<readonly Moved[]>,
  ): Promise<void> {
    const transaction = createTransaction();
    try {
      const positions = await fill(transaction);
      const state = stores.flatMap((store) => store.writes());
      const { state: approvals, ...batch } = toBatch(transaction);
      await log.write({ ...batch, state: [...approvals, ...state], positions: [...positions] });
      for (const store of [...stores, parked]) store.committed();
    } catch (error) {
      for (const store of [...stores, parked]) store.discard();
      throw error;
    }
    tally.add(transaction);
  }

  /** Notes why, and answers with how long to wait. */
  function failed(error: unknown, attempt: number): number {
    const { code, message: reason, retryAfterMs } = toAcornError(error);
    const since = down?.since ?? new Date(clock.now()).toISOString();
    down = { since, reason, failures: attempt };
    // A log without room says so itself.
    if (log.room?.trouble() !== undefined) return noRoomMs;
    logger.error({ code, reason, attempt }, 'a page could not be committed; trying again');
    return backOffMs(retry, attempt, retryAfterMs);
  }

  return {
    async commit(fill) {
      for (let attempt = 1; !stopping.aborted; attempt += 1) {
        try {
          await exclusive(() => commitOnce(fill));
          down = undefined;
          return;
        } catch (error) {
          if (stopping.aborted) break;
          await sleep(clock, failed(error, attempt), stopping).catch(() => {});
        }
      }
      throw new Error('the consumer stops');
    },
    down: () => down,
  };
}
