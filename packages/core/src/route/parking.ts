import type { AnyChange } from '../change.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { type AcornError, toAcornError } from '../errors.ts';
import type { Log, NewWaiting, Waiting } from '../log/log.ts';
import type { Item } from './lanes.ts';
import type { Outbox } from './outbox.ts';
import { afterSteps } from './step.ts';

export interface ParkingOptions {
  consumer: string;
  /** Only the latest change of a key is kept. */
  latestOnly: boolean;
  log: Log;
  outbox: Outbox;
  clock: Clock;
  /** How long a key waits at most that another process put aside. */
  longestMs: number;
  /** Gives deliveries back to the lanes; `steps` are the steps to go on with. */
  takeUp(items: readonly Item[], steps: readonly number[]): void;
  /** Whether a key is this consumer's: others may be another runner's. */
  isOwn(key: string): boolean;
  logger: Logger;
  /** `nextDue` is another time now. */
  delayed(): void;
}

/**
 * Keys whose changes wait in the log rather than in memory, because one of them failed for itself
 * while the sink works for others. Later changes of such a key queue up behind it.
 */
export interface Parking {
  /** Reads from the log which keys wait: at the start, and when another process changed it. */
  load(): Promise<void>;
  isParked(key: string): boolean;
  /** `due` is on the clock's monotonic time. */
  park(items: readonly Item[], due: number, error: AcornError): void;
  queue(change: AnyChange): void;
  /** For whoever goes on after this consumer, at once and in the same order. */
  leave(items: readonly Item[]): void;
  /** What a waiting change became: each part waits on its own, and may go at once. */
  replace(item: Item, parts: readonly AnyChange[]): void;
  /** A delivery that had waited is done: the next of its key may follow. */
  delivered(key: string): void;
  /** On the clock's monotonic time. */
  nextDue(): number | undefined;
  /** Takes up the keys that are due. */
  wake(): Promise<void>;
  /** Keys that will be tried again by themselves. */
  retrying(): number;
}

interface Spot {
  /** On the clock's monotonic time: a date that is set wrong must not keep it. */
  due: number;
  /** Its changes are in the lanes at the moment. */
  isOut: boolean;
  /** Deliveries in the lanes. */
  out: number;
  /** Changes that queued up behind, ever. */
  arrivals: number;
}

/** Rows of one key that are taken up at once. */
const takeUpMost = 100;
const loadPage = 1_000;
/** Between tries while the log cannot be read. */
const retryMs = 1_000;

export function createParking({
  consumer,
  latestOnly,
  log,
  outbox,
  clock,
  longestMs,
  takeUp,
  isOwn,
  logger,
  delayed,
}: ParkingOptions): Parking {
  const spots = new Map<string, Spot>();

  function row(change: AnyChange, kind: NewWaiting['kind'], more: Partial<NewWaiting>): NewWaiting {
    const since = new Date(clock.now()).toISOString();
    return {
      consumer,
      key: change.key,
      kind,
      change,
      nextStep: afterSteps,
      attempts: 0,
      notBefore: 0,
      reason: '',
      code: '',
      since,
      ...more,
    };
  }

  async function load(): Promise<void> {
    await outbox.flush();
    let after = 0;
    while (true) {
      const rows = await log.waiting({ consumer, after, limit: loadPage });
      for (const { key, notBefore } of rows)
        if (!spots.has(key) && isOwn(key))
          spots.set(key, { due: dueAt(notBefore), isOut: false, out: 0, arrivals: 0 });
      after = rows.at(-1)?.id ?? after;
      if (rows.length < loadPage) break;
    }
    await wake();
  }

  /** The log keeps dates: another process may take the row up, by another clock. None of them waits for long. */
  function dueAt(date: number): number {
    return clock.monotonic() + Math.min(longestMs, Math.max(0, date - clock.now()));
  }

  async function wake(): Promise<void> {
    const now = clock.monotonic();
    const due = [...spots].filter(([, spot]) => !spot.isOut && spot.due <= now);
    for (const [key, spot] of due) {
      // While the one before was read, somebody else may have taken this one up.
      if (spot.isOut || spots.get(key) !== spot) continue;
      spot.isOut = true;
      await bringBack(key, spot);
    }
  }

  async function bringBack(key: string, spot: Spot): Promise<void> {
    try {
      await takeUpRows(key, spot);
    } catch (error) {
      const { message: reason } = toAcornError(error);
      logger.warn({ reason }, 'changes that wait could not be read; trying again');
      spot.isOut = false;
      spot.due = clock.monotonic() + retryMs;
      delayed();
    }
  }

  async function takeUpRows(key: string, spot: Spot): Promise<void> {
    const rows = await rowsOf(key, spot);
    if (rows.length === 0) {
      if (spots.get(key) === spot) spots.delete(key);
      return;
    }
    const current = latestOnly ? rows.slice(-1) : rows;
    const stale = latestOnly ? rows.slice(0, -1) : [];
    if (stale.length > 0)
      outbox.add({ waitingUpdates: stale.map(({ id }) => ({ id, set: undefined })) });
    spot.out = current.length;
    takeUp(
      current.map(toItem),
      current.map(({ nextStep }) => nextStep),
    );
  }

  async function rowsOf(key: string, spot: Spot): Promise<readonly Waiting[]> {
    while (true) {
      const { arrivals } = spot;
      // What was parked a moment ago must be in the log before it is read from there.
      await outbox.flush();
      const rows = await log.waiting({ consumer, key, limit: takeUpMost });
      // None, and none came while it was looked for.
      if (rows.length > 0 || spot.arrivals === arrivals) return rows;
    }
  }

  return {
    load,
    wake,
    isParked: (key) => spots.has(key),
    park(items, due, error) {
      const kept = latestOnly ? items.slice(-1) : items;
      const [first, ...behind] = kept;
      if (first === undefined) return;
      spots.set(first.change.key, { due, isOut: false, out: 0, arrivals: 0 });
      const failed = row(first.change, 'retry', {
        attempts: first.attempts,
        notBefore: clock.now() + due - clock.monotonic(),
        reason: error.message,
        code: error.code,
      });
      const queued = behind.map(({ change }) => row(change, 'queued', {}));
      const { key, id } = first.change;
      const trail = {
        key,
        change: id,
        by: consumer,
        what: 'retry' as const,
        note: error.message,
        at: failed.since,
      };
      outbox.add({ wait: [failed, ...queued], trail: [trail] });
    },
    queue(change) {
      const spot = spots.get(change.key);
      if (spot !== undefined) spot.arrivals += 1;
      outbox.add({ wait: [row(change, 'queued', {})] });
    },
    leave(items) {
      outbox.add({
        wait: items.map(({ change, attempts }) => row(change, 'queued', { attempts })),
      });
    },
    replace({ waitingId }, parts) {
      outbox.add({
        wait: parts.map((part) => row(part, 'retry', {})),
        ...(waitingId !== undefined && { waitingUpdates: [{ id: waitingId, set: undefined }] }),
      });
    },
    delivered(key) {
      const spot = spots.get(key);
      if (spot === undefined) return;
      spot.out -= 1;
      if (spot.out <= 0) void bringBack(key, spot);
    },
    nextDue() {
      let next: number | undefined;
      for (const { due, isOut } of spots.values())
        if (!isOut && (next === undefined || due < next)) next = due;
      return next;
    },
    retrying: () => spots.size,
  };
}

function toItem({ change, attempts, id }: Waiting): Item {
  return { change, attempts, ticket: undefined, waitingId: id };
}
