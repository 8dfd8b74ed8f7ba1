import { randomUUID } from 'node:crypto';
import { type Bus, createBus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { Logger, RawRequest, Source } from './connector.ts';
import { type Duration, durationMs } from './duration.ts';
import type { EntityName } from './entities/registry.ts';
import { ConfigurationError } from './errors.ts';
import type { Log } from './log/log.ts';
import type { ConsumerStatus } from './route/consumer.ts';
import {
  anyOpen,
  bothOpen,
  type Closure,
  createGate,
  type Gate,
  type GateView,
} from './route/gate.ts';
import { type Pause, toClosure } from './route/pause.ts';
import { defaultRetry, type RetryPolicy } from './route/retry.ts';
import { createRoomGates } from './route/room-gates.ts';
import type { OpenConnection, Route } from './route/run-route.ts';
import type { Step } from './route/step.ts';
import { receiveWebhook, type WebhookReceipt } from './source/receive-webhook.ts';
import type { PullStatus } from './source/run-pull.ts';
import { routeStatuses } from './unit/route-statuses.ts';
import { isUnitIdle, type Unit } from './unit/unit.ts';
import { type PulledSource, unitsOf } from './unit/units-of.ts';
import { workAlone } from './unit/work-alone.ts';
import type { WorkForce } from './unit/work-force.ts';
import { defaultLeaseTimes, type LeaseTimes, workUnderLeases } from './unit/work-under-leases.ts';

export { type Activity, type Bus, createBus, type OpenBus } from './bus.ts';
export { type Clock, systemClock } from './clock.ts';
export { isThrottling } from './errors.ts';
export { controlNamespace } from './log/control.ts';
export { readDisk } from './log/disk-room.ts';
export { firstSince } from './log/first-since.ts';
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
export type { DiskRoom, LogRoom, LogTrouble } from './log/log-room.ts';
export { createMemoryLog } from './log/memory-log.ts';
export { parsePartition, partitionOf, partitionStream, partitionStreams } from './log/partition.ts';
export { createScratchLog, type ScratchLog } from './log/scratch-log.ts';
export { type RoomOptions, watchRoom } from './log/watch-room.ts';
export {
  type Approval,
  approvalCode,
  approvalPlace,
  approvalsNamespace,
  type GivenApproval,
  isOverdue,
  readApproval,
  readApprovals,
  replaceApproval,
} from './route/approval.ts';
export type { Consumer, ConsumerStatus } from './route/consumer.ts';
export {
  type ApprovalOutcome,
  approveHold,
  type Decider,
  editUnderApproval,
  refuseApproval,
} from './route/decide-approval.ts';
export { compileExpression, type Expression, isTrue } from './route/expression.ts';
export { type Pause, pauseKey, readPauses } from './route/pause.ts';
export {
  type ReplayProgress,
  type ReplayRequest,
  readReplayProgress,
  readReplays,
  replayKey,
  replayProgressKey,
} from './route/replay-request.ts';
export { defaultRetry, type RetryPolicy } from './route/retry.ts';
export { consumerName, stageStream } from './route/run-route.ts';
export {
  type ApprovalNeed,
  afterSteps,
  type Passage,
  runSteps,
  type Step,
  type StepContext,
  type StepOutcome,
} from './route/step.ts';
export { approveStep } from './route/steps/approve.ts';
export { filterStep } from './route/steps/filter.ts';
export { type GuardSettings, guardStep } from './route/steps/guard.ts';
export { holdStep } from './route/steps/hold.ts';
export { type MapFunction, type Mapped, type MapResult, mapStep } from './route/steps/map.ts';
export { type Assignment, setStep } from './route/steps/set.ts';
export { splitStep } from './route/steps/split.ts';
export { type BackfillAlone, backfillAlone } from './source/backfill-alone.ts';
export {
  type BackfillProgress,
  type BackfillRequest,
  backfillKey,
  backfillProgressKey,
  readBackfillProgress,
  readBackfills,
} from './source/backfill-request.ts';
export type { WebhookReceipt } from './source/receive-webhook.ts';
export type { PullStatus } from './source/run-pull.ts';
export type { LeaseTimes } from './unit/work-under-leases.ts';

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
  /** How often a source is asked until two pulls in a row found nothing new; from then on as `every` says. */
  everyUntilQuiet?: Duration | undefined;
  /** Where several runners share the log: how long a lease holds without being renewed. */
  leaseTimes?: Partial<LeaseTimes>;
}

/** Everything that runs: sources pulled, webhooks taken, routes carried. */
export interface Engine {
  readonly bus: Bus;
  start(): Promise<void>;
  /** Ends what is under way and commits it, and gives its leases back. Nothing that was acknowledged is lost without it either. */
  stop(): Promise<void>;
  /** @throws RefusedError `SIGNATURE_INVALID`; ConfigurationError `NO_SUCH_HOOK`. */
  receive(address: string, request: RawRequest): Promise<WebhookReceipt>;
  /**
   * Closes the routes and connections that are named and opens the others. What is under way is ended;
   * webhooks are still taken into the log.
   */
  pause(pauses: readonly Pause[]): void;
  /** Nothing new at any source since its last two pulls, and nothing under way. */
  isIdle(): boolean;
  status(): EngineStatus;
}

export interface EngineStatus {
  sources: readonly PullStatus[];
  routes: readonly (ConsumerStatus & { route: string })[];
  /** What this runner does at the moment: everything, or what it holds leases of. */
  units: readonly string[];
  connections: readonly { connection: string; closed: Closure | undefined }[];
  /** What a person paused, of what there is here. */
  pauses: readonly Pause[];
}

/** @throws ConfigurationError for an address that no connection has. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { log, clock, logger } = options;
  const bus = createBus(log);
  const connections = new Map(
    options.connections.map((connection) => [
      connection.name,
      { ...connection, gate: createGate() },
    ]),
  );
  const room = createRoomGates(log);
  const routeGates = new Map(options.routes.map(({ name }) => [name, createGate()]));
  let pauses: readonly Pause[] = [];
  const units = unitsOf({
    routes: options.routes.map(toRoute),
    sources: pulledSources(),
    log,
    bus,
    clock,
    logger,
    retry: { ...defaultRetry, ...options.retry },
    everyMsUntilQuiet:
      options.everyUntilQuiet === undefined ? undefined : durationMs(options.everyUntilQuiet),
  });
  const work = divide(units, options);

  function locate(address: string): { connection: OpenConnection; name: string } {
    const [connectionName = '', name = ''] = address.split('.');
    const connection = connections.get(connectionName);
    if (connection === undefined) throw unknownAddress(address);
    return { connection, name };
  }

  function toRoute(route: EngineRoute): Route {
    const gate = bothOpen(routeGates.get(route.name)!, room.work);
    const to = route.to.map((address) => {
      const { connection, name } = locate(address);
      if (connection.connector.sinks[name] === undefined) throw unknownAddress(address);
      return { connection, sink: name, gate: bothOpen(connection.gate, gate) };
    });
    return { ...route, from: route.from.map(({ source }) => source), to, gate };
  }

  /** One pull a source, however many routes read it; the shortest interval counts. */
  function pulledSources(): PulledSource[] {
    const intervals = new Map<string, number>();
    for (const { source: address, every } of options.routes.flatMap(({ from }) => from)) {
      const source = sourceAt(address);
      if (source.pull === undefined) continue;
      const { api } = locate(address).connection;
      const everyMs = durationMs(every ?? source.everyOf?.(api) ?? source.every ?? '1m');
      intervals.set(address, Math.min(everyMs, intervals.get(address) ?? Number.POSITIVE_INFINITY));
    }
    return [...intervals].map(([address, everyMs]) => {
      const { connection } = locate(address);
      const gate = bothOpen(bothOpen(connection.gate, readersGate(address)), room.intake);
      return { address, connection, source: sourceAt(address), everyMs, gate };
    });
  }

  /** Open while one of the routes is that read a source. */
  function readersGate(address: string): GateView {
    const [first, ...others] = options.routes
      .filter(({ from }) => from.some(({ source }) => source === address))
      .map(({ name }) => routeGates.get(name)!);
    return anyOpen([first!, ...others]);
  }

  function sourceAt(address: string): Source<unknown, EntityName> {
    const { connection, name } = locate(address);
    const source = connection.connector.sources[name];
    if (source === undefined) throw unknownAddress(address);
    return source as Source<unknown, EntityName>;
  }

  return {
    bus,
    start: () => work.start(),
    async stop() {
      try {
        await work.stop();
      } finally {
        for (const { gate } of connections.values()) gate.stop();
        room.stop();
        bus.close();
      }
    },
    async receive(address, request) {
      const source = sourceAt(address);
      if (source.decode === undefined || source.verify === undefined) throw unknownAddress(address);
      return receiveWebhook({ address, source, api: locate(address).connection.api }, request, {
        bus,
        clock,
      });
    },
    pause(next) {
      const gateOf = { route: routeGates, connection: connectionGates() };
      pauses = next.filter(({ kind, name }) => gateOf[kind].has(name));
      for (const [kind, gates] of Object.entries(gateOf))
        for (const [name, gate] of gates)
          gate.pause(toClosure(pauses.find((each) => each.kind === kind && each.name === name)));
    },
    isIdle: () => work.isSettled() && work.open().every(isUnitIdle),
    status: () => ({
      sources: work.open().flatMap(({ pulls }) => pulls.map((pull) => pull.status())),
      routes: routeStatuses(work.open()),
      units: work.open().map(({ name }) => name),
      connections: [...connections.values()].map(({ name, gate }) => ({
        connection: name,
        closed: gate.closure.value,
      })),
      pauses,
    }),
  };

  function connectionGates(): ReadonlyMap<string, Gate> {
    return new Map([...connections].map(([name, { gate }]) => [name, gate]));
  }
}

function divide(
  units: readonly Unit[],
  { log, clock, logger, leaseTimes }: EngineOptions,
): WorkForce {
  const { leases } = log;
  if (leases === undefined) return workAlone(units, log);
  const runner = randomUUID();
  const times = { ...defaultLeaseTimes, ...leaseTimes };
  return workUnderLeases({ units, log, leases, runner, times, clock, logger });
}

function unknownAddress(address: string): ConfigurationError {
  return new ConfigurationError(
    `${address}: no such source or sink. Run acorn-i list to see what there is`,
    {
      code: 'UNKNOWN_ADDRESS',
    },
  );
}
