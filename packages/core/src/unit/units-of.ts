import { type Bus, busUnder } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Logger, Source } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import type { Log } from '../log/log.ts';
import type { ApplyingConsumer } from '../route/apply.ts';
import { anyOpen, type GateView } from '../route/gate.ts';
import type { Lease } from '../route/lease.ts';
import { createProcessor, type Processor } from '../route/processor.ts';
import type { RetryPolicy } from '../route/retry.ts';
import {
  addressOf,
  consumerName,
  createProcessorConsumer,
  createSinkConsumer,
  createStage,
  isProcessorSink,
  isStaged,
  type OpenConnection,
  type Route,
  type RouteContext,
  type RouteTarget,
  stageStream,
} from '../route/run-route.ts';
import { createSlots, type Slots } from '../route/slots.ts';
import { createWaker, type Waker } from '../route/waker.ts';
import { createWay, type Reader } from '../source/make-way.ts';
import { type Backfills, createBackfills } from '../source/run-backfills.ts';
import { createPull, type Pull } from '../source/run-pull.ts';
import type { OpenUnit, Unit } from './unit.ts';

export interface UnitsOptions {
  routes: readonly Route[];
  sources: readonly PulledSource[];
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
  retry: RetryPolicy;
  everyMsUntilQuiet?: number | undefined;
}

export interface PulledSource {
  address: string;
  connection: OpenConnection;
  source: Source<unknown, EntityName>;
  everyMs: number;
  /** Closed while the connection is, or every route that reads it. */
  gate: GateView;
}

const defaultConcurrency = 8;

/** Everything that there is to do, in parts that can be done in different places. */
export function unitsOf(options: UnitsOptions): readonly Unit[] {
  const { routes, sources } = options;
  return [
    ...routes.filter(isStaged).map((route) => stageUnit(route, options)),
    ...processorUnits(options),
    ...routes.flatMap((route) => sinkUnits(route, options)),
    ...sources.map((source) => pullUnit(source, options)),
  ];
}

function stageUnit(route: Route, options: UnitsOptions): Unit {
  return {
    name: `steps:${route.name}`,
    async open(lease) {
      const consumer = await createStage(route, contextOf(options, lease));
      return consuming([{ route: route.name, consumer }]);
    },
  };
}

/** All that changes one processor's state is one unit: its state lives in one place. */
function processorUnits(options: UnitsOptions): Unit[] {
  const ends = options.routes.flatMap((route) =>
    route.to.filter(isProcessorSink).map((target) => ({ route, target })),
  );
  const byProcessor = Map.groupBy(ends, ({ target }) => target.connection.name);
  return [...byProcessor].map(([connection, list]) => ({
    name: `processor:${connection}`,
    async open(lease) {
      const processor = createProcessor(lease.log, connection);
      // Before anything can ask for another time.
      await processor.wakes.load();
      const context = contextOf(options, lease);
      const consumers = await Promise.all(
        list.map(async ({ route, target }) => ({
          route: route.name,
          consumer: await createProcessorConsumer(route, target, processor, context),
        })),
      );
      return { ...consuming(consumers), waker: wakerOf(list, processor, consumers, context) };
    },
  }));
}

/** Open while any route leads to the processor. */
function wakerOf(
  [first, ...others]: readonly { target: RouteTarget }[],
  processor: Processor,
  consumers: readonly { consumer: ApplyingConsumer }[],
  { lease, clock }: RouteContext,
): Waker | undefined {
  const { connection, gate } = first!.target;
  if (connection.connector.wake === undefined) return undefined;
  return createWaker({
    ...connection,
    connection: connection.name,
    processor,
    consumers: consumers.map(({ consumer }) => consumer),
    gate: anyOpen([gate, ...others.map(({ target }) => target.gate)]),
    log: lease.log,
    clock,
  });
}

function sinkUnits(route: Route, options: UnitsOptions): Unit[] {
  const { partitions } = options.log;
  return route.to
    .filter((target) => !isProcessorSink(target))
    .flatMap((target) => {
      const slots = slotsOf(target);
      return Array.from({ length: partitions }, (_, partition) =>
        sinkUnit(route, target, { slots, partition }, options),
      );
    });
}

function slotsOf({ connection, sink }: RouteTarget): Slots {
  return createSlots(connection.connector.sinks[sink]?.concurrency ?? defaultConcurrency);
}

function sinkUnit(
  route: Route,
  target: RouteTarget,
  part: { slots: Slots; partition: number },
  options: UnitsOptions,
): Unit {
  return {
    name: `sink:${consumerName(route.name, addressOf(target))}#${part.partition}`,
    async open(lease) {
      const consumer = await createSinkConsumer(route, target, part, contextOf(options, lease));
      return consuming([{ route: route.name, consumer }]);
    },
  };
}

function pullUnit(
  { address, connection, source, everyMs, gate }: PulledSource,
  { routes, bus, clock, retry, everyMsUntilQuiet }: UnitsOptions,
): Unit {
  return {
    name: `pull:${address}`,
    async open({ log }) {
      const { api, logger } = connection;
      const shared = { address, source, api, gate, retry, log, clock, logger };
      const own = { ...shared, bus: busUnder(bus, log) };
      const pull = createPull({ ...own, everyMs, everyMsUntilQuiet });
      if (!source.canBackfill) return pulling(pull);
      const way = createWay(readersOf(address, routes), log, clock);
      return pulling(withBackfills(pull, createBackfills({ ...own, way })));
    },
  };
}

/** Who works on what a source brings: its routes' sinks, and their steps where they come first. */
function readersOf(address: string, routes: readonly Route[]): readonly Reader[] {
  return routes
    .filter(({ from }) => from.includes(address))
    .flatMap((route) => {
      const sinks = route.to.map((target) => ({
        consumer: consumerName(route.name, addressOf(target)),
        stream: isStaged(route) ? stageStream(route.name) : address,
        isPartitioned: !isProcessorSink(target),
      }));
      const stage = { consumer: route.name, stream: address, isPartitioned: false };
      return isStaged(route) ? [stage, ...sinks] : sinks;
    });
}

function withBackfills(pull: Pull, backfills: Backfills): Pull {
  return {
    ...pull,
    start() {
      pull.start();
      backfills.start();
    },
    async stop() {
      await Promise.all([pull.stop(), backfills.stop()]);
    },
    quietPulls: () => (backfills.isIdle() ? pull.quietPulls() : 0),
  };
}

function contextOf({ bus, clock, logger, retry }: UnitsOptions, lease: Lease): RouteContext {
  return { lease, bus, clock, logger, retry };
}

function consuming(consumers: OpenUnit['consumers']): Omit<OpenUnit, 'name'> {
  return { consumers, pulls: [] };
}

function pulling(pull: Pull): Omit<OpenUnit, 'name'> {
  return { consumers: [], pulls: [pull] };
}
