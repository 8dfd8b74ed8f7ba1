import type { ConnectionStore } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';

/** What a connection remembers in a log, as the runner gives it. */
export function logStore(log: Log, connection: string): ConnectionStore {
  const namespace = `connection:${connection}`;
  return {
    get: (key) => log.state(namespace, key),
    async set(key, value) {
      await log.write({ state: [{ namespace, key, value }] }, 'full');
    },
    async delete(key) {
      await log.write({ state: [{ namespace, key }] }, 'full');
    },
    async *entries(prefix) {
      yield* log.stateEntries(namespace, prefix);
    },
  };
}
