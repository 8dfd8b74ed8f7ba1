import { RetryableError } from '../../src/errors.ts';
import type { Log } from '../../src/log/log.ts';

/** One process's view of a log that outlives it. */
export interface CrashableLog extends Log {
  /** From now on nothing of this process reaches the log; resolves when what it had asked for is over. */
  crash(): Promise<void>;
  /** As if another process had released a hold. */
  announceOutsideChange(): void;
}

/** `fails` decides about each write: a full disk, of which nothing is kept. */
export function crashableLog(log: Log, fails: () => boolean): CrashableLog {
  const outside = new Set<() => void>();
  const unsubscribes = new Set<() => void>();
  const underWay = new Set<Promise<unknown>>();
  let isCrashed = false;

  /** A dead process never gets an answer. */
  async function alive<T>(call: () => Promise<T>): Promise<T> {
    if (isCrashed) return never();
    const asked = call();
    underWay.add(asked);
    try {
      const result = await asked;
      return isCrashed ? never() : result;
    } finally {
      underWay.delete(asked);
    }
  }

  function subscribed(unsubscribe: () => void): () => void {
    unsubscribes.add(unsubscribe);
    return unsubscribe;
  }

  const { leases } = log;
  return {
    ...log,
    ...(leases && {
      leases: {
        ...leases,
        tend: (request) => alive(() => leases.tend(request)),
        release: (runner, fences) => alive(() => leases.release(runner, fences)),
        leave: (runner) => alive(() => leases.leave(runner)),
        onReleased: (listener) => subscribed(leases.onReleased(listener)),
        onReset: (listener) => subscribed(leases.onReset(listener)),
      },
    }),
    write: (batch, durability) =>
      alive(async () => {
        if (fails()) throw new RetryableError('the disk is full', { code: 'LOG_FULL' });
        return log.write(batch, durability);
      }),
    read: (stream, after, limit) => alive(() => log.read(stream, after, limit)),
    position: (consumer, stream) => alive(() => log.position(consumer, stream)),
    cursor: (source) => alive(() => log.cursor(source)),
    state: (namespace, key) => alive(() => log.state(namespace, key)),
    waiting: (query) => alive(() => log.waiting(query)),
    onAppend: (listener) => subscribed(log.onAppend(listener)),
    onOutsideChange(listener) {
      outside.add(listener);
      return () => void outside.delete(listener);
    },
    async crash() {
      isCrashed = true;
      outside.clear();
      for (const unsubscribe of unsubscribes) unsubscribe();
      await Promise.allSettled(underWay);
    },
    announceOutsideChange() {
      for (const listener of outside) listener();
    },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}
