import type { Log } from './log.ts';

/**
 * The position before a stream's first entry that was recorded at or after an instant: reading on
 * from there gives that entry. Entries lie in the order of their times, unless the clock was set.
 *
 * @param instant ISO 8601 UTC.
 */
export async function firstSince(log: Log, stream: string, instant: string): Promise<number> {
  let [before, after] = [0, log.end(stream)];
  // Everything up to `before` is older; what comes after `after` is not.
  while (before < after) {
    const middle = Math.floor((before + after) / 2);
    const [entry] = await log.read(stream, middle, 1);
    if (entry === undefined || entry.change.recordedAt >= instant) after = middle;
    else before = entry.seq;
  }
  return before;
}
