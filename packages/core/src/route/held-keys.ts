import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { Log, WaitingKind } from '../log/log.ts';

export interface HeldKeysOptions {
  consumer: string;
  log: Log;
  /** Keys that have changes waiting. */
  parked: Iterable<string>;
  clock: Clock;
  logger: Logger;
  mayLook(): boolean;
  /** Takes up what waits of a key, up to the next that is held. */
  letGo(key: string): Promise<void>;
}

/** Keys whose first change waits for a person. */
export interface HeldKeys {
  /** Looks whether a person released, edited or refused something, and lets go what may go. */
  look(): Promise<void>;
  isLooking(): boolean;
  /** What each key that waits is waiting for. */
  firstKinds(): Promise<Map<string, WaitingKind>>;
}

/** Rows that are read at once. */
export const lookPage = 1_000;
/** Between tries while the log cannot be read. */
const retryMs = 1_000;

export function createHeldKeys(options: HeldKeysOptions): HeldKeys {
  const { consumer, log, parked, clock, logger, mayLook, letGo } = options;
  let isLooking = false;
  let mustLookAgain = false;

  async function look(): Promise<void> {
    // What was decided while it looks may be behind where it looks.
    mustLookAgain = true;
    if (isLooking || !mayLook()) return;
    isLooking = true;
    try {
      while (mustLookAgain && mayLook()) {
        mustLookAgain = false;
        await lookOnce();
      }
    } catch (error) {
      if (!mayLook()) return;
      logger.error({ err: error }, 'held changes could not be looked at; trying again');
      clock.setTimeout(() => void look(), retryMs).unref();
    } finally {
      isLooking = false;
    }
  }

  async function lookOnce(): Promise<void> {
    const firsts = await firstKinds();
    for (const key of new Set([...parked, ...firsts.keys()]))
      if (firsts.get(key) !== 'hold') await letGo(key);
  }

  async function firstKinds(): Promise<Map<string, WaitingKind>> {
    const kinds = new Map<string, WaitingKind>();
    let after = 0;
    while (true) {
      const rows = await log.waiting({ consumer, after, limit: lookPage });
      for (const { key, kind } of rows) if (!kinds.has(key)) kinds.set(key, kind);
      after = rows.at(-1)?.id ?? after;
      if (rows.length < lookPage) return kinds;
    }
  }

  return { look, isLooking: () => isLooking, firstKinds };
}
