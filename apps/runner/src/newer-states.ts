import type { AnyChange } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { stemsFrom } from './stems-from.ts';

const page = 1_000;

/** Which of these changes have a later entry of their key in the streams that they came by. */
export async function newerStates(
  asked: readonly { change: AnyChange; streams: readonly string[] }[],
  log: Log,
): Promise<ReadonlySet<AnyChange>> {
  const found = new Set<AnyChange>();
  const streams = new Set(asked.flatMap((each) => each.streams));
  for (const stream of streams) {
    const own = asked.filter((each) => each.streams.includes(stream)).map(({ change }) => change);
    const last = await lastOf(stream, new Set(own.map(({ key }) => key)), log);
    for (const change of own) {
      const latest = last.get(change.key);
      if (latest !== undefined && isAfter(latest, change)) found.add(change);
    }
  }
  return found;
}

async function lastOf(
  stream: string,
  keys: ReadonlySet<string>,
  log: Log,
): Promise<ReadonlyMap<string, AnyChange>> {
  const last = new Map<string, AnyChange>();
  let after = 0;
  while (true) {
    const entries = await log.read(stream, after, page);
    for (const { change } of entries) if (keys.has(change.key)) last.set(change.key, change);
    if (entries.length === 0) return last;
    after = entries.at(-1)!.seq;
  }
}

function isAfter(latest: AnyChange, change: AnyChange): boolean {
  return !stemsFrom(change.id, latest.id) && latest.recordedAt >= change.recordedAt;
}
