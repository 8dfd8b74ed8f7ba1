import type { PreparedChange } from '../../change.ts';
import type { Append, LogBatch, NewDeadLetter, NewWaiting, TrailEntry } from '../log.ts';
import { partitionOf } from '../partition.ts';
import { samenessOf, staleBefore, staysDismissed } from '../sameness.ts';
import { encodeChange, idPlace } from './encode-change.ts';

/** A batch as arguments of the write script, and what is needed to understand its answer. */
export interface EncodedBatch {
  readonly args: readonly string[];
  /** Roughly. */
  readonly size: number;
  readonly appends: readonly EncodedAppend[];
  /** How many; they are answered behind the appends. */
  readonly deadLetters: number;
}

export interface EncodedAppend {
  readonly stream: string;
  readonly changes: readonly PreparedChange[];
  /** The partition of each change. */
  readonly partitions: readonly number[];
}

/** Lua cannot unpack more than some thousand values at once. */
const mostPairs = 1_000;

/** Encodes now, so that the batch may be changed afterwards. Each operation is a letter, then its values. */
export function encodeBatch(batch: LogBatch, partitions: number): EncodedBatch {
  const args: string[] = [];
  // First, as the script looks at them before it writes anything of the batch.
  for (const { namespace, key, value } of batch.ifState ?? [])
    args.push('E', namespace, key, value === undefined ? '' : JSON.stringify(value));
  const appends = (batch.appends ?? []).map((append) => encodeAppend(args, append, partitions));
  encodePairs(
    args,
    ['P'],
    (batch.positions ?? []).map(({ consumer, stream, seq }) => [
      positionField(consumer, stream),
      String(seq),
    ]),
  );
  encodePairs(
    args,
    ['C'],
    (batch.cursors ?? []).map(({ source, cursor }) => [source, JSON.stringify(cursor)]),
  );
  encodeState(args, batch.state ?? []);
  for (const row of batch.wait ?? []) encodeWaiting(args, row);
  for (const { id, set } of batch.waitingUpdates ?? []) encodeWaitingUpdate(args, id, set);
  for (const row of batch.deadLetters ?? []) encodeDeadLetter(args, row);
  for (const { id, state } of batch.deadLetterUpdates ?? []) args.push('M', String(id), state);
  for (const entry of batch.trail ?? []) encodeTrail(args, entry);
  const size = args.reduce((sum, { length }) => sum + length + 8, 0);
  return { args, size, appends, deadLetters: batch.deadLetters?.length ?? 0 };
}

export function positionField(consumer: string, stream: string): string {
  return `${consumer}\n${stream}`;
}

function encodeAppend(
  args: string[],
  { stream, changes, isCurrent = false }: Append,
  partitions: number,
): EncodedAppend {
  args.push('A', stream, isCurrent ? '1' : '0', String(changes.length));
  const places: number[] = [];
  for (const prepared of changes) {
    const partition = partitionOf(prepared.change.key, partitions);
    const { day, field, version } = idPlace(prepared.change);
    places.push(partition);
    args.push(String(partition), day, field, version, encodeChange(prepared));
  }
  return { stream, changes: [...changes], partitions: places };
}

function encodePairs(
  args: string[],
  op: readonly string[],
  pairs: readonly (readonly [string, string])[],
): void {
  for (let from = 0; from < pairs.length; from += mostPairs) {
    const some = pairs.slice(from, from + mostPairs);
    args.push(...op, String(some.length * 2), ...some.flat());
  }
}

/** Neighbours of one namespace go together; their order is kept, as the same key may come twice. */
function encodeState(args: string[], writes: NonNullable<LogBatch['state']>): void {
  for (let from = 0, to = 0; from < writes.length; from = to) {
    const { namespace, value } = writes[from]!;
    const isDeleted = value === undefined;
    to = from + 1;
    while (
      writes[to]?.namespace === namespace &&
      (writes[to]?.value === undefined) === isDeleted &&
      to - from < mostPairs
    )
      to += 1;
    const some = writes.slice(from, to);
    if (isDeleted) args.push('D', namespace, String(some.length), ...some.map(({ key }) => key));
    else
      encodePairs(
        args,
        ['S', namespace],
        some.map((write) => [write.key, JSON.stringify(write.value)]),
      );
  }
}

function encodeWaiting(args: string[], row: NewWaiting): void {
  const { consumer, key, kind, since, ...rest } = row;
  const fields = ['since', since, ...encodeFields(rest)];
  args.push('W', consumer, key, kind, String(fields.length), ...fields);
}

function encodeWaitingUpdate(
  args: string[],
  id: number,
  set: NonNullable<LogBatch['waitingUpdates']>[number]['set'],
): void {
  if (set === undefined) {
    args.push('R', String(id));
    return;
  }
  const { kind = '', ...rest } = set;
  const fields = encodeFields(rest);
  args.push('U', String(id), kind, String(fields.length), ...fields);
}

function encodeFields(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [name, name === 'change' ? JSON.stringify(value) : String(value)];
  });
}

function encodeDeadLetter(args: string[], row: NewDeadLetter): void {
  const { state = 'open', ...rest } = row;
  const stale = staysDismissed(row) ? staleBefore(row.at) : '';
  args.push('L', row.place, samenessOf(row), state, row.at, stale, JSON.stringify(rest));
}

/** The time comes first, so that what prunes finds it without decoding the rest. */
function encodeTrail(args: string[], { at, ...entry }: TrailEntry): void {
  args.push('T', entry.key, String(Date.parse(at) || 0), JSON.stringify({ at, ...entry }));
}
