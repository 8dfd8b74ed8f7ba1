/** Which state of an order this process has already handed over and seen made durable. */
export interface SeenOrders {
  has(id: string, state: string): boolean;
  add(id: string, state: string): void;
}

/** Remembers the latest orders only; what it forgets, the log drops by its id. */
export function createSeenOrders(limit = 20_000): SeenOrders {
  const states = new Map<string, string>();
  return {
    has: (id, state) => states.get(id) === state,
    add(id, state) {
      states.delete(id);
      states.set(id, state);
      if (states.size > limit) {
        const [oldest] = states.keys();
        if (oldest !== undefined) states.delete(oldest);
      }
    },
  };
}
