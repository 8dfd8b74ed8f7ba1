import type { Admission, Priority } from './budget.ts';

export interface WaitingCall {
  readonly cost: number;
  readonly priority: Priority;
  /** Lets the call be made. It waits no more. */
  go(): void;
}

/** The calls that wait for one bucket, in the order in which they may go. */
export interface WaitingCalls {
  /** Resolves when the call may go. @throws the signal's reason when aborted, after `onAbort` was called. */
  join(admission: Admission, onAbort: () => void): Promise<void>;
  first(): WaitingCall | undefined;
  /** Whether a call of this priority that comes now would have to wait for another one. */
  isAnyoneAhead(priority: Priority): boolean;
  of(priority: Priority): Iterable<WaitingCall>;
  /** Tokens that all calls of a priority want. */
  tokensOf(priority: Priority): number;
  countOf(priority: Priority): number;
  count(): number;
  /** Ends the wait of every call. */
  rejectAll(reason: unknown): void;
}

export const byPriority: readonly Priority[] = ['live', 'sweep', 'backfill'];

interface Joined extends WaitingCall {
  refuse(reason: unknown): void;
}

export function createWaitingCalls(): WaitingCalls {
  const calls = {
    live: new Set<Joined>(),
    sweep: new Set<Joined>(),
    backfill: new Set<Joined>(),
  };
  const tokens = { live: 0, sweep: 0, backfill: 0 };

  function join(
    { cost = 1, priority = 'live', signal }: Admission,
    onAbort: () => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        calls[priority].delete(call);
        tokens[priority] -= cost;
        signal?.removeEventListener('abort', abort);
      };
      const call: Joined = {
        cost,
        priority,
        go: () => {
          leave();
          resolve();
        },
        refuse: (reason) => {
          leave();
          reject(reason);
        },
      };
      const abort = (): void => {
        call.refuse(signal?.reason);
        onAbort();
      };
      calls[priority].add(call);
      tokens[priority] += cost;
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  return {
    join,
    first: () => {
      for (const name of byPriority) for (const call of calls[name]) return call;
      return undefined;
    },
    isAnyoneAhead: (priority) => {
      for (const name of byPriority) {
        if (calls[name].size > 0) return true;
        if (name === priority) return false;
      }
      return false;
    },
    of: (priority) => calls[priority],
    tokensOf: (priority) => (calls[priority].size === 0 ? 0 : tokens[priority]),
    countOf: (priority) => calls[priority].size,
    count: () => calls.live.size + calls.sweep.size + calls.backfill.size,
    rejectAll: (reason) => {
      for (const name of byPriority) for (const call of calls[name]) call.refuse(reason);
    },
  };
}
