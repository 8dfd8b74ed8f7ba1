import type { InventoryLevel } from '../../src/index.ts';
import type { Log, LogEntry } from '../../src/log/log.ts';
import { partitionStreams } from '../../src/log/partition.ts';
import { type DeliveryRecord, findViolations } from './delivery-history.ts';
import { type Expected, indexAt, levelsOf, type Plan, sumsOf } from './planned-changes.ts';

/** All that a run leaves behind. */
export interface Evidence {
  log: Log;
  /** What a source told when it was pulled, and what came by webhook. */
  feed: Plan;
  hooks: Plan;
  /** Webhooks that were answered 2xx. */
  acknowledged: ReadonlySet<number>;
  /** What the remote saw. */
  history: readonly DeliveryRecord[];
}

/** What a run breaks of the promises, compared with a model that takes the log's changes one by one. */
export async function judge(evidence: Evidence): Promise<readonly string[]> {
  const { log, feed, hooks, acknowledged, history } = evidence;
  const pulled = (await allEntries(log, 'feed.levels')).map(toIndex);
  const received = (await allEntries(log, 'hook.levels')).map(toIndex);
  // Webhooks come in any order: the one that the log has is the one that counts.
  const levels = new Map([...levelsOf(feed), ...levelsOf(hooks, received)]);
  const sums = sumsOf(levels);
  return [
    ...keptFaults('pulled', pulled, Array(feed.count).keys()),
    ...disorder('pulled', levelsOf(feed, pulled), levelsOf(feed)),
    ...keptFaults('acknowledged', received, acknowledged),
    ...(await stateFaults(log, sums)),
    ...disorder('emitted', emittedOf(await allEntries(log, 'sum.sums')), sums),
    ...findViolations(history, new Map([...named('levels', levels), ...named('sums', sums)])),
    ...(await leftovers(log)),
    ...(await unsettled(log)),
  ];
}

function toIndex({ change }: LogEntry): number {
  return indexAt(change.occurredAt);
}

/** What was promised and the log does not hold exactly once. */
function keptFaults(what: string, kept: readonly number[], promised: Iterable<number>): string[] {
  const times = Map.groupBy(kept, (index) => index);
  return [...promised].flatMap((index) => {
    const count = times.get(index)?.length ?? 0;
    if (count === 0) return [`${what} and lost: @${index}`];
    return count === 1 ? [] : [`${what} and kept ${count} times: @${index}`];
  });
}

async function stateFaults(log: Log, sums: Expected): Promise<string[]> {
  const faults: string[] = [];
  for (const [key, list] of sums) {
    const state = await log.state('sum', key);
    const wanted = list.at(-1)?.value;
    if (state !== wanted) faults.push(`state of ${key}: ${state}, not ${wanted}`);
  }
  return faults;
}

function emittedOf(entries: readonly LogEntry[]): Expected {
  const byKey = Map.groupBy(entries, ({ change }) => change.key);
  return new Map(
    [...byKey].map(([key, list]) => [
      key,
      list.map((entry) => ({
        index: toIndex(entry),
        value: (entry.change.data as InventoryLevel).available,
      })),
    ]),
  );
}

/** Keys whose changes are not exactly these, in this order. */
function disorder(what: string, found: Expected, wanted: Expected): string[] {
  const text = (key: string, of: Expected) =>
    (of.get(key) ?? []).map(({ index, value }) => `${value}@${index}`).join(' ');
  return [...new Set([...found.keys(), ...wanted.keys()])].flatMap((key) => {
    const [is, should] = [text(key, found), text(key, wanted)];
    return is === should ? [] : [`${what} of ${key}: ${is}; not ${should}`];
  });
}

/** Keys as the remote is told them: of a sink. */
function named(sink: string, expected: Expected): Expected {
  return new Map([...expected].map(([key, list]) => [`${sink} ${key}`, list]));
}

async function leftovers(log: Log): Promise<string[]> {
  const dead = await log.deadLetters({});
  const waiting = await log.waiting({});
  return [
    ...dead.map(({ place, code, message }) => `dead letter at ${place}: ${code} ${message}`),
    ...waiting.map(({ consumer, kind, key }) => `still waits (${kind}): ${consumer} ${key}`),
  ];
}

/** Where a route has not come to the end, although it had nothing more to do. */
async function unsettled(log: Log): Promise<string[]> {
  const partsOf = (stream: string) => partitionStreams(stream, log.partitions);
  const both = ['feed.levels', 'hook.levels'];
  const inputs = [
    ...both.map((stream) => ['in>sum.add', stream] as const),
    ...both.flatMap(partsOf).map((stream) => ['direct>remote.levels', stream] as const),
    ...partsOf('sum.sums').map((stream) => ['out>remote.sums', stream] as const),
  ];
  const found: string[] = [];
  for (const [consumer, stream] of inputs) {
    const [at, end] = [await log.position(consumer, stream), log.end(stream)];
    if (at !== end) found.push(`not settled: ${consumer} is at ${at} of ${end} in ${stream}`);
  }
  return found;
}

async function allEntries(log: Log, stream: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  while (true) {
    const page = await log.read(stream, entries.at(-1)?.seq ?? 0, 1_000);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}
