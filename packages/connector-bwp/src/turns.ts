/**
 * Lets a poll and a webhook read one order by turns: what was read first also goes on first, and no older state
 * comes behind a newer one.
 */
export interface Turns {
  /** Waits until nobody else has any of these keys; resolves with what gives them back. */
  take(keys: readonly string[]): Promise<() => void>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();

  async function takeOne(key: string): Promise<() => void> {
    const before = last.get(key);
    const { promise, resolve } = Promise.withResolvers<void>();
    last.set(key, promise);
    await before;
    return () => {
      if (last.get(key) === promise) last.delete(key);
      resolve();
    };
  }

  return {
    async take(keys) {
      const given: (() => void)[] = [];
      // All take them in the same order: nobody waits for somebody who waits.
      for (const key of new Set(keys.toSorted())) given.push(await takeOne(key));
      return () => {
        for (const giveBack of given) giveBack();
      };
    },
  };
}
