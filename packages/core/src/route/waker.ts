import { hash } from 'node:crypto';
import type { PreparedChange } from '../change.ts';
import type { Clock } from '../clock.ts';
import { type Connector, type Due, type Logger, settingsDue } from '../connector.ts';
import { toAcornError } from '../errors.ts';
import type { Log, NewDeadLetter } from '../log/log.ts';
import type { ApplyingConsumer } from './apply.ts';
import { type GateView, isPaused } from './gate.ts';
import { contextFor, type Processor, toAppends } from './processor.ts';
import { createWakeTimer } from './wake-timer.ts';

export interface WakerOptions {
  connection: string;
  connector: Connector;
  api: unknown;
  processor: Processor;
  /** All that apply to the processor's state. */
  consumers: readonly ApplyingConsumer[];
  /** Closed while nothing of the processor may run. */
  gate: GateView;
  log: Log;
  clock: Clock;
  logger: Logger;
}

/** Wakes one processor at the times that it asked for. */
export interface Waker {
  start(): void;
  /** Ends what is under way and commits it. */
  stop(): Promise<void>;
  /** Ends at once: somebody else does this work now. */
  abandon(): void;
  /** Nothing is due by now. */
  isIdle(): boolean;
}

/** By connection, a digest of what it decided by at its last start. */
const decidedBy = 'decided-by';
const most = 100;
/** Where something is due and changes that came before are not applied yet, or the log cannot be written. */
const againMs = 200;
/** A date that is set, and a clock that runs faster, are noticed after so long at most. */
const longestMs = 60_000;

/**
 * A time comes once, whatever dies in between: what `wake` changes and emits is committed together with
 * its end. It comes after every change that was recorded before it, so that nobody is told to do what is done.
 */
export function createWaker(options: WakerOptions): Waker {
  const { connection, connector, api, processor, consumers, gate, log, clock, logger } = options;
  const { wakes, store } = processor;
  const timer = createWakeTimer(clock, () => void look());
  let isStopped = false;
  /** What it decides by was held against the last start. */
  let isNoted = connector.decidesBy === undefined;
  let looking: Promise<void> | undefined;

  /** Up to when everything that happened is in the state. */
  function reachedMs(): number {
    return Math.min(clock.now(), ...consumers.map((consumer) => consumer.reachedMs()));
  }

  function look(): Promise<void> {
    looking ??= fireAll().finally(() => {
      looking = undefined;
      schedule();
    });
    return looking;
  }

  async function fireAll(): Promise<void> {
    try {
      if (mayFire() && !isNoted) await processor.exclusive(noteSettings);
      while (mayFire() && (await processor.exclusive(fireSome)));
    } catch (error) {
      const { code, message: reason } = toAcornError(error);
      // A log without room says so itself.
      if (!isStopped && log.room?.trouble() === undefined)
        logger.error({ code, reason }, 'a time that is due could not be committed; trying again');
    }
  }

  function mayFire(): boolean {
    return !isStopped && gate.closure.value === undefined;
  }

  /** Asks for a wake where it decides by something else than at the last start. */
  async function noteSettings(): Promise<void> {
    const value = hash('sha256', JSON.stringify(connector.decidesBy?.(api)), 'base64url');
    if ((await log.state(decidedBy, connection)) !== value) {
      const asked = wakes.begin();
      asked.wakeAt(settingsDue, new Date(clock.now()).toISOString());
      asked.keep();
      const note = { namespace: decidedBy, key: connection, value };
      try {
        await log.write({ state: [...wakes.store.writes(), note] });
        wakes.store.committed();
      } catch (error) {
        wakes.store.discard();
        throw error;
      }
    }
    isNoted = true;
  }

  /** Whether there was any. */
  async function fireSome(): Promise<boolean> {
    const dues = isStopped ? [] : wakes.due(reachedMs(), most);
    if (dues.length === 0) return false;
    const appends = new Map<string, PreparedChange[]>();
    const deadLetters: NewDeadLetter[] = [];
    const stores = [store, wakes.store];
    try {
      for (const due of dues) await fire(due, appends, deadLetters);
      const state = stores.flatMap((each) => each.writes());
      await log.write({ appends: toAppends(appends), deadLetters, state });
      for (const each of stores) each.committed();
      return true;
    } catch (error) {
      for (const each of stores) each.discard();
      throw error;
    }
  }

  async function fire(
    due: Due,
    appends: Map<string, PreparedChange[]>,
    deadLetters: NewDeadLetter[],
  ): Promise<void> {
    const over = wakes.begin();
    over.wakeAt(due.key, undefined);
    over.keep();
    const origin = `${due.key}\n${due.at}`;
    const { context, emitted, keep } = contextFor(
      { connection, connector, processor, clock, logger },
      { origin },
    );
    try {
      await connector.wake?.(api, due, context);
    } catch (error) {
      const failure = toAcornError(error);
      if (failure.errorClass === 'retryable') throw failure;
      logger.error({ code: failure.code, reason: failure.message, ...due }, 'a time was given up');
      deadLetters.push(buried(due, failure));
      return;
    }
    keep();
    for (const [stream, changes] of emitted) {
      const known = appends.get(stream);
      if (known) known.push(...changes);
      else appends.set(stream, changes);
    }
  }

  function buried(due: Due, { code, message }: { code: string; message: string }): NewDeadLetter {
    return {
      place: `${connection}:wake`,
      key: due.key,
      change: undefined,
      nextStep: 0,
      raw: JSON.stringify(due),
      rawEncoding: 'utf8',
      code,
      message,
      attempts: 1,
      at: new Date(clock.now()).toISOString(),
    };
  }

  function schedule(): void {
    const next = isNoted ? wakes.next() : clock.now();
    if (isStopped || next === undefined) return;
    const waitMs = next - clock.now();
    timer.at(clock.monotonic() + (waitMs <= 0 ? againMs : Math.min(waitMs, longestMs)));
  }

  function end(): void {
    isStopped = true;
    timer.end();
  }

  return {
    start() {
      wakes.onChange(schedule);
      if (isNoted) schedule();
      else void look();
    },
    async stop() {
      end();
      await looking;
    },
    abandon: end,
    isIdle: () =>
      looking === undefined &&
      (isPaused(gate) || (isNoted && (wakes.next() ?? Infinity) > clock.now())),
  };
}
