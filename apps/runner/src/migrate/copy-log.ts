import { ConfigurationError } from '@acorn-i/core';
import type { Log, LogBatch, LogEntry } from '@acorn-i/core/engine';
import { type MovedPosition, movePositions } from './move-positions.ts';

type PreparedChange = NonNullable<LogBatch['appends']>[number]['changes'][number];

/** What was copied, those parts that an earlier, interrupted try had copied left out. */
export interface Copied {
  changes: number;
  /** Of them, those of each stream: sources, and what routes pass on to their sinks. */
  streams: Readonly<Record<string, number>>;
  waiting: number;
  deadLetters: number;
  state: number;
  trail: number;
}

export interface CopyOptions {
  /** Which log it is that is copied: an interrupted try goes on with no other. */
  source: string;
  /** What the other one is called. */
  target: string;
  /** Called before anything is copied, and again when a try that was interrupted goes on. */
  begun(isResumed: boolean): void | Promise<void>;
}

/** While a log is being filled it says so here: no runner may work on half of one. */
export const migrationNamespace = 'migration';
const noteKey = 'note';
/** What belongs to a log's own runners, not to what it holds. */
const leftBehind: ReadonlySet<string> = new Set([migrationNamespace, 'runner', 'runners']);
const page = 500;

/**
 * Copies everything from one log to another while nobody works on either: streams in their order with
 * their ids, what was settled, cursors, state, what waits, dead letters and the trail. Interrupted, it
 * goes on where it was.
 *
 * @throws ConfigurationError `MIGRATION_TARGET` where the other log holds something else,
 *   `MIGRATION_UNEVEN` where a position cannot be told in the other log's partitions.
 */
export async function copyLog(from: Log, to: Log, options: CopyOptions): Promise<Copied> {
  const isResumed = await isBegun(to, options);
  // Before anything is left there that only half a log needs.
  const positions = await movePositions(from, to.partitions);
  if (!isResumed) await begin(to, options.source);
  await options.begun(isResumed);
  const streams: Record<string, number> = {};
  for (const stream of from.streams())
    streams[stream] = await copyStream(from, to, stream, positions.get(stream) ?? []);
  const copied = {
    changes: Object.values(streams).reduce((sum, count) => sum + count, 0),
    streams,
    state: await copyState(from, to),
    waiting: await copyWaiting(from, to),
    deadLetters: await copyDeadLetters(from, to),
    trail: await copyTrail(from, to),
  };
  await finish(to);
  return copied;
}

/** @throws ConfigurationError `MIGRATION_UNFINISHED` for a log that is only half copied. */
export async function demandWhole(log: Log, name: string): Promise<void> {
  if (!(await isHalfCopied(log))) return;
  throw new ConfigurationError(
    `${name}: another log is being copied into it. Let acorn-i migrate-log end, or run it again`,
    { code: 'MIGRATION_UNFINISHED' },
  );
}

/** Whether a log holds only a part of another one so far. */
export async function isHalfCopied(log: Log): Promise<boolean> {
  return (await log.state(migrationNamespace, noteKey)) !== undefined;
}

/** Tells whether it was begun before. */
async function isBegun(to: Log, { source, target }: CopyOptions): Promise<boolean> {
  const note = await to.state(migrationNamespace, noteKey);
  if (note === source) return true;
  if (note === undefined && (await isEmpty(to))) return false;
  const holds = note === undefined ? 'something already' : `a part of ${note}`;
  throw new ConfigurationError(
    `${target}: holds ${holds}, and ${source} cannot be copied into it. Name one that is empty`,
    { code: 'MIGRATION_TARGET' },
  );
}

async function begin(to: Log, source: string): Promise<void> {
  const state = [{ namespace: migrationNamespace, key: noteKey, value: source }];
  await to.write({ state }, 'full');
}

async function isEmpty(log: Log): Promise<boolean> {
  const { positions, cursors, namespaces } = await log.contents();
  const rows = [...(await log.waiting({ limit: 1 })), ...(await log.deadLetters({ limit: 1 }))];
  return (
    log.streams().every((stream) => log.end(stream) === 0) &&
    positions.length + cursors.length + rows.length === 0 &&
    namespaces.every((namespace) => leftBehind.has(namespace))
  );
}

/** Where an earlier try ended. */
async function progressOf(to: Log, part: string): Promise<number> {
  return Number((await to.state(migrationNamespace, part)) ?? 0);
}

/** Written together with what it tells of. */
function writeWith(
  to: Log,
  part: string,
  progress: number,
  batch: LogBatch,
): ReturnType<Log['write']> {
  const state = [{ namespace: migrationNamespace, key: part, value: progress }];
  return to.write({ ...batch, state }, 'full');
}

/** A page ends where a consumer is, so that the place of it in the other log is that log's end. */
async function copyStream(
  from: Log,
  to: Log,
  stream: string,
  positions: readonly MovedPosition[],
): Promise<number> {
  const part = `stream ${stream}`;
  let after = await progressOf(to, part);
  let copied = 0;
  while (true) {
    const entries = await from.read(stream, after, page);
    const next = entries[0]?.seq ?? Number.POSITIVE_INFINITY;
    const here = positions.filter(({ seq }) => seq >= after && seq < next);
    if (here.length > 0) await settle(to, stream, here);
    if (entries.length === 0) return copied;
    const stop = Math.min(
      Number.POSITIVE_INFINITY,
      ...positions.map(({ seq }) => seq).filter((seq) => seq >= next),
    );
    const some = entries.filter(({ seq }) => seq <= stop);
    await append(to, stream, some, part);
    after = some.at(-1)!.seq;
    copied += some.length;
  }
}

async function settle(to: Log, stream: string, here: readonly MovedPosition[]): Promise<void> {
  const seq = to.end(stream);
  const positions = here.map(({ consumer, name }) => ({ consumer, stream: name, seq }));
  await to.write({ positions }, 'full');
}

async function append(
  to: Log,
  stream: string,
  entries: readonly LogEntry[],
  part: string,
): Promise<void> {
  const changes = entries.map(
    ({ change }) => ({ change, json: JSON.stringify(change.data) }) as PreparedChange,
  );
  const appends = [{ stream, changes }];
  const { appended } = await writeWith(to, part, entries.at(-1)!.seq, { appends });
  if (appended === entries.length) return;
  throw new ConfigurationError(
    `${stream}: the log that it is copied into took ${appended} of ${entries.length} changes, so that it held the others already: somebody else writes to it. Copy into one that is empty and that nobody runs on`,
    { code: 'MIGRATION_TARGET' },
  );
}

/** What is written again is the same, so that no progress is kept. */
async function copyState(from: Log, to: Log): Promise<number> {
  const { cursors, namespaces } = await from.contents();
  await to.write({ cursors }, 'full');
  let copied = 0;
  for (const namespace of namespaces) {
    if (leftBehind.has(namespace)) continue;
    let state: NonNullable<LogBatch['state']>[number][] = [];
    for await (const [key, value] of from.stateEntries(namespace)) {
      state.push({ namespace, key, value });
      if (state.length < page) continue;
      await to.write({ state });
      copied += state.length;
      state = [];
    }
    await to.write({ state }, 'full');
    copied += state.length;
  }
  return copied;
}

async function copyWaiting(from: Log, to: Log): Promise<number> {
  let after = await progressOf(to, 'waiting');
  let copied = 0;
  while (true) {
    const rows = await from.waiting({ after, limit: page });
    if (rows.length === 0) return copied;
    after = rows.at(-1)!.id;
    await writeWith(to, 'waiting', after, { wait: rows.map(({ id: _, ...row }) => row) });
    copied += rows.length;
  }
}

async function copyDeadLetters(from: Log, to: Log): Promise<number> {
  let after = await progressOf(to, 'dead letters');
  let copied = 0;
  while (true) {
    const rows = await from.deadLetters({ after, limit: page });
    if (rows.length === 0) return copied;
    after = rows.at(-1)!.id;
    const deadLetters = rows.map(({ id: _, ...row }) => row);
    await writeWith(to, 'dead letters', after, { deadLetters });
    copied += rows.length;
  }
}

async function copyTrail(from: Log, to: Log): Promise<number> {
  const before = await progressOf(to, 'trail');
  let looked = 0;
  let trail: NonNullable<LogBatch['trail']>[number][] = [];
  for await (const entry of from.trails()) {
    looked += 1;
    if (looked <= before) continue;
    trail.push(entry);
    if (trail.length < page) continue;
    await writeWith(to, 'trail', looked, { trail });
    trail = [];
  }
  await writeWith(to, 'trail', looked, { trail });
  return looked - before;
}

async function finish(to: Log): Promise<void> {
  const state: { namespace: string; key: string }[] = [];
  for await (const [key] of to.stateEntries(migrationNamespace))
    state.push({ namespace: migrationNamespace, key });
  await to.write({ state }, 'full');
}
