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

  async function read(of: Plan): Promise<readonly Pause[]> {
    return [...pausedInFile(of, since), ...(await readPauses(log))];
  }

  async function look(): Promise<void> {
    const running = engine();
    if (running === undefined) return;
    try {
      tell(running, await read(plan()));
    } catch (error) {
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

  const stopListening = log.onOutsideChange(() => void look());
  const timer = setInterval(() => void look(), lookMs);
  timer.unref();
  return {
    applyTo: async (next, of) => tell(next, await read(of)),
    stop() {
      stopListening();
      clearInterval(timer);
    },
  };
}

/** Routes that the routes file itself pauses. */
export function pausedInFile({ routes }: Plan, at: string): readonly Pause[] {
  return routes
    .filter(({ isPaused }) => isPaused)
    .map(({ name }) => ({ kind: 'route', name, by: 'the routes file', at, reason: '' }));
}
