import type { ConnectionStore } from '@acorn-i/core';

/** Since when the source `refunds` has told of a refund: nobody at the shop paid it before. */
export interface ToldRefunds {
  tell(refundIds: readonly string[]): Promise<void>;
  /** Milliseconds since the epoch; undefined where it was not told yet. */
  sinceMs(refundId: string): Promise<number | undefined>;
}

export function createToldRefunds(store: ConnectionStore, now: () => number): ToldRefunds {
  const sinceMs = async (refundId: string): Promise<number | undefined> => {
    const since = await store.get(`told-refund/${refundId}`);
    return typeof since === 'number' ? since : undefined;
  };
  return {
    async tell(refundIds) {
      for (const id of refundIds) {
        if ((await sinceMs(id)) === undefined) await store.set(`told-refund/${id}`, now());
      }
    },
    sinceMs,
  };
}
