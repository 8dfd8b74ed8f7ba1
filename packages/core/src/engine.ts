import { type Bus, createBus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { Logger, RawRequest, Source } from './connector.ts';
import { type Duration, durationMs } from './duration.ts';
import type { EntityName } from './entities/registry.ts';
import { ConfigurationError } from './errors.ts';
import type { Log } from './log/log.ts';
import type { Consumer, ConsumerStatus } from './route/consumer.ts';
import { createGate } from './route/gate.ts';
import { createProcessor } from './route/processor.ts';
import { defaultRetry, type RetryPolicy } from './route/retry.ts';
import { createRouteConsumers, type OpenConnection } from './route/run-route.ts';
import type { Step } from './route/step.ts';
import { receiveWebhook, type WebhookReceipt } from './source/receive-webhook.ts';
import { createPull, type Pull, type PullStatus } from './source/run-pull.ts';

export { type Activity, type Bus, createBus } from './bus.ts';
export { type Clock, systemClock } from './clock.ts';
export type { Fence, LeaseStore, TendReply, TendRequest } from './log/lease-store.ts';
export type {
  Append,
  DeadLetter,
  DeadLetterQuery,
  DeadLetterState,
  Durability,
  Log,
  LogBatch,
  LogEntry,
  NewWaiting,
  PruneRequest,
  PruneResult,
  TrailEntry,
  Waiting,
  WaitingKind,
  WaitingQuery,
} from './log/log.ts';
export { makeFolder } from './log/make-folder.ts';
export { createMemoryLog } from './log/memory-log.ts';
export { parsePartition, partitionOf, partitionStream } from './log/partition.ts';
export type { Consumer, ConsumerStatus } from './route/consumer.ts';
export { compileExpression, type Expression, isTrue } from './route/expression.ts';
export { defaultRetry, type RetryPolicy } from './route/retry.ts';
export { consumerName, stageStream } from './route/run-route.ts';
export {
  afterSteps,
  type Passage,
  runSteps,
  type Step,
  type StepContext,
  type StepOutcome,
} from './route/step.ts';
export { filterStep } from './route/steps/filter.ts';
export { type GuardSettings, guardStep } from './route/steps/guard.ts';
export { holdStep } from './route/steps/hold.ts';
export { type MapFunction, type Mapped, type MapResult, mapStep } from './route/steps/map.ts';
export { type Assignment, setStep } from './route/steps/set.ts';
export { splitStep } from './route/steps/split.ts';
export type { WebhookReceipt } from './source/receive-webhook.ts';
export type { PullStatus } from './source/run-pull.ts';

/** A connection that has been opened with its settings. */
export interface EngineConnection {
  name: string;
  connector: OpenConnection['connector'];
  api: unknown;
  logger: Logger;
}

export interface EngineRoute {
  name: string;
  from: readonly { source: string; every?: Duration | undefined }[];
  steps: readonly Step[];
  /** Addresses of sinks. */
  to: readonly string[];
}

export interface EngineOptions {
  connections: readonly EngineConnection[];
  routes: readonly EngineRoute[];
  log: Log;
  clock: Clock;
  logger: Logger;
  retry?: Partial<RetryPolicy>;
}

/** Everything that runs: sources pulled, webhooks taken, routes carried. */
export interface Engine {
  readonly bus: Bus;
  start(): Promise<void>;
  /** Ends what is under way and commits it. Nothing that was acknowledged is lost without it either. */
  stop(): Promise<void>;
  /** @throws RefusedError `SIGNATURE_INVALID`; ConfigurationError `NO_SUCH_HOOK`. */
  receive(address: string, request: RawRequest): Promise<WebhookReceipt>;
  /** Nothing new at any source since its last two pulls, and nothing under way. */
  isIdle(): boolean;
  status(): EngineStatus;
}

export interface EngineStatus {
  sources: readonly PullStatus[];
  routes: readonly (ConsumerStatus & { route: string })[];
  connections: readonly {
    connection: string;
    closed: { reason: string; code: string; since: string } | undefined;
  }[];
}

/** @throws ConfigurationError for an address that no connection has. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { log, clock, logger } = options;
  const retry = { ...defaultRetry, ...options.retry };
  const bus = createBus(log);
  const connections = new Map(
    options.connections.map((connection) => [connection.name, open(connection, log)]),
  );
  const consumers = new Map<string, Consumer[]>();
  for (const route of options.routes) consumers.set(route.name, await consumersOf(route));
  const pulls = pullsOf();
  const allConsumers = [...consumers.values()].flat();

  function locate(address: string): { connection: OpenConnection; name: string } {
    const [connectionName = '', name = ''] = address.split('.');
    const connection = connections.get(connectionName);
    if (connection === undefined) throw unknownAddress(address);
    return { connection, name };
  }

  async function consumersOf(route: EngineRoute): Promise<Consumer[]> {
    const to = route.to.map((address) => {
      const { connection, name } = locate(address);
      if (connection.connector.sinks[name] === undefined) throw unknownAddress(address);
      return { connection, sink: name };
    });
    const from = route.from.map(({ source }) => source);
    return createRouteConsumers({ ...route, from, to }, { log, bus, clock, logger, retry });
  }

  /** One pull a source, however many routes read it; the shortest interval counts. */
  function pullsOf(): Pull[] {
    const intervals = new Map<string, number>();
    for (const { source: address, every } of options.routes.flatMap(({ from }) => from)) {
      const source = sourceAt(address);
      if (source.pull === undefined) continue;
      const everyMs = durationMs(every ?? source.every ?? '1m');
      intervals.set(address, Math.min(everyMs, intervals.get(address) ?? Number.POSITIVE_INFINITY));
    }
    return [...intervals].map(([address, everyMs]) => {
      const { api, gate, logger: own } = locate(address).connection;
      return createPull({
        address,
        source: sourceAt(address),
        api,
        gate,
        everyMs,
        retry,
        log,
        bus,
        clock,
        logger: own,
      });
    });
  }

  function sourceAt(address: string): Source<unknown, EntityName> {
    const { connection, name } = locate(address);
    const source = connection.connector.sources[name];
    if (source === undefined) throw unknownAddress(address);
    return source as Source<unknown, EntityName>;
  }

  return {
    bus,
    async start() {
      for (const consumer of allConsumers) await consumer.start();
      for (const pull of pulls) pull.start();
    },
    async stop() {
      await Promise.all(pulls.map((pull) => pull.stop()));
      await Promise.all(allConsumers.map((consumer) => consumer.stop()));
      for (const { gate } of connections.values()) gate.stop();
    },
    async receive(address, request) {
      const source = sourceAt(address);
      if (source.decode === undefined || source.verify === undefined) throw unknownAddress(address);
      return receiveWebhook({ address, source, api: locate(address).connection.api }, request, {
        bus,
        clock,
      });
    },
    isIdle: () =>
      pulls.every((pull) => pull.quietPulls() >= 2) &&
      allConsumers.every((consumer) => consumer.isIdle()),
    status: () => ({
      sources: pulls.map((pull) => pull.status()),
      routes: [...consumers].flatMap(([route, list]) =>
        list.map((consumer) => ({ route, ...consumer.status() })),
      ),
      connections: [...connections.values()].map(({ name, gate }) => ({
        connection: name,
        closed: gate.closure.value,
      })),
    }),
  };
}

function open(connection: EngineConnection, log: Log): OpenConnection {
  const isProcessor = Object.values(connection.connector.sinks).some(
    ({ apply }) => apply !== undefined,
  );
  return {
    ...connection,
    gate: createGate(),
    ...(isProcessor && { processor: createProcessor(log, connection.name) }),
  };
}

function unknownAddress(address: string): ConfigurationError {
  return new ConfigurationError(
    `${address}: no such source or sink. Run acorn-i list to see what there is`,
    {
      code: 'UNKNOWN_ADDRESS',
    },
  );
}
