import { type Logger, toAcornError } from '@acorn-i/core';
import { type Clock, type Engine, type Log, type Pause, readPauses } from '@acorn-i/core/engine';
import type { Plan } from './config/plan.ts';

export interface PausesOptions {
  plan(): Plan;
  engine(): Engine | undefined;
  log: Log;
  clock: Clock;
  logger: Logger;
}

/** Keeps the engine to what people paused, here or from another process. */
export interface Pauses {
  /** Before an engine starts. */
  applyTo(engine: Engine, plan: Plan): Promise<void>;
  stop(): void;
}

/** Not every log that several runners share may tell at once; a person waits no longer than this. */
const lookMs = 700;

export function createPauses({ plan, engine, log, clock, logger }: PausesOptions): Pauses {
  const since = new Date(clock.now()).toISOString();
  let known = new Map<string, Pause>();
  let isLooking = false;
  let isWanted = false;
  let isStopped = false;
  /** That it cannot be read, since it last could be. */
  let isTold = false;

  async function read(of: Plan): Promise<readonly Pause[]> {
    return [...pausedInFile(of, since), ...(await readPauses(log))];
  }

  /** One at a time: a log that is away holds it up until it is back. */
  function look(): void {
    isWanted = true;
    if (!isLooking) void lookAll();
  }

  async function lookAll(): Promise<void> {
    isLooking = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      await lookOnce();
    }
    isLooking = false;
  }

  async function lookOnce(): Promise<void> {
    const running = engine();
    if (running === undefined) return;
    try {
      tell(running, await read(plan()));
      isTold = false;
    } catch (error) {
      if (isStopped || isTold) return;
      isTold = true;
      logger.warn({ reason: toAcornError(error).message }, 'what is paused could not be read');
    }
  }

  function tell(running: Engine, pauses: readonly Pause[]): void {
    running.pause(pauses);
    const now = new Map(running.status().pauses.map((each) => [`${each.kind} ${each.name}`, each]));
    for (const [name, { by, at, reason }] of now)
      if (!known.has(name)) logger.info({ by, at, reason }, `paused: ${name}`);
    for (const name of known.keys()) if (!now.has(name)) logger.info({}, `resumed: ${name}`);
    known = now;
  }

  const stopListening = log.onOutsideChange(look);
  let timer = clock.setTimeout(lookAgain, lookMs);
  timer.unref();

  function lookAgain(): void {
    look();
    timer = clock.setTimeout(lookAgain, lookMs);
    timer.unref();
  }

  return {
    applyTo: async (next, of) => tell(next, await read(of)),
    stop() {
      isStopped = true;
      stopListening();
      timer.cancel();
    },
  };
}

/** Routes that the routes file itself pauses. */
export function pausedInFile({ routes }: Plan, at: string): readonly Pause[] {
  return routes
    .filter(({ isPaused }) => isPaused)
    .map(({ name }) => ({ kind: 'route', name, by: 'the routes file', at, reason: '' }));
}
