import { durationMs, toFileSystemError } from '@acorn-i/core';
import type { EdiAccount } from '../account.ts';
import { carryBySftp } from '../sftp/carry-by-sftp.ts';
import { createIntake } from './intake.ts';

/** What goes on between the partner's folders and ours. */
export interface Exchange {
  /**
   * Fetches, takes in, answers and brings away what there is. Whoever comes while it goes on waits for the next round.
   *
   * @throws RetryableError where a folder or the server cannot be reached.
   */
  run(): Promise<void>;
  /** The same, unless a round has ended not long ago: many wait for answers at once. */
  look(): Promise<void>;
}

export type ExchangeParts = Omit<EdiAccount, 'exchange'>;

export function createExchange(parts: ExchangeParts): Exchange {
  const takeIn = createIntake(parts);
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let endedMs = Number.NEGATIVE_INFINITY;

  async function round(): Promise<void> {
    const { sftp, folder } = parts.settings;
    try {
      if (sftp) await carryBySftp(parts, sftp);
      const answers = await takeIn();
      if (sftp && answers > 0) await carryBySftp(parts, sftp);
      endedMs = parts.now();
    } catch (error) {
      parts.signal.throwIfAborted();
      throw toFileSystemError(error, `folder ${folder}`);
    }
  }

  function start(): Promise<void> {
    current = round().finally(() => {
      current = undefined;
    });
    return current;
  }

  function run(): Promise<void> {
    if (current === undefined) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  }

  return {
    run,
    async look() {
      const isRecent = parts.now() - endedMs < durationMs(parts.settings.look) / 2;
      if (!isRecent) await (current ?? run());
    },
  };
}
