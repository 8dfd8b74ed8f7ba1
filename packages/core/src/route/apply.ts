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
import { toAcornError } from '../errors.ts';
import type { Append, Log, LogEntry, Waiting } from '../log/log.ts';
import { sleep } from '../sleep.ts';
import { approvalCode, approvalPlace, withoutApprovals } from './approval.ts';
import { type Consumer, type Input, inputOf, pagesOf } from './consumer.ts';
import { type GateView, isPaused } from './gate.ts';
import { createHeldKeys, lookPage } from './held-keys.ts';
import type { StateStore } from './keyed-state.ts';
import { createParkedKeys } from './parked-keys.ts';
import { createReadTrouble } from './read-trouble.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';
import { afterSteps, type Passage, runSteps, type Step } from './step.ts';
import { buryIn, createTransaction, parkIn, type Transaction, toBatch } from './transaction.ts';

/** What a transactional consumer does with a change that passed its steps. */
export interface Target {
  /** Answers with what is to be appended. A RejectedError makes a dead letter of this change alone. */
  apply(change: AnyChange): Promise<readonly Append[]>;
  /** The target's own state, committed with the page. */
  stores: readonly StateStore[];
  /** One page at a time for all consumers that share the state. */
  exclusive<T>(run: () => Promise<T>): Promise<T>;
}

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
/** Between tries while the log has no room. */
const noRoomMs = 1_000;

const behind = { kind: 'queued', reason: '' } as const;

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
  const count = { delivered: 0, dropped: 0, superseded: 0, retries: 0, deadLetters: 0, holds: 0 };
  const stopping = new Subject<void>();
  const ending = new AbortController();
  let subscriptions: Subscription[] = [];
  let isStopped = false;
  /** Pages that are being taken in. */
  let taking = 0;
  let oldest: string | undefined;
  let down: ReturnType<Consumer['status']>['down'];

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
    await transact(async (transaction) => {
      for (const { change } of page) if (isForUs(change)) await takeOne(transaction, steps, change);
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

  /** Runs until it commits: what fails here is the log or a bug, and no change may be lost to either. */
  async function transact(
    fill: (
      transaction: Transaction,
    ) => Promise<{ consumer: string; stream: string; seq: number }[]>,
  ): Promise<void> {
    for (let attempt = 1; !isStopped; attempt += 1) {
      try {
        await target.exclusive(async () => {
          const transaction = createTransaction();
          try {
            const moved = await fill(transaction);
            const state = stores.flatMap((store) => store.writes());
            const { state: approvals, ...batch } = toBatch(transaction);
            await log.write({ ...batch, state: [...approvals, ...state], positions: moved });
            for (const store of [...stores, parked]) store.committed();
          } catch (error) {
            for (const store of [...stores, parked]) store.discard();
            throw error;
          }
          announce(transaction);
        });
        down = undefined;
        return;
      } catch (error) {
        if (isStopped) break;
        const failure = toAcornError(error);
        const isWithoutRoom = log.room?.trouble() !== undefined;
        // A log without room says so itself.
        if (!isWithoutRoom)
          logger.error(
            { code: failure.code, reason: failure.message, attempt },
            'a page could not be committed; trying again',
          );
        down = {
          since: down?.since ?? nowText(),
          reason: failure.message,
          failures: attempt,
        };
        const pauseMs = isWithoutRoom
          ? noRoomMs
          : backOffMs(options.retry, attempt, failure.retryAfterMs);
        await sleep(clock, pauseMs, ending.signal).catch(() => {});
      }
    }
    throw new Error('the consumer stops');
  }

  /** `row` is where the change waited, if it did. */
  async function takeOne(
    transaction: Transaction,
    steps: readonly Step[],
    change: AnyChange,
    row?: Waiting,
  ): Promise<void> {
    const first = row?.nextStep ?? 0;
    if (row === undefined && parked.has(change.key)) {
      if (!latestOnly) return park(transaction, change, { ...behind, nextStep: 0 });
      await replaceParked(transaction, change.key);
    }
    try {
      const state = stepState.begin();
      const outcome = runSteps(steps, change, { state }, first);
      const passages = outcome instanceof Promise ? await outcome : outcome;
      state.keep();
      if (passages.length === 0) transaction.count.dropped += 1;
      for (const passage of passages) await settle(transaction, passage, row);
    } catch (error) {
      bury(transaction, change, first, error);
    }
  }

  async function settle(
    transaction: Transaction,
    passage: Passage,
    row: Waiting | undefined,
  ): Promise<void> {
    const { kind, change } = passage;
    // A step may have given it another key, or a part of the same change is held.
    if (parked.has(change.key)) {
      if (latestOnly) await replaceParked(transaction, change.key);
      else if (kind === 'pass')
        return park(transaction, change, { ...behind, nextStep: afterSteps }, row);
    }
    if (kind === 'hold') return park(transaction, change, passage, row);
    try {
      transaction.appends.push(...(await target.apply(passage.change)));
      transaction.count.delivered += 1;
    } catch (error) {
      bury(transaction, passage.change, afterSteps, error);
    }
  }

  function park(
    transaction: Transaction,
    change: AnyChange,
    why: Omit<Parameters<typeof parkIn>[2], 'consumer' | 'since'>,
    row?: Waiting,
  ): void {
    parkIn(transaction, change, { ...why, consumer: name, since: nowText() }, row);
    parked.add(change.key);
  }

  async function replaceParked(transaction: Transaction, key: string): Promise<void> {
    const rows = await log.waiting({ consumer: name, key });
    transaction.waitingUpdates.push(...rows.map(({ id }) => ({ id, set: undefined })));
    // What this very page has parked is not in the log yet.
    transaction.wait = transaction.wait.filter((waiting) => waiting.key !== key);
    transaction.state = withoutApprovals(transaction.state, key);
    transaction.state.push(...rows.filter(({ code }) => code === approvalCode).map(approvalPlace));
    transaction.count.superseded += rows.length;
    parked.delete(key);
  }

  function bury(
    transaction: Transaction,
    change: AnyChange,
    nextStep: number,
    error: unknown,
  ): void {
    const failure = toAcornError(error);
    // Only the log or a lost Redis is worth trying the whole page again.
    if (failure.errorClass === 'retryable') throw failure;
    buryIn(transaction, change, failure, { place: name, nextStep, at: nowText() });
  }

  /** Counted once it is durable: a page that could not be committed is done again. */
  function announce({ count: done, deadLetters, wait }: Transaction): void {
    const holds = wait.filter(({ kind }) => kind === 'hold').length;
    tell('delivered', done.delivered);
    tell('dropped', done.dropped);
    tell('superseded', done.superseded);
    tell('dead-letter', deadLetters.length);
    tell('hold', holds);
    count.delivered += done.delivered;
    count.dropped += done.dropped;
    count.superseded += done.superseded;
    count.deadLetters += deadLetters.length;
    count.holds += holds;
  }

  function tell(
    kind: 'delivered' | 'dropped' | 'superseded' | 'dead-letter' | 'hold',
    number: number,
  ): void {
    if (number > 0) bus.activity.next({ kind, consumer: name, count: number });
  }

  async function letGo(key: string): Promise<void> {
    let isMore = true;
    while (isMore) {
      await transact(async (transaction) => {
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
          await takeOne(transaction, stepsFor(row.change), row.change, row);
        }
        if (isMore) parked.add(key);
        return [];
      });
    }
  }

  function nowText(): string {
    return new Date(clock.now()).toISOString();
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
        ...count,
        down: down ?? trouble.status(),
      };
    },
  };
}
