import type { Socket } from 'node:net';

/** What holds for every connection of a proxy, from the next byte on. */
export interface LinkFaults {
  /** Every byte takes so long, in each direction. */
  latencyMs: number;
  bytesPerSecond: number;
  /** Bytes stay where they are until it is over: the network is away, and nobody is told. */
  isStalled: boolean;
  /** Bytes are taken and forgotten. */
  swallows: boolean;
}

/** One direction of one connection. */
export interface FaultyFlow {
  /** Look again: the faults have changed. */
  wake(): void;
  end(): void;
}

export interface FlowOptions {
  from: Socket;
  to: Socket;
  faults: Readonly<LinkFaults>;
  /** After how many of these bytes the connection is cut; undefined if they all pass. */
  cutAfter(bytes: number): number | undefined;
  /** Bytes were lost: nothing after them makes sense any more. */
  torn(): void;
  cut(): void;
}

/** Beyond this much in hand the sender is made to wait. */
const mostHeldBytes = 1_048_576;
/** How long one piece of a throttled flow takes. */
const pieceMs = 20;

/** Carries bytes from one socket to the other, with the faults of their link. */
export function createFaultyFlow(options: FlowOptions): FaultyFlow {
  const { from, to, faults, cutAfter, torn, cut } = options;
  let held: { bytes: Buffer; dueMs: number }[] = [];
  let heldBytes = 0;
  let isOver = false;
  let isEnded = false;
  let timer: NodeJS.Timeout | undefined;
  let freeAtMs = 0;

  function take(bytes: Buffer): void {
    if (faults.swallows) {
      torn();
      return;
    }
    held.push({ bytes, dueMs: performance.now() + faults.latencyMs });
    heldBytes += bytes.length;
    if (heldBytes > mostHeldBytes) from.pause();
    carry();
  }

  function carry(): void {
    if (timer !== undefined) return;
    while (!isOver && held.length > 0 && !faults.isStalled) {
      const waitMs = Math.max(held[0]!.dueMs, freeAtMs) - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(wake, waitMs);
        return;
      }
      pass(nextPiece());
    }
    if (isEnded && held.length === 0 && !isOver) to.end();
  }

  /** The first of what is held, or as much of it as the rate lets through at once. */
  function nextPiece(): Buffer {
    const { bytes } = held[0]!;
    const most = Math.max(1, Math.floor((faults.bytesPerSecond * pieceMs) / 1_000));
    if (bytes.length <= most) held.shift();
    else held[0]!.bytes = bytes.subarray(most);
    const piece = bytes.subarray(0, most);
    heldBytes -= piece.length;
    freeAtMs = performance.now() + (piece.length / faults.bytesPerSecond) * 1_000;
    return piece;
  }

  function pass(piece: Buffer): void {
    const last = cutAfter(piece.length);
    if (last !== undefined) {
      isOver = true;
      to.write(piece.subarray(0, last), cut);
    } else if (to.write(piece)) {
      if (heldBytes <= mostHeldBytes) from.resume();
    } else {
      from.pause();
      to.once('drain', () => from.resume());
    }
  }

  function wake(): void {
    clearTimeout(timer);
    timer = undefined;
    carry();
  }

  from.on('data', take);
  from.on('end', () => {
    isEnded = true;
    carry();
  });
  return {
    wake,
    end() {
      isOver = true;
      held = [];
      clearTimeout(timer);
    },
  };
}
