import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock, Log } from '@acorn-i/core/engine';
import type { RunnerPlace, RunnerRecord } from './runner-lock.ts';

/** A runner of a log that several share, as it tells the others of itself in the log. */
interface Registration extends Omit<RunnerRecord, 'seenAt'> {
  /** When it was last there, ms. */
  seenAt: number;
}

const namespace = 'runners';
const sayMs = 5_000;
/** Clocks of machines differ, and a Redis may be away for a while. */
const goneMs = 30_000;

/** Takes a place among the runners of a log that several share: there is always room. */
export async function registerRunner(
  log: Log,
  { startedAt, clock }: { startedAt: string; clock: Clock },
): Promise<RunnerPlace> {
  const previous = await forgetGone(log, clock.now());
  const key = randomUUID();
  let record: RunnerRecord = { pid: process.pid, host: hostname(), startedAt };
  let isReleased = false;
  let timer = clock.setTimeout(sayAgain, sayMs);

  async function say(): Promise<void> {
    if (isReleased) return;
    const value = { ...record, seenAt: clock.now() };
    await log.write({ state: [{ namespace, key, value }] });
  }

  function sayAgain(): void {
    // A log that is away is told of elsewhere.
    void say().catch(() => {});
    timer = clock.setTimeout(sayAgain, sayMs);
    timer.unref();
  }

  timer.unref();
  await say();
  return {
    previous,
    tell(more) {
      record = { ...record, ...more };
      void say().catch(() => {});
    },
    async release() {
      isReleased = true;
      timer.cancel();
      await log.write({ state: [{ namespace, key }] }).catch(() => {});
    },
  };
}

/** The runners that work on a log that several share. */
export async function registeredRunners(log: Log, now: number): Promise<readonly RunnerRecord[]> {
  return (await registrations(log))
    .filter(([, { seenAt }]) => now - seenAt < goneMs)
    .map(([, { seenAt, ...record }]) => ({ ...record, seenAt: new Date(seenAt).toISOString() }));
}

/** Takes those out that are gone without a word; answers the one that was there last. */
async function forgetGone(log: Log, now: number): Promise<RunnerRecord | undefined> {
  const gone = (await registrations(log)).filter(([, { seenAt }]) => now - seenAt >= goneMs);
  if (gone.length > 0) await log.write({ state: gone.map(([key]) => ({ namespace, key })) });
  const last = gone.map(([, registration]) => registration).sort((a, b) => b.seenAt - a.seenAt)[0];
  if (last === undefined) return undefined;
  const { seenAt: _, ...record } = last;
  return record;
}

async function registrations(log: Log): Promise<[key: string, Registration][]> {
  const found: [string, Registration][] = [];
  for await (const [key, value] of log.stateEntries(namespace))
    found.push([key, value as unknown as Registration]);
  return found;
}
