import type { ConnectionStore } from './connector.ts';

/** Which change was refused for a reason that stays: what comes of the same thing later need not say it again. */
export interface ToldOnce {
  /** Whether it is said now: at the first change about this, and whenever that one is tried again. */
  isNew(about: string, changeId: string): Promise<boolean>;
}

export function createToldOnce(store: ConnectionStore): ToldOnce {
  return {
    async isNew(about, changeId) {
      const known = await store.get(`told/${about}`);
      if (known === undefined) await store.set(`told/${about}`, changeId);
      return known === undefined || known === changeId;
    },
  };
}
