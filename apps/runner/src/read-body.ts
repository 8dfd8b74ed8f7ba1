import type { IncomingMessage } from 'node:http';

/** Why a body was not read: it is too large, there is no room for it now, or its end never came. */
export type BodyProblem = 'too-large' | 'no-room' | 'truncated';

/** Bytes of bodies that are in memory, over all requests. */
export interface BodyRoom {
  /** Whether so many more bytes fit; if so, they are taken. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function createBodyRoom(bytes: number): BodyRoom {
  let free = bytes;
  return {
    take(wanted) {
      if (wanted > free) return false;
      free -= wanted;
      return true;
    },
    give(back) {
      free += back;
    },
  };
}

/**
 * Reads a body of up to `maxBytes`. What it read stays taken from `room` until the caller gives it
 * back; of a body that is too large nothing beyond the limit is kept.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
  room: BodyRoom,
): Promise<Buffer | BodyProblem> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too-large';
  const chunks: Buffer[] = [];
  let size = 0;
  let problem: BodyProblem | undefined;
  try {
    // Not destroyed at a `break`: the answer still goes over the same socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const { byteLength } = chunk as Buffer;
      if (size + byteLength > maxBytes) problem = 'too-large';
      else if (!room.take(byteLength)) problem = 'no-room';
      if (problem !== undefined) break;
      size += byteLength;
      chunks.push(chunk as Buffer);
    }
  } catch {
    problem = 'truncated';
  }
  if (problem === undefined && request.complete) return Buffer.concat(chunks, size);
  room.give(size);
  return problem ?? 'truncated';
}
