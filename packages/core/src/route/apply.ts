import {
  defer,
  filter,
  firstValueFrom,
  merge,
  of,
  Subject,
  type Subscription,
  skip,
  takeUntil,
} from 'rxjs';
import type { Bus } from '../bus.ts';
import type { AnyChange } from '../change.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { Log, LogEntry } from '../log/log.ts';
import { createPageCommitter } from './commit-page.ts';
import { type Consumer, type Input, inputOf, pagesOf } from './consumer.ts';
import { type GateView, isPaused } from './gate.ts';
import { createHeldKeys, lookPage } from './held-keys.ts';
import type { StateStore } from './keyed-state.ts';
import { createParkedKeys } from './parked-keys.ts';
import { createReadTrouble } from './read-trouble.ts';
import type { RetryPolicy } from './retry.ts';
import type { Step } from './step.ts';
import { createChangeTaker } from './take-change.ts';
import { createTally } from './tally.ts';
import type { Target } from './target.ts';

export interface ApplyOptions {
  name: string;
  inputs: readonly (Input & { from: number })[];
  gate: GateView;
  target: Target;
  /** State of the route's own steps. */
  stepState: StateStore;
  /** A newer change of a key replaces one that is held. */
  latestOnly: boolean;
  /** The target's connection; changes that are meant for another one pass by. Absent: all are taken. */
  recipient?: string;
  retry: RetryPolicy;
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

export interface ApplyingConsumer extends Consumer {
  /** Up to when (ms) every change that was recorded is taken in; of one that is closed, for ever. */
  reachedMs(): number;
}

const pageSize = 250;

/**
 * Carries changes into our own state, one at a time in the order of the log. State, emitted changes,
 * holds, dead letters and the position commit together, so each change counts exactly once.
 */
export function createApplication(options: ApplyOptions): ApplyingConsumer {
  const { name, inputs, gate, target, stepState, latestOnly, recipient, log, bus, clock, logger } =
    options;
  const stores = [...new Set([...target.stores, stepState])];
  const positions = new Map<string, number>(inputs.map(({ stream, from }) => [stream, from]));
  /** When the last change was recorded that was taken in, ms, by stream. */
  const reached = new Map<string, number>();
  const parked = createParkedKeys();
  const trouble = createReadTrouble(options);
  const held = createHeldKeys({
    ...{ consumer: name, log, parked, clock, logger, letGo },
    mayLook: () => !isStopped && gate.closure.value === undefined,
  });
  const tally = createTally(name, bus);
  const stopping = new Subject<void>();
  const ending = new AbortController();
  const pages = createPageCommitter({
    ...options,
    ...{ stores, parked, tally, exclusive: target.exclusive, stopping: ending.signal },
  });
  const taker = createChangeTaker({
    ...{ consumer: name, target, stepState, latestOnly, parked, log },
    nowText: () => new Date(clock.now()).toISOString(),
  });
  let subscriptions: Subscription[] = [];
  let isStopped = false;
  /** Pages that are being taken in. */
  let taking = 0;
  let oldest: string | undefined;

  async function takeIn({ stream, steps }: Input, page: readonly LogEntry[]): Promise<void> {
    const last = page.at(-1);
    if (last === undefined) return;
    await opened();
    taking += 1;
    try {
      await takePage({ stream, steps }, page, last.seq);
      reached.set(stream, Date.parse(last.change.recordedAt));
    } finally {
      taking -= 1;
    }
  }

  async function takePage(
    { stream, steps }: Input,
    page: readonly LogEntry[],
    seq: number,
  ): Promise<void> {
    oldest = page[0]!.change.recordedAt;
    await pages.commit(async (transaction) => {
      for (const { change } of page)
        if (isForUs(change)) await taker.take(transaction, steps, change);
      return [{ consumer: name, stream, seq }];
    });
    positions.set(stream, seq);
  }

  /** @throws once the consumer stops. */
  async function opened(): Promise<void> {
    const open = gate.closure.pipe(filter((closure) => closure === undefined));
    await firstValueFrom(merge(open, stopping));
    if (isStopped) throw new Error('the consumer stops');
  }

  async function letGo(key: string): Promise<void> {
    let isMore = true;
    while (isMore) {
      await pages.commit(async (transaction) => {
        // Read in here: whatever a page parks meanwhile comes before or after, never in between.
        const rows = await log.waiting({ consumer: name, key, limit: lookPage });
        isMore = rows.length === lookPage;
        parked.delete(key);
        for (const row of rows) {
          // A row behind may be held in its turn; then the rest stays behind it.
          if (row.kind === 'hold' || parked.has(key)) {
            isMore = false;
            parked.add(key);
            break;
          }
          transaction.waitingUpdates.push({ id: row.id, set: undefined });
          await taker.take(transaction, stepsFor(row.change), row.change, row);
        }
        if (isMore) parked.add(key);
        return [];
      });
    }
  }

  function reachedMs(): number {
    if (gate.closure.value !== undefined) return Number.POSITIVE_INFINITY;
    const behind = inputs.filter(({ stream }) => positions.get(stream)! < log.end(stream));
    return Math.min(...behind.map(({ stream }) => reached.get(stream) ?? Number.NEGATIVE_INFINITY));
  }

  function isForUs({ to }: AnyChange): boolean {
    return recipient === undefined || to === undefined || to === recipient;
  }

  function stepsFor(change: AnyChange): readonly Step[] {
    return inputOf(inputs, change).steps;
  }

  function end(): void {
    isStopped = true;
    stopping.next();
    ending.abort();
    for (const subscription of subscriptions) subscription.unsubscribe();
  }

  return {
    name,
    async start() {
      for (const key of (await held.firstKinds()).keys()) parked.add(key);
      parked.committed();
      subscriptions = inputs.map((input) =>
        pagesOf(
          bus,
          { stream: input.stream, from: input.from, size: pageSize },
          () => defer(() => of(true)),
          (page) => takeIn(input, page),
          trouble,
        )
          .pipe(takeUntil(stopping))
          .subscribe({
            error: (error) => isStopped || logger.error({ err: error }, 'the consumer stopped'),
          }),
      );
      stopping.subscribe(log.onOutsideChange(() => void held.look()));
      subscriptions.push(gate.closure.pipe(skip(1)).subscribe(() => void held.look()));
      await held.look();
    },
    async stop() {
      end();
      await target.exclusive(async () => {});
    },
    // A page that is under way is refused by the log, or was in time.
    async abandon() {
      end();
    },
    reachedMs,
    isIdle: () =>
      !held.isLooking() &&
      taking === 0 &&
      (isPaused(gate) || inputs.every(({ stream }) => positions.get(stream)! >= log.end(stream))),
    status() {
      const lag = inputs.reduce(
        (sum, { stream }) => sum + log.behind(stream, positions.get(stream)!),
        0,
      );
      return {
        consumer: name,
        lag,
        oldest: lag === 0 ? undefined : oldest,
        ...tally.count,
        down: pages.down() ?? trouble.status(),
      };
    },
  };
}
