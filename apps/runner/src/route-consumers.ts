import { consumerName, type Log, partitionStreams, stageStream } from '@acorn-i/core/engine';
import type { Plan, PlannedRoute, PlannedSink, PlannedStep } from './config/plan.ts';

/** One consumer of a route, known from the plan alone: no connection is opened for it. */
export interface RouteConsumer {
  name: string;
  route: PlannedRoute;
  /** Undefined: it runs the steps once for all sinks of the route. */
  sink: PlannedSink | undefined;
  /** What it reads. */
  streams: readonly string[];
  /** The steps are run by another consumer before. */
  isAfterStage: boolean;
}

/**
 * Which steps the engine runs in a stage of their own, as `isStateful` of the opened step tells it; here it
 * must be known without opening one. A kind that is missing does not compile, one that is wrong fails a test.
 */
const isStateful: Readonly<Record<PlannedStep['kind'], boolean>> = {
  filter: false,
  map: false,
  set: false,
  split: false,
  hold: true,
  approve: true,
  guard: true,
};

export function consumersOf(plan: Plan): readonly RouteConsumer[] {
  return plan.routes.flatMap(consumersOfRoute);
}

/** Who reads each stream: what of it they have not settled must stay in the log. */
export function readersOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  const add = (stream: string, consumer: string) =>
    readers.set(stream, [...(readers.get(stream) ?? []), consumer]);
  for (const { name, streams } of consumersOf(plan))
    for (const stream of streams) add(stream, name);
  // A route that lost its last stateful step first carries on what its stage had left for its sinks.
  for (const { name, sink, route, isAfterStage } of consumersOf(plan))
    if (sink !== undefined && !isAfterStage) add(stageStream(route.name), name);
  return readers;
}

/** When the oldest change was recorded that a consumer has not settled; undefined if there is none. */
export async function oldestOf(
  { name, streams }: RouteConsumer,
  log: Log,
): Promise<string | undefined> {
  let oldest: string | undefined;
  // It may be at another place in each partition.
  for (const part of streams.flatMap((stream) => partitionStreams(stream, log.partitions))) {
    const [entry] = await log.read(part, await log.position(name, part), 1);
    const at = entry?.change.recordedAt;
    if (at !== undefined && (oldest === undefined || at < oldest)) oldest = at;
  }
  return oldest;
}

/** Changes that a consumer has still to settle. */
export async function backlogOf({ name, streams }: RouteConsumer, log: Log): Promise<number> {
  let backlog = 0;
  for (const part of streams.flatMap((stream) => partitionStreams(stream, log.partitions))) {
    const position = await log.position(name, part);
    // What is left after a position that was just read from is known exactly.
    if (log.partitions > 1 && log.end(part) > position) await log.read(part, position, 1);
    backlog += log.behind(part, position);
  }
  return backlog;
}

function consumersOfRoute(route: PlannedRoute): readonly RouteConsumer[] {
  const sources = route.from.map(({ address }) => address);
  const isStaged = route.steps.some(({ kind }) => isStateful[kind]);
  const sinks = route.to.map((sink) => ({
    name: consumerName(route.name, sink.address),
    route,
    sink,
    streams: isStaged ? [stageStream(route.name)] : sources,
    isAfterStage: isStaged,
  }));
  const stage = { name: route.name, route, sink: undefined, streams: sources, isAfterStage: false };
  return isStaged ? [stage, ...sinks] : sinks;
}
