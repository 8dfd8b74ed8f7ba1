import type { AnyChange, Told } from '@acorn-i/core';
import {
  type DeadLetter,
  type Log,
  type LogEntry,
  partitionOf,
  partitionStream,
  runSteps,
  type Step,
  stageStream,
  type TrailEntry,
  type Waiting,
} from '@acorn-i/core/engine';
import type { Plan } from './config/plan.ts';
import { openSteps } from './open-steps.ts';
import { type RelatedChange, relatedChanges } from './related-changes.ts';
import { consumersOf, type RouteConsumer } from './route-consumers.ts';
import { stemsFrom } from './stems-from.ts';

/** What became of one change at one consumer. */
export interface Fate {
  consumer: string;
  what:
    | 'delivered'
    | 'delivered-or-superseded'
    | 'passed-on'
    | 'left-out'
    | 'for-another'
    | 'not-yet'
    | 'held'
    | 'retrying'
    | 'queued'
    | 'refused'
    | 'dead';
  note?: string;
  at?: string;
}

export interface ExplainedEntry {
  stream: string;
  seq: number;
  change: AnyChange;
  fates: readonly Fate[];
}

/** The whole way of one key, oldest first. */
export interface Explanation {
  key: string;
  entries: readonly ExplainedEntry[];
  related: readonly RelatedChange[];
  deadLetters: readonly Omit<DeadLetter, 'change' | 'raw'>[];
  trail: readonly TrailEntry[];
  /** What processors say about it, each connection's oldest first. */
  told: readonly (Told & { connection: string })[];
}

interface Known {
  log: Log;
  plan: Plan;
  entries: readonly (LogEntry & { stream: string })[];
  waiting: readonly Waiting[];
  deadLetters: readonly DeadLetter[];
  trail: readonly TrailEntry[];
}

/** Tells everything that a log knows about a key. Reads the whole log. */
export async function explainKey(key: string, plan: Plan, log: Log): Promise<Explanation> {
  const entries: (LogEntry & { stream: string })[] = [];
  for await (const entry of log.find(key)) entries.push(entry);
  const known: Known = {
    log,
    plan,
    entries,
    waiting: await log.waiting({ key }),
    deadLetters: await log.deadLetters({ key }),
    trail: await log.trail(key),
  };
  const consumers = consumersOf(plan);
  const explained: ExplainedEntry[] = [];
  for (const { stream, seq, change } of entries) {
    const readers = consumers.filter(({ streams }) => streams.includes(stream));
    const fates: Fate[] = [];
    for (const consumer of readers)
      fates.push({
        consumer: consumer.name,
        ...(await fateOf(change, seq, stream, consumer, known)),
      });
    explained.push({ stream, seq, change, fates });
  }
  return {
    key,
    entries: explained.toSorted((a, b) => order(a.change.recordedAt, b.change.recordedAt)),
    related: await relatedChanges(
      entries.map(({ change }) => change),
      log,
    ),
    deadLetters: known.deadLetters.map(({ change: _, raw: __, ...row }) => row),
    trail: known.trail,
    told: await tellings(key, plan, log),
  };
}

async function tellings(
  key: string,
  { connections }: Plan,
  log: Log,
): Promise<Explanation['told']> {
  const told: (Told & { connection: string })[] = [];
  for (const { name, connector, settings } of connections.values()) {
    const state = {
      get: async <T>(stateKey: string) => (await log.state(name, stateKey)) as T | undefined,
    };
    for (const each of (await connector.explain?.(settings, key, state)) ?? [])
      told.push({ connection: name, ...each });
  }
  return told;
}

type Outcome = Omit<Fate, 'consumer'>;

async function fateOf(
  change: AnyChange,
  seq: number,
  stream: string,
  consumer: RouteConsumer,
  known: Known,
): Promise<Outcome> {
  const { sink, name } = consumer;
  if (sink !== undefined && change.to !== undefined && change.to !== sink.connection)
    return { what: 'for-another', note: `meant for ${change.to}` };
  const aside = outcomeAside(change, name, known);
  if (aside !== undefined) return aside;
  const own = partOf(stream, change.key, known.log.partitions);
  if (seq > (await known.log.position(name, own))) return { what: 'not-yet' };
  const told = known.trail.findLast(
    (entry) =>
      entry.by === name && entry.what === 'delivered' && stemsFrom(entry.change, change.id),
  );
  if (told !== undefined) return { what: 'delivered', note: told.note, at: told.at };
  return sink === undefined
    ? fateAtStage(change, consumer, known)
    : fateAtSink(change, seq, stream, consumer, known);
}

/** Where a sink's position is kept; of one that reads the whole stream, the log answers that. */
function partOf(stream: string, key: string, partitions: number): string {
  return partitions === 1 ? stream : partitionStream(stream, partitionOf(key, partitions));
}

/** It waits, or it is dead. */
function outcomeAside(change: AnyChange, consumer: string, known: Known): Outcome | undefined {
  const row = known.waiting.find(
    (each) => each.consumer === consumer && stemsFrom(each.change.id, change.id),
  );
  if (row !== undefined) {
    const what = ({ hold: 'held', retry: 'retrying', queued: 'queued' } as const)[row.kind];
    return { what, note: `${row.reason} (${row.id})`, at: row.since };
  }
  const letter = known.deadLetters.find(
    (each) =>
      each.place === consumer &&
      each.state !== 'replayed' &&
      each.change !== undefined &&
      stemsFrom(each.change.id, change.id),
  );
  if (letter === undefined) return undefined;
  const note = `${letter.message} [${letter.code}] (dead letter ${letter.id}, ${letter.state})`;
  return { what: 'dead', note, at: letter.at };
}

function fateAtStage(change: AnyChange, { route }: RouteConsumer, known: Known): Outcome {
  const stage = stageStream(route.name);
  const hasPassed = known.entries.some(
    (entry) => entry.stream === stage && stemsFrom(entry.change.id, change.id),
  );
  if (hasPassed) return { what: 'passed-on' };
  const refusal = known.trail.findLast(
    ({ what, change: id }) => what === 'refuse' && stemsFrom(id, change.id),
  );
  if (refusal === undefined) return { what: 'left-out', note: 'by a step, or under another key' };
  return { what: 'refused', note: `${refusal.by} ${refusal.note}`.trim(), at: refusal.at };
}

async function fateAtSink(
  change: AnyChange,
  seq: number,
  stream: string,
  { sink, route, isAfterStage }: RouteConsumer,
  { plan, entries }: Known,
): Promise<Outcome> {
  if (!isAfterStage && (await isLeftOut(change, await stepsOf(route.steps))))
    return { what: 'left-out', note: 'by a step' };
  const declared = plan.connections.get(sink!.connection)?.connector.sinks[sink!.sink];
  const hasNewer = entries.some((entry) => entry.stream === stream && entry.seq > seq);
  return { what: declared?.coalesce && hasNewer ? 'delivered-or-superseded' : 'delivered' };
}

async function stepsOf(
  planned: RouteConsumer['route']['steps'],
): Promise<readonly Step[] | undefined> {
  // A file that is broken now says nothing about then.
  return openSteps(planned).catch(() => undefined);
}

const noState = { state: { get: async () => undefined, set: () => {}, delete: () => {} } };

/** The log keeps no note of what a filter left out: the steps are asked again. */
async function isLeftOut(change: AnyChange, steps: readonly Step[] | undefined): Promise<boolean> {
  if (steps === undefined) return false;
  try {
    return (await runSteps(steps, change, noState)).length === 0;
  } catch {
    return false;
  }
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
