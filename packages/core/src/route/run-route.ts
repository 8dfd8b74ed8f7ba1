import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Connector, Logger, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import type { Log } from '../log/log.ts';
import { createApplication } from './apply.ts';
import type { Consumer, Input } from './consumer.ts';
import { createDelivery } from './deliver.ts';
import type { Gate } from './gate.ts';
import { createStateStore } from './keyed-state.ts';
import { createExclusive, type Processor, processorTarget, stageTarget } from './processor.ts';
import type { RetryPolicy } from './retry.ts';
import type { Step } from './step.ts';

/** An open connection, as routes use it. */
export interface OpenConnection {
  name: string;
  connector: Connector;
  api: unknown;
  gate: Gate;
  /** Set where the connection is a processor. */
  processor?: Processor;
  logger: Logger;
}

export interface RouteTarget {
  connection: OpenConnection;
  sink: string;
}

export interface Route {
  name: string;
  /** Addresses of the sources. */
  from: readonly string[];
  steps: readonly Step[];
  to: readonly RouteTarget[];
}

export interface RouteContext {
  log: Log;
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
 * The consumers of one route: one for each sink. Where a step holds changes back or keeps state, one
 * more runs the steps first and leaves its result in a stream of the route's own, so that a person
 * sees one hold however many sinks there are.
 */
export async function createRouteConsumers(
  route: Route,
  context: RouteContext,
): Promise<Consumer[]> {
  const isStaged = route.steps.some(({ isStateful }) => isStateful);
  const stage = isStaged ? [await createStage(route, context)] : [];
  const sinks = await Promise.all(
    route.to.map(async (target) =>
      createSinkConsumer(route, target, await inputsOf(route, target, isStaged, context), context),
    ),
  );
  return [...stage, ...sinks];
}

async function createStage(route: Route, context: RouteContext): Promise<Consumer> {
  const { log } = context;
  const inputs = await Promise.all(
    route.from.map(async (stream) => ({
      stream,
      steps: route.steps,
      from: await stageStart(route, stream, log),
    })),
  );
  return createApplication({
    ...context,
    name: route.name,
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
  if (own > 0) return own;
  const sinks = await Promise.all(
    route.to.map((target) => log.position(consumerName(route.name, addressOf(target)), stream)),
  );
  return Math.min(...sinks);
}

async function inputsOf(
  route: Route,
  target: RouteTarget,
  isStaged: boolean,
  { log }: RouteContext,
): Promise<(Input & { from: number })[]> {
  const consumer = consumerName(route.name, addressOf(target));
  const staged = stageStream(route.name);
  const stagedInput = { stream: staged, steps: [], from: await log.position(consumer, staged) };
  if (isStaged) return [stagedInput];
  const direct = await Promise.all(
    route.from.map(async (stream) => ({
      stream,
      steps: route.steps,
      from: await directStart(route, consumer, stream, log),
    })),
  );
  // A route that lost its last stateful step: what its stage holds already passed the steps.
  return log.end(staged) > stagedInput.from ? [stagedInput, ...direct] : direct;
}

/** A route that had a stage before goes on where the stage was. */
async function directStart(
  route: Route,
  consumer: string,
  stream: string,
  log: Log,
): Promise<number> {
  return (await log.position(consumer, stream)) || (await log.position(route.name, stream));
}

function createSinkConsumer(
  route: Route,
  target: RouteTarget,
  inputs: (Input & { from: number })[],
  context: RouteContext,
): Consumer {
  const { connection } = target;
  const sink = connection.connector.sinks[target.sink] as Sink<unknown, EntityName>;
  const name = consumerName(route.name, addressOf(target));
  const { logger } = connection;
  if (sink.apply === undefined || connection.processor === undefined) {
    return createDelivery({
      ...context,
      name,
      inputs,
      sink,
      api: connection.api,
      connection: connection.name,
      gate: connection.gate,
      logger,
    });
  }
  return createApplication({
    ...context,
    name,
    inputs,
    logger,
    target: processorTarget({
      ...connection,
      connection: connection.name,
      sink,
      processor: connection.processor,
      clock: context.clock,
    }),
    stepState: createStateStore(context.log, `steps:${name}`),
    latestOnly: sink.coalesce === true,
    recipient: connection.name,
  });
}

function addressOf({ connection, sink }: RouteTarget): string {
  return `${connection.name}.${sink}`;
}
