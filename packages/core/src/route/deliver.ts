import { firstValueFrom, map, merge, Subject, type Subscription, takeUntil } from 'rxjs';
import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Logger, Sink } from '../connector.ts';
import { durationMs } from '../duration.ts';
import type { EntityName } from '../entities/registry.ts';
import { RetryableError, toAcornError } from '../errors.ts';
import type { Log, LogEntry } from '../log/log.ts';
import { callSink, type SinkCall } from './call-sink.ts';
import { createCallsUnderWay } from './calls-under-way.ts';
import { type Consumer, type Input, pagesOf } from './consumer.ts';
import { drainCalls } from './drain-calls.ts';
import { type GateView, isPaused } from './gate.ts';
import { createIntake } from './intake.ts';
import { createLanes, type Item, type Lane } from './lanes.ts';
import type { Lease } from './lease.ts';
import { createOutbox } from './outbox.ts';
import { createPace } from './pace.ts';
import { createParking } from './parking.ts';
import { createReadTrouble } from './read-trouble.ts';
import { createRenewal } from './renewal.ts';
import { createReplays } from './replays.ts';
import type { RetryPolicy } from './retry.ts';
import { createRoom } from './room.ts';
import { createSinkHealth } from './sink-health.ts';
import type { Slots } from './slots.ts';
import { createVerdicts, noneCounted } from './verdicts.ts';
import { createWakeTimer } from './wake-timer.ts';

export interface DeliveryOptions {
  name: string;
  route: string;
  /** The sink's address. */
  address: string;
  partition: number;
  inputs: readonly (Input & { from: number })[];
  sink: Sink<unknown, EntityName>;
  api: unknown;
  /** The sink's connection; changes that are meant for another one pass by. */
  connection: string;
  gate: GateView;
  /** How many calls may be under way; shared by the sink's partitions. */
  slots: Slots;
  lease: Lease;
  /** Whether a key is this consumer's: others may be another runner's. */
  isOwn(key: string): boolean;
  retry: RetryPolicy;
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

const pageSize = 500;
/** Deliveries under way at most; what is beyond stays in the log. */
const mostOpen = 1_000;
/** Of these a key has one at most. A catalogue must fit: with one key too many, changes in turn would replace nothing. */
const mostOpenLatestOnly = 25_000;
/** Above this there is enough to do, and what is sent once more waits. */
const mostOpenForReplay = 50;
const defaultBatch = 100;
/** How long a call that is under way may take once the runner stops. */
const graceMs = 10_000;
/** Between tries while the log cannot be read. */
const loadAgainMs = 1_000;

/**
 * Carries changes to one outside sink: lanes by key, bounded concurrency, retry, dead letters. Its
 * position is its own, so a dead sink delays only itself.
 */
export function createDelivery(options: DeliveryOptions): Consumer {
  const { name, inputs, sink, gate, slots, lease, retry, log, bus, clock, logger } = options;
  const latestOnly = sink.coalesce === true;
  const batch = sink.writeBatch === undefined ? 1 : (sink.batch ?? defaultBatch);
  const lingerMs = sink.linger === undefined ? 0 : durationMs(sink.linger);
  // What a sink holds in memory is bounded, however many partitions of it are here.
  const share = Math.min(1, 2 / log.partitions);
  const size = Math.ceil(pageSize * share);

  const count = { ...noneCounted };
  const lanes = createLanes({ latestOnly, urgencyOf: latestOnly ? sink.urgency : undefined });
  const room = createRoom({
    open: () => lanes.open,
    most: Math.ceil((latestOnly ? mostOpenLatestOnly : mostOpen) * share),
    little: mostOpenForReplay,
    gate,
  });
  const intake = createIntake({
    ...options,
    consumer: name,
    offer,
    dropped,
    failed: (item, error) => verdicts.buryInSteps(item, error),
  });
  const settled = () => ({ positions: intake.positions(), state: replays.progress() });
  const outbox = createOutbox(log, settled, { clock, logger });
  const { isOwn } = options;
  const waitingIn = { consumer: name, latestOnly, log, outbox, clock, logger, isOwn };
  const longestMs = retry.maxMs;
  const parking = createParking({ ...waitingIn, longestMs, takeUp, delayed: () => wakeLater() });
  const health = createSinkHealth(name, retry, options);
  const trouble = createReadTrouble(options);
  const timer = createWakeTimer(clock, wake);
  const pace = createPace({ lanes, lease, health, clock, batch, lingerMs, askAgainAt: timer.at });
  const calls = createCallsUnderWay(clock);
  const verdicts = createVerdicts({
    ...{ name, gate, retry, bus, clock, logger },
    ...{ count, lanes, health, parking, outbox, finish, supersede },
    retryAt: timer.at,
    revive() {
      lanes.wake(Number.POSITIVE_INFINITY);
      wakeLater();
    },
  });
  const stopping = new Subject<void>();
  const stopped = stopping.pipe(map(() => false));
  const aborter = new AbortController();
  const replays = createReplays({
    ...options,
    consumer: name,
    sink: options.address,
    part: `${name}#${options.partition}`,
    latestOnly,
    outbox,
    offer,
    dropped,
    failed: (item, error) => verdicts.buryInSteps(item, error),
    pump,
    quiet: async () => !isStopped && firstValueFrom(merge(room.quiet(), stopped)),
  });
  const call: SinkCall = {
    sink,
    api: options.api,
    consumer: name,
    log: logger,
    fence: lease.fence,
    stopping: aborter.signal,
  };

  let active = 0;
  let isStopped = false;
  let isAbandoned = false;
  let mustLoad = false;
  let subscriptions: Subscription[] = [];

  function offer(item: Item): void {
    if (parking.isParked(item.change.key)) {
      parking.queue(item.change);
      finish(item);
    } else enter(item);
  }

  function enter(item: Item): void {
    const replaced = lanes.add(item);
    if (replaced !== undefined) supersede(replaced);
  }

  function dropped(): void {
    count.dropped += 1;
    bus.activity.next({ kind: 'dropped', consumer: name, count: 1 });
  }

  function supersede(item: Item): void {
    count.superseded += 1;
    bus.activity.next({ kind: 'superseded', consumer: name, count: 1 });
    finish(item);
  }

  /** Its change needs nothing more: neither its stream's position nor its row in the log. */
  function finish({ waitingId, ticket }: Item): void {
    if (waitingId !== undefined) {
      outbox.add({ waitingUpdates: [{ id: waitingId, set: undefined }] });
    }
    ticket?.home.settle(ticket);
    outbox.touch();
  }

  function pump(): void {
    if (isStopped || gate.closure.value !== undefined) return;
    while (pace.mayCall(active) && slots.take()) {
      active += 1;
      void deliver(lanes.take(health.isDown() ? 1 : mostOfCall()));
    }
    if (room.hasRoom()) room.freed();
  }

  function mostOfCall(): number {
    return sink.batchOf?.(options.api, lanes.ready) ?? batch;
  }

  function wake(): void {
    if (isStopped) return;
    lanes.wake(clock.monotonic());
    calls.giveUpLate();
    if (mustLoad) void loadParked();
    else if (!health.isDown()) void parking.wake();
    wakeLater();
    pump();
  }

  function wakeLater(): void {
    timer.at(lanes.nextDue() ?? Number.POSITIVE_INFINITY);
    timer.at(calls.nextDue());
    // What is parked stays there until the sink is back.
    if (!health.isDown()) timer.at(parking.nextDue() ?? Number.POSITIVE_INFINITY);
  }

  async function deliver(taken: readonly Lane[]): Promise<void> {
    const items = taken.map((lane) => lane.items[0]!);
    const renewal = latestOnly ? createRenewal(lanes, taken, supersede) : undefined;
    const answer = calls.made(items.length, callSink({ ...call, renew: renewal?.renew }, items));
    timer.at(calls.nextDue());
    const outcomes = await answer;
    renewal?.end();
    active -= 1;
    slots.give();
    if (isAbandoned) return;
    verdicts.of(taken, outcomes);
    pump();
  }

  /** Changes that waited in the log may be tried again. */
  function takeUp(items: readonly Item[], steps: readonly number[]): void {
    for (const [index, item] of items.entries()) {
      if (steps[index] === 0) void replay(item);
      else enter(item);
    }
    pump();
  }

  /**
   * A dead letter of the steps goes through them again. What comes out waits in its place, so that
   * no part of it hangs on the others.
   */
  async function replay(item: Item): Promise<void> {
    try {
      parking.replace(item, await intake.rerun(item.change));
    } catch (error) {
      verdicts.buryInSteps(item, toAcornError(error));
    }
    parking.delivered(item.change.key);
    await loadParked();
  }

  function read(input: Input & { from: number }): Subscription {
    const page = { stream: input.stream, from: input.from, size };
    const takeIn = (entries: readonly LogEntry[]) => {
      replays.saw(input.stream, entries);
      return intake.take(input, entries).then(() => {
        // Whether or not anything of it is to be delivered.
        outbox.touch();
        pump();
      });
    };
    return pagesOf(bus, page, room.ready, takeIn, trouble)
      .pipe(takeUntil(stopping))
      .subscribe({ error: (error) => logger.error({ err: error }, 'the consumer stopped') });
  }

  function lookOutside(): void {
    void loadParked();
    void replays.look().then(pump);
  }

  /** Tries until the log can be read. */
  async function loadParked(): Promise<void> {
    try {
      await parking.load();
      mustLoad = false;
    } catch (error) {
      logger.warn({ reason: toAcornError(error).message }, 'changes that wait could not be read');
      mustLoad = true;
      timer.at(clock.monotonic() + loadAgainMs);
      return;
    }
    wake();
  }

  function end(): void {
    isStopped = true;
    stopping.next();
    timer.end();
    for (const subscription of subscriptions) subscription.unsubscribe();
  }

  function drained(withinMs: number): Promise<void> {
    const abort = () => aborter.abort(new RetryableError('the runner stops', { code: 'STOPPING' }));
    return drainCalls({ calls, active: () => active, withinMs, abort, clock, logger });
  }

  /** What was overtaken by a later delivery waits in the log, so that nobody makes that one again. */
  function setAside(): void {
    for (const { items } of lanes.all()) {
      const overtaken = items.filter(({ ticket }) => ticket?.home.isOvertaken(ticket));
      if (overtaken.length > 0) parking.leave(overtaken);
      for (const item of overtaken) finish(item);
    }
  }

  return {
    name,
    async start() {
      await parking.load();
      wakeLater();
      subscriptions = inputs.map(read);
      subscriptions.push(gate.closure.subscribe(pump));
      stopping.subscribe(slots.onFree(pump));
      stopping.subscribe(log.onOutsideChange(lookOutside));
      void replays.look();
    },
    async stop() {
      end();
      await drained(graceMs);
      setAside();
      await outbox.close();
    },
    async abandon() {
      end();
      isAbandoned = true;
      outbox.abandon();
      await drained(0);
    },
    isIdle: () =>
      (isPaused(gate) && active === 0 && outbox.isClean()) ||
      (inputs.every(({ stream }) => intake.readTo(stream) >= log.end(stream)) &&
        lanes.size === 0 &&
        active === 0 &&
        parking.retrying() === 0 &&
        replays.isIdle() &&
        outbox.isClean()),
    status() {
      const lag = intake
        .positions()
        .reduce((sum, { stream, seq }) => sum + log.behind(stream, seq), 0);
      if (lag === 0) intake.forget();
      return {
        consumer: name,
        lag,
        oldest: intake.oldest(),
        ...count,
        holds: 0,
        down: health.status() ?? trouble.status(),
      };
    },
  };
}
