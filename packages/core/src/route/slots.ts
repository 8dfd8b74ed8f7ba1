import { listen } from '../listen.ts';

/** Calls that a sink may have under way at once, shared by all its partitions in one process. */
export interface Slots {
  /** Takes one, if one is free. */
  take(): boolean;
  give(): void;
  /** Called when one is free again after somebody asked in vain. Returns the way to stop listening. */
  onFree(listener: () => void): () => void;
}

export function createSlots(most: number): Slots {
  const listeners = new Set<() => void>();
  let taken = 0;
  let isWanted = false;
  return {
    take() {
      if (taken >= most) {
        isWanted = true;
        return false;
      }
      taken += 1;
      return true;
    },
    give() {
      taken -= 1;
      if (!isWanted) return;
      isWanted = false;
      // Whoever is told first goes last the next time.
      for (const listener of [...listeners]) {
        if (taken >= most) {
          isWanted = true;
          return;
        }
        listeners.delete(listener);
        listeners.add(listener);
        listener();
      }
    },
    onFree: (listener) => listen(listeners, listener),
  };
}
