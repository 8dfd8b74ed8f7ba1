import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Logger, Outcome, Receipt } from '../connector.ts';
import { type AcornError, isAcornError, isThrottling } from '../errors.ts';
import { buryChange } from './dead-letter.ts';
import type { GateView } from './gate.ts';
import type { Item, Lane, Lanes } from './lanes.ts';
import type { Outbox } from './outbox.ts';
import type { Parking } from './parking.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';
import type { SinkHealth } from './sink-health.ts';
import { afterSteps } from './step.ts';

/** What a consumer of an outside sink counts. */
export interface DeliveryCount {
  delivered: number;
  dropped: number;
  superseded: number;
  retries: number;
  deadLetters: number;
}

export const noneCounted: Readonly<DeliveryCount> = {
  delivered: 0,
  dropped: 0,
  superseded: 0,
  retries: 0,
  deadLetters: 0,
};

export interface VerdictsOptions {
  name: string;
  count: DeliveryCount;
  lanes: Lanes;
  health: SinkHealth;
  parking: Parking;
  outbox: Outbox;
  gate: GateView;
  retry: RetryPolicy;
  bus: Bus;
  clock: Clock;
  logger: Logger;
  /** Settles what needs nothing more. */
  finish(item: Item): void;
  /** A newer change of its key takes its place. */
  supersede(item: Item): void;
  /** A lane goes on then, on the clock's monotonic time. */
  retryAt(due: number): void;
  /** The sink works again: what was put off may go now. */
  revive(): void;
}

/** What becomes of changes once a call has answered: delivered, tried again, put aside, or given up. */
export interface Verdicts {
  /** One outcome for the first change of each lane, in order. */
  of(taken: readonly Lane[], outcomes: readonly Outcome[]): void;
  /** The steps failed: a dead letter that goes through them again when it is replayed. */
  buryInSteps(item: Item, error: AcornError): void;
}

/** Tries before a change of a sink that works for others is put aside into the log. */
const parkAfter = 3;

export function createVerdicts(options: VerdictsOptions): Verdicts {
  const { name, count, lanes, health, parking, outbox, gate, retry, bus, clock, logger } = options;
  const { finish, supersede, retryAt, revive } = options;

  function of(taken: readonly Lane[], outcomes: readonly Outcome[]): void {
    judge(outcomes);
    let delivered = 0;
    for (const [index, lane] of taken.entries()) {
      const outcome = outcomes[index];
      if (isAcornError(outcome)) fail(lane, outcome);
      else {
        delivered += 1;
        succeed(lane, outcome);
      }
    }
    if (delivered > 0) bus.activity.next({ kind: 'delivered', consumer: name, count: delivered });
  }

  /** What a call says of the sink as a whole. */
  function judge(outcomes: readonly Outcome[]): void {
    const [first] = outcomes;
    const classOf = (outcome: Outcome) => (isAcornError(outcome) ? outcome.errorClass : 'worked');
    if (isAcornError(first) && outcomes.every((outcome) => classOf(outcome) === 'retryable')) {
      health.failed(first);
    } else if (outcomes.some((outcome) => ['worked', 'rejected'].includes(classOf(outcome)))) {
      if (health.worked()) revive();
    }
  }

  function succeed(lane: Lane, receipt: Receipt | undefined): void {
    const { change } = lane.items[0]!;
    count.delivered += 1;
    if (receipt !== undefined) {
      const note = [receipt.ref, receipt.note].filter(Boolean).join(' ');
      const { key, id } = change;
      const entry = { key, change: id, by: name, what: 'delivered' as const, note, at: nowText() };
      outbox.add({ trail: [entry] });
    }
    done(lane);
  }

  /** The lane's first delivery needs nothing more; the lane goes on. */
  function done(lane: Lane): void {
    const item = lane.items[0]!;
    finish(item);
    lanes.release(lane, 'done');
    if (item.waitingId !== undefined) parking.delivered(item.change.key);
  }

  function fail(lane: Lane, error: AcornError): void {
    if (error.errorClass === 'retryable') again(lane, error);
    else if (error.errorClass === 'refused') {
      logger.error(
        { code: error.code, reason: error.message },
        'refused: the connection stops, and is tried again in 5 minutes',
      );
      gate.refuse(error);
      lanes.release(lane, 'again');
    } else giveUp(lane, error);
  }

  function giveUp(lane: Lane, error: AcornError): void {
    bury(lane.items[0]!, error, afterSteps);
    done(lane);
  }

  function again(lane: Lane, error: AcornError): void {
    const item = lane.items[0]!;
    count.retries += 1;
    bus.activity.next({ kind: 'retry', consumer: name, count: 1 });
    // While the whole sink is down or busy, no single change is to blame.
    if (!health.isDown() && !isThrottling(error)) item.attempts += 1;
    if (item.attempts >= retry.attempts) {
      giveUp(lane, error);
      return;
    }
    const attempt = Math.max(1, item.attempts, health.failures());
    lane.dueMs = clock.monotonic() + backOffMs(retry, attempt, error.retryAfterMs);
    retryAt(lane.dueMs);
    if (item.attempts >= parkAfter && !health.isDown() && item.waitingId === undefined) {
      const items = lanes.evict(lane);
      parking.park(items, lane.dueMs, error);
      for (const each of items) finish(each);
      return;
    }
    const stale = lanes.release(lane, 'again');
    if (stale !== undefined) supersede(stale);
  }

  function bury(item: Item, error: AcornError, nextStep: number): void {
    count.deadLetters += 1;
    bus.activity.next({ kind: 'dead-letter', consumer: name, count: 1 });
    const { attempts } = item;
    const burial = { place: name, nextStep, attempts, at: nowText() };
    const { deadLetter, trail } = buryChange(item.change, error, burial);
    outbox.add({ deadLetters: [deadLetter], trail: [trail] });
  }

  function buryInSteps(item: Item, error: AcornError): void {
    bury(item, error, 0);
    finish(item);
  }

  function nowText(): string {
    return new Date(clock.now()).toISOString();
  }

  return { of, buryInSteps };
}
