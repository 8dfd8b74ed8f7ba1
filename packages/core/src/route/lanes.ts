import type { AnyChange } from '../change.ts';
import { createKeyMap } from './key-map.ts';
import type { Ticket } from './low-water.ts';

/** One delivery that a lane holds. */
export interface Item {
  change: AnyChange;
  attempts: number;
  /** What it settles in its stream; undefined for one that waits in the log on its own. */
  ticket: StreamTicket | undefined;
  /** The row of the log that it waits in. */
  waitingId: number | undefined;
}

export interface StreamTicket extends Ticket {
  stream: string;
  /** Where it is settled: the consumer reads its streams, and may read a stretch of one once more. */
  home: {
    /** Its delivery needs nothing more. */
    settle(ticket: StreamTicket): void;
    /** It, or one after it, was delivered: whoever goes on from the position would deliver that again. */
    isOvertaken(ticket: StreamTicket): boolean;
  };
}

/** The deliveries of one key, in order. */
export interface Lane {
  readonly key: string;
  items: Item[];
  isBusy: boolean;
  /** On the clock's monotonic time; 0 when nothing failed. */
  dueMs: number;
}

/** In order per key, parallel across keys: which lanes can go now, and which must wait. */
export interface Lanes {
  readonly size: number;
  /** Deliveries that are not settled. */
  readonly open: number;
  all(): Iterable<Lane>;
  /** Adds a delivery. Where only the latest counts, one that has not started is replaced and returned. */
  add(item: Item): Item | undefined;
  /** Takes up to `most` lanes that can go; they are busy until released. */
  take(most: number): Lane[];
  /** How many lanes can go. */
  readonly ready: number;
  /** Where only the latest counts: a newer delivery of a busy lane takes the place of the first, which is returned. */
  renew(lane: Lane): Item | undefined;
  /**
   * The lane's first delivery is done, or must be tried again at `lane.dueMs`. Returns it where
   * a newer one has made the second try needless.
   */
  release(lane: Lane, result: 'done' | 'again'): Item | undefined;
  /** Empties a busy lane and forgets it; its deliveries go elsewhere. */
  evict(lane: Lane): Item[];
  /** When the earliest waiting lane may go; undefined if none waits. */
  nextDue(): number | undefined;
  /** Moves waiting lanes that are due to the ready ones. */
  wake(now: number): void;
}

export interface LanesOptions {
  latestOnly: boolean;
  /** Of lanes that can go, every second one that is taken has the highest. Default: they go in turn. */
  urgencyOf?: ((change: AnyChange) => number) | undefined;
}

export function createLanes({ latestOnly, urgencyOf }: LanesOptions): Lanes {
  const lanes = createKeyMap<Lane>();
  const delayed = new Set<Lane>();
  let ready: Lane[] = [];
  let head = 0;
  let open = 0;
  let isUrgentsTurn = true;

  /** Puts the most urgent lane first, every second time. */
  function putUrgentFirst(urgency: (change: AnyChange) => number): void {
    isUrgentsTurn = !isUrgentsTurn;
    if (isUrgentsTurn) return;
    let best = head;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = head; index < ready.length; index += 1) {
      const own = urgency(ready[index]!.items[0]!.change);
      if (own > highest) [best, highest] = [index, own];
    }
    const [lane] = ready.splice(best, 1);
    ready.splice(head, 0, lane!);
  }

  function makeReady(lane: Lane): void {
    if (lane.dueMs > 0) delayed.add(lane);
    else ready.push(lane);
  }

  return {
    get size() {
      return lanes.size;
    },
    get open() {
      return open;
    },
    all: () => lanes.values(),
    add(item) {
      const lane = lanes.get(item.change.key);
      if (lane === undefined) {
        const started = { key: item.change.key, items: [item], isBusy: false, dueMs: 0 };
        lanes.set(started.key, started);
        ready.push(started);
        open += 1;
        return undefined;
      }
      const last = lane.items.length - 1;
      if (latestOnly && last >= (lane.isBusy ? 1 : 0)) {
        const replaced = lane.items[last];
        lane.items[last] = item;
        return replaced;
      }
      lane.items.push(item);
      open += 1;
      return undefined;
    },
    take(most) {
      // Of a handful one after the other is chosen; a large batch has no need of it.
      if (urgencyOf !== undefined && most === 1 && ready.length - head > 1)
        putUrgentFirst(urgencyOf);
      const end = Math.min(ready.length, head + most);
      const taken = ready.slice(head, end);
      head = end;
      if (head > 1_024 || head === ready.length) {
        ready = ready.slice(head);
        head = 0;
      }
      for (const lane of taken) lane.isBusy = true;
      return taken;
    },
    get ready() {
      return ready.length - head;
    },
    renew(lane) {
      if (!latestOnly || lane.items.length < 2) return undefined;
      open -= 1;
      return lane.items.shift();
    },
    release(lane, result) {
      lane.isBusy = false;
      const isStale = result === 'again' && latestOnly && lane.items.length > 1;
      const first = result === 'done' || isStale ? lane.items.shift() : undefined;
      if (result === 'done') lane.dueMs = 0;
      if (first !== undefined) open -= 1;
      if (lane.items.length === 0) lanes.delete(lane.key);
      else makeReady(lane);
      return isStale ? first : undefined;
    },
    evict(lane) {
      const { items } = lane;
      open -= items.length;
      lanes.delete(lane.key);
      return items;
    },
    nextDue() {
      let due: number | undefined;
      for (const lane of delayed) if (due === undefined || lane.dueMs < due) due = lane.dueMs;
      return due;
    },
    wake(now) {
      for (const lane of delayed) {
        if (lane.dueMs > now) continue;
        delayed.delete(lane);
        lane.dueMs = 0;
        ready.push(lane);
      }
    },
  };
}
