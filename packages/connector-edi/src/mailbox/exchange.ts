import type { EdiAccount } from '../account.ts';
import { carryBySftp } from '../sftp/carry-by-sftp.ts';
import { toFileError } from './file-error.ts';
import { createIntake } from './intake.ts';

/** What goes on between the partner's folders and ours. */
export interface Exchange {
  /**
   * Fetches, takes in, answers and brings away what there is. Whoever comes while it goes on waits for the next round.
   *
   * @throws RetryableError where a folder or the server cannot be reached.
   */
  run(): Promise<void>;
}

export type ExchangeParts = Omit<EdiAccount, 'exchange'>;

export function createExchange(parts: ExchangeParts): Exchange {
  const takeIn = createIntake(parts);
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function round(): Promise<void> {
    const { sftp, folder } = parts.settings;
    try {
      if (sftp) await carryBySftp(parts, sftp);
      const answers = await takeIn();
      if (sftp && answers > 0) await carryBySftp(parts, sftp);
    } catch (error) {
      parts.signal.throwIfAborted();
      throw toFileError(error, `folder ${folder}`);
    }
  }

  function start(): Promise<void> {
    current = round().finally(() => {
      current = undefined;
    });
    return current;
  }

  return {
    run() {
      if (current === undefined) return start();
      next ??= current
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
  };
}
