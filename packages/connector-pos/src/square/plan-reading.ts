import type { Json } from '@acorn-i/core';
import { z } from 'zod';

const Cursor = z.object({
  /** All that the remote changed before it is read, ISO 8601 UTC. */
  since: z.iso.datetime(),
  /** When the look back over late sales was made the last time. */
  sweptAt: z.iso.datetime(),
});

export interface Reading {
  /** What to ask for: from here on, ISO 8601 UTC. */
  from: string;
  isSweep: boolean;
  /** Where the next pull goes on, once this one is durable. */
  cursor: { [key: string]: Json };
  /** Where it goes on when only a part is durable, all up to `since`. */
  partAt(since: string): { [key: string]: Json };
}

const overlapMs = 5 * 60_000;
const sweepEveryMs = 15 * 60_000;

/**
 * What a pull asks for: what is new, with an overlap, for clocks differ and what is written takes time to show.
 * Every quarter of an hour it looks back over all of `lateMs`: a till without a network tells its sales late,
 * with the times of then. What is told twice is one change.
 */
export function planReading(
  cursor: Json | undefined,
  { now, lateMs }: { now: number; lateMs: number },
): Reading {
  const known = Cursor.safeParse(cursor).data;
  const since = known ? Date.parse(known.since) : now - lateMs;
  const isSweep = known === undefined || now - Date.parse(known.sweptAt) >= sweepEveryMs;
  const from = Math.min(since - overlapMs, isSweep ? now - lateMs : Number.POSITIVE_INFINITY);
  const at = new Date(now).toISOString();
  return {
    from: new Date(from).toISOString(),
    isSweep,
    cursor: { since: at, sweptAt: isSweep ? at : (known?.sweptAt ?? at) },
    partAt: (seen) => ({
      since: known && known.since > seen ? known.since : seen,
      sweptAt: known?.sweptAt ?? new Date(0).toISOString(),
    }),
  };
}
