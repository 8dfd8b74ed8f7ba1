import type { ConnectionStore } from './connector.ts';
import type { Log } from './log/log.ts';

/** What a connection remembers, in the log's keyed state. The log is asked for when it is first needed. */
export function createConnectionStore(log: () => Log, connection: string): ConnectionStore {
  const namespace = `connection:${connection}`;
  return {
    get: (key) => log().state(namespace, key),
    async set(key, value) {
      await log().write({ state: [{ namespace, key, value }] }, 'full');
    },
    async delete(key) {
      await log().write({ state: [{ namespace, key }] }, 'full');
    },
    async *entries(prefix) {
      yield* log().stateEntries(namespace, prefix);
    },
  };
}
