import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { Log, LogBatch } from '../log/log.ts';

type Lists = Omit<LogBatch, 'positions'>;

/**
 * Gathers what a consumer has to write and commits it together with its positions, a few
 * milliseconds after the first of it: deliveries never wait for a commit.
 */
export interface Outbox {
  /** Adds to the next commit. */
  add(batch: Lists): void;
  /** Something was settled: commit soon. */
  touch(): void;
  /** Resolves when everything so far is durable. */
  flush(): Promise<void>;
  /** Nothing waits to be committed. */
  isClean(): boolean;
}

const gatherMs = 5;
const retryMs = 1_000;

export function createOutbox(
  log: Log,
  positions: () => NonNullable<LogBatch['positions']>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Outbox {
  let lists: Lists[] = [];
  let isDirty = false;
  /** How often something was added, and how much of that is durable. */
  let asked = 0;
  let durable = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function commit(): Promise<void> {
    const taken = lists;
    lists = [];
    isDirty = false;
    const covered = asked;
    try {
      await log.write({ ...merge(taken), positions: positions() });
      durable = covered;
    } catch (error) {
      logger.error({ err: error }, 'the log cannot be written; trying again');
      lists = [...taken, ...lists];
      isDirty = true;
      await new Promise((resolve) => clock.setTimeout(() => resolve(undefined), retryMs));
    }
  }

  function schedule(delayMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      // A flush was faster; the log may be closed by now.
      if (!isDirty) return;
      running ??= commit().finally(() => {
        running = undefined;
        if (isDirty) schedule(gatherMs);
      });
    }, delayMs);
  }

  return {
    add(batch) {
      lists.push(batch);
      asked += 1;
      isDirty = true;
      schedule(gatherMs);
    },
    touch() {
      asked += 1;
      isDirty = true;
      if (timer === undefined && running === undefined) schedule(gatherMs);
    },
    async flush() {
      // Not "until clean": a busy sink is never clean.
      const wanted = asked;
      while (durable < wanted) {
        running ??= commit().finally(() => {
          running = undefined;
        });
        await running;
      }
    },
    isClean: () => !isDirty && running === undefined,
  };
}

function merge(batches: readonly Lists[]): Lists {
  if (batches.length === 0) return {};
  return {
    wait: batches.flatMap(({ wait }) => wait ?? []),
    waitingUpdates: batches.flatMap(({ waitingUpdates }) => waitingUpdates ?? []),
    deadLetters: batches.flatMap(({ deadLetters }) => deadLetters ?? []),
    trail: batches.flatMap(({ trail }) => trail ?? []),
  };
}
