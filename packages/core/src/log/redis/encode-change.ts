import type { AnyChange, PreparedChange } from '../../change.ts';

/**
 * A change as an entry of a Redis Stream keeps it. `recordedAt` comes first, so that what prunes finds
 * it without decoding the rest.
 */
export function encodeChange({ change, json }: PreparedChange): string {
  const { id, entity, key, source, occurredAt, recordedAt, deleted, to, trace } = change;
  const isOwnTrace = trace.traceId === id && trace.causedBy === undefined;
  const head = JSON.stringify({
    recordedAt,
    id,
    entity,
    key,
    source,
    occurredAt,
    deleted,
    to,
    trace: isOwnTrace ? undefined : trace,
  });
  return `${head.slice(0, -1)},"data":${json}}`;
}

/** @param again set where the state was told once more; see `idAgain`. */
export function decodeChange(text: string, again?: string): AnyChange {
  const { trace, ...change } = JSON.parse(text) as AnyChange & { trace?: AnyChange['trace'] };
  const stored = { ...change, trace: trace ?? { traceId: change.id } };
  return again === undefined ? stored : toldAgain(stored as AnyChange, again);
}

/** The same state under another id. */
export function toldAgain(change: AnyChange, again: string | number): AnyChange {
  return { ...change, id: `${change.id}~${again}` };
}

/** Where the stream remembers an id: under which day, in which field, as which version of its key and instant. */
export function idPlace({ id, key, occurredAt }: AnyChange): {
  day: string;
  field: string;
  version: string;
} {
  const instant = `${occurredAt}~${key}`;
  const day = occurredAt.slice(0, 10);
  return id.startsWith(`${instant}~`)
    ? { day, field: instant, version: inOneLine(id.slice(instant.length + 1)) }
    : { day, field: `=${id}`, version: '' };
}

/** Versions stand in lines below each other. */
function inOneLine(version: string): string {
  return /[\n%]/.test(version) ? version.replaceAll('%', '%25').replaceAll('\n', '%0A') : version;
}
