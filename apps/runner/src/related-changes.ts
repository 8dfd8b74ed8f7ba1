import type { AnyChange, EntityName } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { stemsFrom } from './stems-from.ts';

/** A change of another key that belongs to the same event. */
export interface RelatedChange {
  relation: 'cause' | 'effect' | 'same-event';
  stream: string;
  seq: number;
  entity: EntityName;
  key: string;
  id: string;
  causedBy?: string;
  recordedAt: string;
}

const page = 1_000;
const most = 1_000;

/** Changes of other keys that these caused, that caused them, or that share an event with them. */
export async function relatedChanges(
  changes: readonly AnyChange[],
  log: Log,
): Promise<readonly RelatedChange[]> {
  const traces = new Set(changes.map(({ trace }) => trace.traceId));
  const ids = new Set(changes.map(({ id }) => id));
  const causes = changes.flatMap(({ trace }) => trace.causedBy ?? []);
  const found: RelatedChange[] = [];
  // A route's own stream repeats what came by its sources.
  const streams = log.streams().filter((stream) => !stream.startsWith('route:'));
  for (const stream of streams) {
    for await (const { seq, change } of entriesOf(stream, log)) {
      if (!traces.has(change.trace.traceId) || ids.has(change.id)) continue;
      const { entity, key, id, recordedAt, trace } = change;
      const isEffect = trace.causedBy !== undefined && ids.has(trace.causedBy);
      const isCause = causes.some((cause) => stemsFrom(cause, id));
      const relation = isEffect ? 'effect' : isCause ? 'cause' : 'same-event';
      const cause = trace.causedBy === undefined ? {} : { causedBy: trace.causedBy };
      found.push({ relation, stream, seq, entity, key, id, ...cause, recordedAt });
      if (found.length === most) return found;
    }
  }
  return found.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

async function* entriesOf(stream: string, log: Log) {
  let after = 0;
  while (true) {
    const entries = await log.read(stream, after, page);
    if (entries.length === 0) return;
    yield* entries;
    after = entries.at(-1)!.seq;
  }
}
