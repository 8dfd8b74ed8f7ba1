import { type Clock, systemClock } from '../../clock.ts';
import type { FaultPlan, PlannedFault } from './fault-plan.ts';

/** Ends a fault. */
export type Heal = () => unknown;

/** Brings a fault about, and answers with the way to end it, where it has an end. */
export type FaultAction<Kind extends string = string> = (
  fault: PlannedFault<Kind>,
) => Heal | undefined | void | Promise<Heal | undefined | void>;

export interface PlayOptions {
  /** Default: the machine's. */
  clock?: Clock;
  /** Nothing begins after it is aborted, and what has begun is healed at once. */
  signal?: AbortSignal;
}

/**
 * Plays a plan: brings each fault about at its moment, and heals it when its time is over. `actions` says
 * how: one for each kind, or one that looks at the kind itself. Where an action
 * takes longer than planned, the next fault of its target waits. Resolves once the last one is healed.
 *
 * @throws what the first action that failed has thrown, after everything that began is healed.
 */
export async function playFaultPlan<Kind extends string>(
  plan: FaultPlan<Kind>,
  actions: Readonly<Record<Kind, FaultAction<Kind>>> | FaultAction<Kind>,
  { clock = systemClock, signal }: PlayOptions = {},
): Promise<void> {
  const failed = new AbortController();
  const ending = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const startedAt = clock.monotonic();
  const lastOf = new Map<string, Promise<void>>();

  async function play(fault: PlannedFault<Kind>, before: Promise<void>): Promise<void> {
    await before;
    await pause(clock, startedAt + fault.atMs - clock.monotonic(), ending);
    if (ending.aborted) return;
    const act = typeof actions === 'function' ? actions : actions[fault.kind];
    const heal = await act(fault);
    if (heal === undefined) return;
    await pause(clock, fault.forMs, ending);
    await heal();
  }

  const played = plan.faults.map((fault) => {
    const over = play(fault, lastOf.get(fault.target) ?? Promise.resolve());
    const settled = over.catch(() => failed.abort());
    lastOf.set(fault.target, settled);
    return over;
  });
  await Promise.allSettled(played);
  await Promise.all(played);
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      timer.cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.setTimeout(end, Math.max(0, ms));
    signal.addEventListener('abort', end);
  });
}
