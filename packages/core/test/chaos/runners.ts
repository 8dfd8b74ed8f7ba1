import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from '../../src/testing/faults/child-process.ts';
import type { RunnerChildOptions, RunnerProgress } from './runner-child.ts';

/** Runners as a supervisor keeps them: one that ends by itself is started again. */
export interface Runners {
  readonly names: readonly string[];
  /** Where the running ones take webhooks. */
  urls(): readonly string[];
  kill(name: string): Promise<void>;
  /** Asks it to stop; one that takes too long is killed. */
  stop(name: string): Promise<void>;
  /** Starts it again after it was killed or stopped; resolves once it is ready, or may never be. */
  start(name: string): Promise<void>;
  pause(name: string): void;
  resume(name: string): void;
  stepClock(name: string, ms: number): void;
  /** What each of them says; undefined of one that does not answer. */
  progress(): Promise<readonly (RunnerProgress | undefined)[]>;
  /** Runners that ended although nobody had asked for it. */
  readonly deaths: readonly string[];
  /** Runners that were asked to stop and had to be killed. */
  readonly stuck: readonly string[];
  /** Asks all to stop. */
  stopAll(): Promise<void>;
  killAll(): Promise<void>;
}

/** How long a stop may take, and a start before something else may go wrong. */
const stopMostMs = 15_000;
const startMostMs = 4_000;
/** How long a first start may take on a busy machine. */
const firstStartMostMs = 60_000;

// Half of what a start costs is reading the sources.
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'acorn-chaos-compiled') };

interface Seat {
  options: RunnerChildOptions;
  child: Child | undefined;
  url: string | undefined;
  isWanted: boolean;
}

/** Starts them and waits until all are ready. */
export async function startRunners(
  runners: ReadonlyMap<string, RunnerChildOptions>,
): Promise<Runners> {
  const seats = new Map<string, Seat>(
    [...runners].map(([name, options]) => [
      name,
      { options, child: undefined, url: undefined, isWanted: true },
    ]),
  );
  const deaths: string[] = [];
  const stuck: string[] = [];

  async function keepRunning(name: string, seat: Seat): Promise<void> {
    while (seat.isWanted) {
      const child = startChild(new URL('runner-child.ts', import.meta.url), seat.options, { env });
      seat.child = child;
      const url = await child.message<string>('url').catch(() => undefined);
      if (seat.child === child) seat.url = url;
      await child.ended;
      if (seat.child !== child || !seat.isWanted) return;
      seat.url = undefined;
      if (url !== undefined) deaths.push(name);
      // It may have found no log; a supervisor tries again.
      await sleep(100);
    }
  }

  async function end(name: string, how: (child: Child) => Promise<void>): Promise<void> {
    const seat = seatOf(name);
    const { child } = seat;
    seat.isWanted = false;
    seat.child = undefined;
    seat.url = undefined;
    if (child !== undefined) await how(child);
  }

  async function stop(name: string): Promise<void> {
    // Before it is ready, it has nothing to end.
    const isReady = seatOf(name).url !== undefined;
    await end(name, async (child) => {
      child.send({ ask: 'stop' });
      const ended = child.ended.then(() => true);
      if (isReady && !(await Promise.race([ended, sleep(stopMostMs).then(() => false)])))
        stuck.push(name);
      await child.kill();
    });
  }

  function seatOf(name: string): Seat {
    return seats.get(name)!;
  }

  async function start(name: string, mostMs = startMostMs): Promise<void> {
    const seat = seatOf(name);
    seat.isWanted = true;
    void keepRunning(name, seat);
    const deadline = performance.now() + mostMs;
    while (seat.isWanted && seat.url === undefined && performance.now() < deadline) await sleep(10);
  }

  await Promise.all([...seats.keys()].map((name) => start(name, firstStartMostMs)));

  return {
    names: [...seats.keys()],
    urls: () => [...seats.values()].flatMap(({ url }) => url ?? []),
    kill: (name) => end(name, (child) => child.kill()),
    stop,
    start: (name) => start(name),
    pause: (name) => seatOf(name).child?.pause(),
    resume: (name) => seatOf(name).child?.resume(),
    stepClock: (name, ms) => seatOf(name).child?.stepClock(ms),
    progress: () => Promise.all([...seats.values()].map(askProgress)),
    deaths,
    stuck,
    stopAll: async () => {
      await Promise.all([...seats.keys()].map(stop));
    },
    killAll: async () => {
      await Promise.all([...seats.keys()].map((name) => end(name, (child) => child.kill())));
    },
  };
}

async function askProgress({ child, url }: Seat): Promise<RunnerProgress | undefined> {
  if (child === undefined || url === undefined) return undefined;
  const answer = child.message<RunnerProgress>('progress').catch(() => undefined);
  child.send({ ask: 'progress' });
  return Promise.race([answer, sleep(500).then(() => undefined)]);
}
