import { defer, filter, of, Subject, type Subscription, take, takeUntil } from 'rxjs';
import type { Bus } from '../bus.ts';
import type { AnyChange } from '../change.ts';
import type { Clock, ClockTimer } from '../clock.ts';
import type { Logger, Outcome, Sink } from '../connector.ts';
import { durationMs } from '../duration.ts';
import type { EntityName } from '../entities/registry.ts';
import { type AcornError, isAcornError, toAcornError } from '../errors.ts';
import type { Log, LogEntry } from '../log/log.ts';
import { callSink, type SinkCall } from './call-sink.ts';
import { type Consumer, type ConsumerStatus, type Input, pagesOf } from './consumer.ts';
import type { Gate } from './gate.ts';
import { createLanes, type Item, type Lane, type StreamTicket } from './lanes.ts';
import { createLowWater, type LowWater } from './low-water.ts';
import { createOutbox } from './outbox.ts';
import { createParking } from './parking.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';
import { afterSteps, type Passage, runSteps, type Step, type StepContext } from './step.ts';

export interface DeliveryOptions {
  name: string;
  inputs: readonly (Input & { from: number })[];
  sink: Sink<unknown, EntityName>;
  api: unknown;
  /** The sink's connection; changes that are meant for another one pass by. */
  connection: string;
  gate: Gate;
  retry: RetryPolicy;
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

const pageSize = 500;
/** Deliveries under way at most; what is beyond stays in the log. */
const mostOpen = 1_000;
const mostOpenLatestOnly = 10_000;
const defaultConcurrency = 8;
const defaultBatch = 100;
/** Calls that fail one after the other before the whole sink counts as down. */
const downAfter = 3;
/** Tries before a change of a sink that works for others is put aside into the log. */
const parkAfter = 3;

/** No outside sink has a step with state: those run before, once for the whole route. */
const noState: StepContext = {
  state: {
    get: () => Promise.reject(new Error('this step keeps no state')),
    set: () => {},
    delete: () => {},
  },
};

/**
 * Carries changes to one outside sink: lanes by key, bounded concurrency, retry, dead letters. Its
 * position is its own, so a dead sink delays only itself.
 */
export function createDelivery(options: DeliveryOptions): Consumer {
  const { name, sink, gate, retry, log, bus, clock, logger } = options;
  const latestOnly = sink.coalesce === true;
  const concurrency = sink.concurrency ?? defaultConcurrency;
  const batch = sink.writeBatch === undefined ? 1 : (sink.batch ?? defaultBatch);
  const lingerMs = sink.linger === undefined ? 0 : durationMs(sink.linger);
  const room = latestOnly ? mostOpenLatestOnly : mostOpen;

  const lanes = createLanes({ latestOnly });
  const lowWaters = new Map<string, LowWater>(
    options.inputs.map(({ stream, from }) => [stream, createLowWater(from)]),
  );
  const readTo = new Map<string, number>(options.inputs.map(({ stream, from }) => [stream, from]));
  const outbox = createOutbox(log, positions, { clock, logger });
  const parking = createParking({ consumer: name, latestOnly, log, outbox, clock, takeUp });
  const count = { delivered: 0, dropped: 0, superseded: 0, retries: 0, deadLetters: 0 };
  const stopping = new Subject<void>();
  const aborter = new AbortController();
  const freed = new Subject<void>();
  const call: SinkCall = {
    sink,
    api: options.api,
    consumer: name,
    log: logger,
    stopping: aborter.signal,
  };

  let active = 0;
  let isStopped = false;
  let failures = 0;
  let down: ConsumerStatus['down'];
  let timer: ClockTimer | undefined;
  let timerDue = Number.POSITIVE_INFINITY;
  let lingerUntil = 0;
  let probeAt = 0;
  let oldest: string | undefined;
  let subscriptions: Subscription[] = [];

  function positions() {
    return [...lowWaters].map(([stream, lowWater]) => ({
      consumer: name,
      stream,
      seq: lowWater.position(),
    }));
  }

  async function takeIn({ stream, steps }: Input, page: readonly LogEntry[]): Promise<void> {
    const lowWater = lowWaters.get(stream)!;
    for (const { seq, change } of page) {
      const ticket = Object.assign(lowWater.issue(seq), { stream }) as StreamTicket;
      oldest ??= change.recordedAt;
      const isForAnother = change.to !== undefined && change.to !== options.connection;
      if (isForAnother) settle(ticket);
      else {
        const outcome = passThrough(steps, change, ticket);
        if (outcome instanceof Promise) await outcome;
      }
      readTo.set(stream, seq);
    }
    pump();
  }

  function passThrough(
    steps: readonly Step[],
    change: AnyChange,
    ticket: StreamTicket,
  ): void | Promise<void> {
    const item: Item = { change, attempts: 0, ticket, waitingId: undefined };
    try {
      const passages = runSteps(steps, change, noState);
      if (!(passages instanceof Promise)) return offerAll(passages, ticket);
      return passages.then(
        (settled) => offerAll(settled, ticket),
        (error) => bury(item, toAcornError(error), 0),
      );
    } catch (error) {
      bury(item, toAcornError(error), 0);
    }
  }

  function offerAll(passages: readonly Passage[], ticket: StreamTicket): void {
    ticket.open += passages.length;
    if (passages.length === 0) {
      count.dropped += 1;
      bus.activity.next({ kind: 'dropped', consumer: name, count: 1 });
    }
    for (const passage of passages)
      offer({ change: passage.change, attempts: 0, ticket, waitingId: undefined });
    settle(ticket);
  }

  function offer(item: Item): void {
    if (parking.isParked(item.change.key)) {
      parking.queue(item.change);
      settle(item.ticket);
      return;
    }
    const replaced = lanes.add(item);
    if (replaced !== undefined) supersede(replaced);
  }

  function supersede(item: Item): void {
    count.superseded += 1;
    bus.activity.next({ kind: 'superseded', consumer: name, count: 1 });
    finish(item);
  }

  /** Its change needs nothing more: neither its stream's position nor its row in the log. */
  function finish(item: Item): void {
    if (item.waitingId !== undefined)
      outbox.add({ waitingUpdates: [{ id: item.waitingId, set: undefined }] });
    settle(item.ticket);
  }

  function settle(ticket: StreamTicket | undefined): void {
    if (ticket === undefined) return;
    lowWaters.get(ticket.stream)!.settle(ticket);
    outbox.touch();
  }

  function pump(): void {
    if (isStopped || gate.closure.value !== undefined) return;
    const slots = down === undefined ? concurrency : probeSlots();
    while (active < slots && lanes.hasReady() && !mustLinger()) {
      active += 1;
      void deliver(lanes.take(down === undefined ? batch : 1));
    }
    if (active === 0 || lanes.open < room) freed.next();
    schedule();
  }

  /** A sink that is down gets one call at a time, and not before the pause is over. */
  function probeSlots(): number {
    if (clock.now() >= probeAt) return 1;
    wakeAt(probeAt);
    return 0;
  }

  function mustLinger(): boolean {
    if (lingerMs === 0 || lanes.size >= batch) return false;
    const now = clock.now();
    if (lingerUntil === 0) lingerUntil = now + lingerMs;
    if (now >= lingerUntil) {
      lingerUntil = 0;
      return false;
    }
    wakeAt(lingerUntil);
    return true;
  }

  async function deliver(taken: readonly Lane[]): Promise<void> {
    const outcomes = await callSink(
      call,
      taken.map((lane) => lane.items[0]!),
    );
    active -= 1;
    const firstError = outcomes.find(isAcornError);
    const isFailedCall = outcomes.every(
      (outcome) => isAcornError(outcome) && outcome.errorClass === 'retryable',
    );
    if (isFailedCall) fell(firstError!);
    else if (
      outcomes.some((outcome) => !isAcornError(outcome) || outcome.errorClass === 'rejected')
    )
      rose();
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
    pump();
  }

  function succeed(lane: Lane, receipt: Exclude<Outcome, AcornError>): void {
    const item = lane.items[0]!;
    count.delivered += 1;
    if (receipt !== undefined) {
      outbox.add({
        trail: [trailOf(item, 'delivered', [receipt.ref, receipt.note].filter(Boolean).join(' '))],
      });
    }
    finish(item);
    lanes.release(lane, 'done');
    if (item.waitingId !== undefined) parking.delivered(item.change.key);
  }

  function fail(lane: Lane, error: AcornError): void {
    const item = lane.items[0]!;
    if (error.errorClass === 'rejected' || error.errorClass === 'configuration') {
      bury(item, error);
      lanes.release(lane, 'done');
      if (item.waitingId !== undefined) parking.delivered(item.change.key);
      return;
    }
    if (error.errorClass === 'refused') {
      logger.error({ code: error.code, reason: error.message }, 'refused: the connection stops');
      gate.refuse(error);
      lanes.release(lane, 'again');
      return;
    }
    again(lane, item, error);
  }

  function again(lane: Lane, item: Item, error: AcornError): void {
    count.retries += 1;
    bus.activity.next({ kind: 'retry', consumer: name, count: 1 });
    // While the whole sink is down, no single change is to blame.
    if (down === undefined) item.attempts += 1;
    if (item.attempts >= retry.attempts) {
      bury(item, error);
      lanes.release(lane, 'done');
      if (item.waitingId !== undefined) parking.delivered(item.change.key);
      return;
    }
    lane.notBefore =
      clock.now() + backOffMs(retry, Math.max(item.attempts, failures), error.retryAfterMs);
    if (item.attempts >= parkAfter && down === undefined && item.waitingId === undefined) {
      const items = lanes.evict(lane);
      parking.park(items, lane.notBefore, error);
      for (const each of items) settle(each.ticket);
      return;
    }
    const stale = lanes.release(lane, 'again');
    if (stale !== undefined) supersede(stale);
  }

  function bury(item: Item, error: AcornError, nextStep = afterSteps): void {
    count.deadLetters += 1;
    bus.activity.next({ kind: 'dead-letter', consumer: name, count: 1 });
    const at = new Date(clock.now()).toISOString();
    const { change, attempts } = item;
    outbox.add({
      deadLetters: [
        {
          place: name,
          key: change.key,
          change,
          nextStep,
          raw: undefined,
          rawEncoding: undefined,
          code: error.code,
          message: error.message,
          attempts,
          at,
        },
      ],
      trail: [trailOf(item, 'dead-letter', error.message)],
    });
    finish(item);
  }

  function trailOf(item: Item, what: 'delivered' | 'dead-letter', note: string) {
    const { key, id } = item.change;
    return { key, change: id, by: name, what, note, at: new Date(clock.now()).toISOString() };
  }

  function fell(error: AcornError): void {
    failures += 1;
    if (failures < downAfter) return;
    if (down === undefined) {
      down = { since: new Date(clock.now()).toISOString(), reason: error.message, failures };
      logger.warn({ reason: error.message }, 'the sink is down; its changes wait in the log');
      bus.activity.next({ kind: 'down', consumer: name, reason: error.message });
    }
    down.failures = failures;
    probeAt = clock.now() + backOffMs(retry, failures, error.retryAfterMs);
  }

  function rose(): void {
    failures = 0;
    if (down === undefined) return;
    down = undefined;
    logger.info({}, 'the sink is back');
    bus.activity.next({ kind: 'up', consumer: name, reason: '' });
    lanes.wake(Number.POSITIVE_INFINITY);
  }

  /** A change that waited in the log may be tried again. */
  function takeUp(items: readonly Item[], steps: readonly number[]): void {
    for (const [index, item] of items.entries()) {
      if (steps[index] !== 0) offerFromParking(item);
      else void replay(item);
    }
    pump();
  }

  function offerFromParking(item: Item): void {
    const replaced = lanes.add(item);
    if (replaced !== undefined) supersede(replaced);
  }

  /**
   * A dead letter of the steps goes through them again; which input it came by, its source tells.
   * What comes out waits in its place, so that no part of it hangs on the others.
   */
  async function replay(item: Item): Promise<void> {
    const input =
      options.inputs.find(({ stream }) => stream === item.change.source) ?? options.inputs[0]!;
    try {
      const passages = await runSteps(input.steps, item.change, noState);
      parking.replace(
        item,
        passages.map(({ change }) => change),
      );
    } catch (error) {
      bury(item, toAcornError(error), 0);
    }
    parking.delivered(item.change.key);
    await parking.load();
    pump();
  }

  function schedule(): void {
    const due = Math.min(
      lanes.nextDue() ?? Number.POSITIVE_INFINITY,
      parking.nextDue() ?? Number.POSITIVE_INFINITY,
    );
    if (due !== Number.POSITIVE_INFINITY) wakeAt(due);
  }

  function wakeAt(due: number): void {
    if (timer !== undefined && timerDue <= due) return;
    timer?.cancel();
    timerDue = due;
    timer = clock.setTimeout(
      () => {
        timer = undefined;
        timerDue = Number.POSITIVE_INFINITY;
        const now = clock.now();
        lanes.wake(now);
        if (down === undefined) void parking.wake(now);
        pump();
      },
      Math.max(1, due - clock.now()),
    );
  }

  const hasRoom = () => lanes.open < room && gate.closure.value === undefined;
  const ready = () => defer(() => (hasRoom() ? of(true) : freed.pipe(filter(hasRoom), take(1))));

  return {
    name,
    async start() {
      await parking.load();
      subscriptions = options.inputs.map((input) =>
        pagesOf(bus, { stream: input.stream, from: input.from, size: pageSize }, ready, (page) =>
          takeIn(input, page),
        )
          .pipe(takeUntil(stopping))
          .subscribe({ error: (error) => logger.error({ err: error }, 'the consumer stopped') }),
      );
      subscriptions.push(
        gate.closure.subscribe((closure) => {
          if (closure === undefined) pump();
        }),
      );
      const stopListening = log.onOutsideChange(() => void parking.load().then(pump));
      stopping.subscribe(stopListening);
      pump();
    },
    async stop() {
      isStopped = true;
      stopping.next();
      timer?.cancel();
      for (const subscription of subscriptions) subscription.unsubscribe();
      await drained();
      await outbox.flush();
    },
    isIdle() {
      const isRead = options.inputs.every(({ stream }) => readTo.get(stream)! >= log.end(stream));
      return (
        isRead && lanes.size === 0 && active === 0 && parking.retrying() === 0 && outbox.isClean()
      );
    },
    status() {
      const lag = positions().reduce(
        (sum, { stream, seq }) => sum + Math.max(0, log.end(stream) - seq),
        0,
      );
      if (lag === 0) oldest = undefined;
      return { consumer: name, lag, oldest, ...count, holds: 0, down };
    },
  };

  async function drained(): Promise<void> {
    const deadline = clock.now() + 10_000;
    while (active > 0) {
      if (clock.now() > deadline) aborter.abort(new Error('the runner stops'));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
