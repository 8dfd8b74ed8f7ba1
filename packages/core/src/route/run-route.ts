import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Connector, Logger, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import type { Log } from '../log/log.ts';
import { partitionOf, partitionStream, partitionStreams } from '../log/partition.ts';
import { type ApplyingConsumer, createApplication } from './apply.ts';
import type { Consumer, Input } from './consumer.ts';
import { createDelivery } from './deliver.ts';
import type { Gate, GateView } from './gate.ts';
import { createStateStore } from './keyed-state.ts';
import type { Lease } from './lease.ts';
import { createExclusive, type Processor, processorTarget, stageTarget } from './processor.ts';
import type { RetryPolicy } from './retry.ts';
import type { Slots } from './slots.ts';
import type { Step } from './step.ts';

/** An open connection, as routes use it. */
export interface OpenConnection {
  name: string;
  connector: Connector;
  api: unknown;
  gate: Gate;
  logger: Logger;
}

export interface RouteTarget {
  connection: OpenConnection;
  sink: string;
  /** Closed while the connection or the route is. */
  gate: GateView;
}

export interface Route {
  name: string;
  /** Addresses of the sources. */
  from: readonly string[];
  steps: readonly Step[];
  to: readonly RouteTarget[];
  gate: GateView;
}

export interface RouteContext {
  lease: Lease;
  bus: Bus;
  clock: Clock;
  logger: Logger;
  retry: RetryPolicy;
}

/** The name under which a route's position for one sink is kept. */
export const consumerName = (route: string, sink: string): string => `${route}>${sink}`;

/** The stream between a route's stateful steps and its sinks. */
export const stageStream = (route: string): string => `route:${route}`;

/**
 * Whether a step holds changes back or keeps state. Then one consumer more runs the steps first and
 * leaves its result in a stream of the route's own, so that a person sees one hold however many sinks
 * there are.
 */
export function isStaged({ steps }: Route): boolean {
  return steps.some(({ isStateful }) => isStateful);
}

/** Whether the sink is a processor's: it writes our own state. */
export function isProcessorSink({ connection, sink }: RouteTarget): boolean {
  return connection.connector.sinks[sink]?.apply !== undefined;
}

export function addressOf({ connection, sink }: RouteTarget): string {
  return `${connection.name}.${sink}`;
}

/** The consumer that runs a route's stateful steps. */
export async function createStage(route: Route, context: RouteContext): Promise<Consumer> {
  const { log } = context.lease;
  const inputs = await Promise.all(
    route.from.map(async (stream) => ({
      stream,
      steps: route.steps,
      from: await stageStart(route, stream, log),
    })),
  );
  return createApplication({
    ...context,
    log,
    name: route.name,
    gate: route.gate,
    inputs,
    target: stageTarget(stageStream(route.name), createExclusive()),
    stepState: createStateStore(log, `steps:${route.name}`),
    latestOnly: route.to.every(
      ({ connection, sink }) => connection.connector.sinks[sink]?.coalesce === true,
    ),
  });
}

/** A route that had no stage before goes on where its slowest sink was. */
async function stageStart(route: Route, stream: string, log: Log): Promise<number> {
  const own = await log.position(route.name, stream);
  const sinks = await Promise.all(
    route.to.map((target) =>
      leastPosition(consumerName(route.name, addressOf(target)), stream, log),
    ),
  );
  // It may have had one before that: then its own position is the older one.
  return Math.max(own, Math.min(...sinks));
}

/** Up to where all partitions of a stream are settled. */
async function leastPosition(consumer: string, stream: string, log: Log): Promise<number> {
  const parts = partitionStreams(stream, log.partitions);
  return Math.min(...(await Promise.all(parts.map((part) => log.position(consumer, part)))));
}

/** The consumer of a route for a processor's sink. */
export async function createProcessorConsumer(
  route: Route,
  target: RouteTarget,
  processor: Processor,
  context: RouteContext,
): Promise<ApplyingConsumer> {
  const { connection } = target;
  const { log } = context.lease;
  const sink = sinkOf(target);
  const name = consumerName(route.name, addressOf(target));
  return createApplication({
    ...context,
    log,
    name,
    gate: target.gate,
    inputs: await inputsOf(route, target, (stream) => stream, log),
    logger: connection.logger,
    target: processorTarget({
      ...connection,
      connection: connection.name,
      sink,
      processor,
      clock: context.clock,
    }),
    stepState: createStateStore(log, `steps:${name}`),
    latestOnly: sink.coalesce === true,
    recipient: connection.name,
  });
}

/** The consumer of a route for an outside sink; of one partition, or of everything where there is one. */
export async function createSinkConsumer(
  route: Route,
  target: RouteTarget,
  { slots, partition }: { slots: Slots; partition: number },
  context: RouteContext,
): Promise<Consumer> {
  const { connection } = target;
  const { log } = context.lease;
  const { partitions } = log;
  const part = (stream: string) => (partitions === 1 ? stream : partitionStream(stream, partition));
  return createDelivery({
    ...context,
    log,
    name: consumerName(route.name, addressOf(target)),
    route: route.name,
    address: addressOf(target),
    partition,
    inputs: await inputsOf(route, target, part, log),
    sink: sinkOf(target),
    slots,
    isOwn: partitions === 1 ? () => true : (key) => partitionOf(key, partitions) === partition,
    api: connection.api,
    connection: connection.name,
    gate: target.gate,
    logger: connection.logger,
  });
}

function sinkOf({ connection, sink }: RouteTarget): Sink<unknown, EntityName> {
  return connection.connector.sinks[sink] as Sink<unknown, EntityName>;
}

/** `part` names the partition of a stream that is read. */
async function inputsOf(
  route: Route,
  target: RouteTarget,
  part: (stream: string) => string,
  log: Log,
): Promise<(Input & { from: number })[]> {
  const consumer = consumerName(route.name, addressOf(target));
  const staged = part(stageStream(route.name));
  const stagedInput = { stream: staged, steps: [], from: await log.position(consumer, staged) };
  if (isStaged(route)) return [stagedInput];
  const direct = await Promise.all(
    route.from.map(async (source) => ({
      stream: part(source),
      steps: route.steps,
      from: await directStart(route, consumer, part(source), log),
    })),
  );
  // A route that lost its last stateful step: what its stage holds already passed the steps.
  return log.end(staged) > stagedInput.from ? [stagedInput, ...direct] : direct;
}

/** A route that had a stage before goes on where the stage was, or where it went on since. */
async function directStart(
  route: Route,
  consumer: string,
  stream: string,
  log: Log,
): Promise<number> {
  const own = await log.position(consumer, stream);
  return Math.max(own, await log.position(route.name, stream));
}
