import { setImmediate as breathe } from 'node:timers/promises';
import type { KeyRow, KeyStore } from './key-store.ts';

const dayMs = 86_400_000;
/** What was taken in a moment ago must be delivered first, however long ago its order was shipped. */
const leastMs = dayMs;
/** An order of which no end is heard is given up after so many retentions without a word. */
const patience = 3;
/** What a runner may still have in memory of somebody who was erased. */
const fenceMs = 7 * dayMs;
const page = 1_000;

export interface Sweep {
  /** How long the personal data of a connection is kept after its order was shipped, ms. */
  retentionMs(connection: string): number;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Destroys the keys of orders whose time is over: a retention after they were shipped, closed or
 * cancelled; three after the last word of those that never were. Answers how many. Works in small pieces.
 */
export async function sweepKeys(store: KeyStore, { retentionMs, now }: Sweep): Promise<number> {
  await store.forgetFences(now - fenceMs);
  const over: string[] = [];
  let after = '';
  while (true) {
    const rows = await store.after(after, page);
    for (const row of rows) if (overAt(row, retentionMs(row.owner)) <= now) over.push(row.ref);
    if (rows.length < page) break;
    after = rows.at(-1)!.ref;
    await breathe();
  }
  let destroyed = 0;
  for (let at = 0; at < over.length; at += page)
    destroyed += await store.destroy({ refs: over.slice(at, at + page) });
  return destroyed;
}

function overAt({ endedAt, touchedAt }: KeyRow, retentionMs: number): number {
  const end = endedAt === null ? touchedAt + patience * retentionMs : endedAt + retentionMs;
  return Math.max(end, touchedAt + leastMs);
}
