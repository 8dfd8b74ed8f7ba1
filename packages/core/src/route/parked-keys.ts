/** Keys that have changes waiting in the log. What a transaction does to them counts once it is durable. */
export interface ParkedKeys extends Iterable<string> {
  has(key: string): boolean;
  add(key: string): void;
  delete(key: string): void;
  /** The log has the transaction. */
  committed(): void;
  /** The log refused the transaction: as it was before. */
  discard(): void;
}

export function createParkedKeys(): ParkedKeys {
  const keys = new Set<string>();
  let undo: (() => void)[] = [];
  return {
    has: (key) => keys.has(key),
    add(key) {
      if (keys.has(key)) return;
      keys.add(key);
      undo.push(() => keys.delete(key));
    },
    delete(key) {
      if (keys.delete(key)) undo.push(() => keys.add(key));
    },
    committed() {
      undo = [];
    },
    discard() {
      for (const step of undo.reverse()) step();
      undo = [];
    },
    [Symbol.iterator]: () => keys.values(),
  };
}
