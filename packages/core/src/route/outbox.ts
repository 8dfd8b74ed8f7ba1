import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { Log, LogBatch } from '../log/log.ts';

type Lists = Omit<LogBatch, 'positions'>;

/**
 * Gathers what a consumer has to write and commits it together with what is settled, a few
 * milliseconds after the first of it: deliveries never wait for a commit.
 */
export interface Outbox {
  /** Adds to the next commit. */
  add(batch: Lists): void;
  /** Something was settled: commit soon. */
  touch(): void;
  /** Resolves when everything so far is durable. */
  flush(): Promise<void>;
  /**
   * The same, but tries a log that cannot be written only once more: at the end nothing is lost by
   * that, the next start delivers again.
   */
  close(): Promise<void>;
  /** Nothing of what was gathered is written any more: it is somebody else's now. */
  abandon(): void;
  /** Nothing waits to be committed. */
  isClean(): boolean;
}

const gatherMs = 5;
const retryMs = 1_000;

export function createOutbox(
  log: Log,
  settled: () => Pick<LogBatch, 'positions' | 'state'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Outbox {
  let lists: Lists[] = [];
  let isDirty = false;
  /** How often something was added, and how much of that is durable. */
  let asked = 0;
  let durable = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isClosing = false;
  let isAbandoned = false;

  async function commit(): Promise<void> {
    const taken = lists;
    lists = [];
    isDirty = false;
    const covered = asked;
    try {
      await log.write(withState(merge(taken), settled()));
      durable = covered;
    } catch (error) {
      if (isAbandoned) return;
      // A log without room says so itself.
      if (log.room?.trouble() === undefined)
        logger.error({ err: error }, 'the log cannot be written; trying again');
      lists = [...taken, ...lists];
      isDirty = true;
      if (!isClosing) await new Promise<void>((resolve) => clock.setTimeout(resolve, retryMs));
    }
  }

  function schedule(delayMs: number): void {
    if (isClosing) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      // A flush was faster; the log may be closed by now.
      if (isDirty) void commitNext();
    }, delayMs);
  }

  /** One at a time. What comes meanwhile is written soon after, whoever asked for this one. */
  function commitNext(): Promise<void> {
    running ??= commit().finally(() => {
      running = undefined;
      if (isDirty) schedule(gatherMs);
    });
    return running;
  }

  async function flush(): Promise<void> {
    // Not "until clean": a busy sink is never clean.
    const wanted = asked;
    while (durable < wanted) {
      // Whoever waits for it has nothing to do any more either.
      if (isClosing) return new Promise(() => {});
      await commitNext();
    }
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
    flush,
    async close() {
      isClosing = true;
      clearTimeout(timer);
      const wanted = asked;
      for (let tried = 0; tried < 2 && durable < wanted && !isAbandoned; tried += 1)
        await commitNext();
    },
    abandon() {
      isAbandoned = true;
      isClosing = true;
      clearTimeout(timer);
    },
    isClean: () => !isDirty && running === undefined,
  };
}

/** What was added goes after what is settled by the way. */
function withState(lists: Lists, settled: Pick<LogBatch, 'positions' | 'state'>): LogBatch {
  const state = [...(settled.state ?? []), ...(lists.state ?? [])];
  return { ...lists, ...settled, ...(state.length > 0 && { state }) };
}

function merge(batches: readonly Lists[]): Lists {
  if (batches.length === 0) return {};
  return {
    wait: batches.flatMap(({ wait }) => wait ?? []),
    waitingUpdates: batches.flatMap(({ waitingUpdates }) => waitingUpdates ?? []),
    deadLetters: batches.flatMap(({ deadLetters }) => deadLetters ?? []),
    trail: batches.flatMap(({ trail }) => trail ?? []),
    state: batches.flatMap(({ state }) => state ?? []),
  };
}
