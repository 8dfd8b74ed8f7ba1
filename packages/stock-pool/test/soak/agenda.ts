/** What is to happen, by a clock that only the agenda moves. No two things happen in one millisecond. */
export interface Agenda {
  now(): number;
  /** Does something in `delayMs` or as soon after as there is room. */
  after(delayMs: number, run: () => void | Promise<void>): void;
  /** Does everything, and what comes of it. */
  runAll(): Promise<void>;
}

export function createAgenda(startMs: number): Agenda {
  const entries = new Map<number, () => void | Promise<void>>();
  const heap: number[] = [];
  let now = startMs;
  return {
    now: () => now,
    after(delayMs, run) {
      let at = now + Math.max(1, Math.round(delayMs));
      while (entries.has(at)) at += 1;
      entries.set(at, run);
      push(heap, at);
    },
    async runAll() {
      for (let at = pop(heap); at !== undefined; at = pop(heap)) {
        now = at;
        const run = entries.get(at);
        entries.delete(at);
        await run?.();
      }
    },
  };
}

function push(heap: number[], value: number): void {
  heap.push(value);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as number) <= value) break;
    heap[at] = heap[parent] as number;
    heap[parent] = value;
    at = parent;
  }
}

function pop(heap: number[]): number | undefined {
  const least = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return least;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    if (left >= heap.length) break;
    const child =
      right < heap.length && (heap[right] as number) < (heap[left] as number) ? right : left;
    if ((heap[child] as number) >= last) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = last;
  return least;
}
