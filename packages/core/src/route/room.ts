import { defer, filter, map, type Observable, of, Subject, take } from 'rxjs';
import type { GateView } from './gate.ts';

/** How much a consumer holds in memory: what is beyond stays in the log. */
export interface Room {
  hasRoom(): boolean;
  /** Emits once, when there is room and the gate is open: at once where it is so. */
  ready(): Observable<boolean>;
  /** Emits `true` once there is little to do. */
  quiet(): Observable<boolean>;
  /** Deliveries were settled, or the gate has opened. */
  freed(): void;
}

export interface RoomOptions {
  /** Deliveries that are not settled. */
  open(): number;
  /** Of these at most. */
  most: number;
  /** Below this there is little to do. */
  little: number;
  gate: GateView;
}

export function createRoom({ open, most, little, gate }: RoomOptions): Room {
  const freed = new Subject<void>();
  const isBelow = (limit: number) => open() < limit && gate.closure.value === undefined;
  const below = (limit: number) => {
    const later = freed.pipe(
      filter(() => isBelow(limit)),
      take(1),
      map(() => true),
    );
    return defer(() => (isBelow(limit) ? of(true) : later));
  };
  return {
    hasRoom: () => open() < most,
    ready: () => below(most),
    quiet: () => below(little),
    freed: () => freed.next(),
  };
}
