import type { Connector, Duration } from '@acorn-i/core';
import { connectionContainer, tokens } from '@acorn-i/core/container';
import {
  createEngine,
  type Engine,
  type EngineConnection,
  type EngineRoute,
} from '@acorn-i/core/engine';
import { fencedConnector } from '@acorn-i/core/personal';
import type { DependencyContainer } from 'tsyringe';
import type { Plan, PlannedConnection, PlannedRoute } from './config/plan.ts';
import { type OpenStepsOptions, openSteps } from './open-steps.ts';

export interface OpenPlanOptions extends OpenStepsOptions {
  /** As `createRunnerContainer` makes it. */
  container: DependencyContainer;
  /** Pull this often until two pulls of a source in a row found nothing new. */
  everyUntilQuiet?: Duration | undefined;
}

/** A plan with its connections open and its steps compiled, ready to run. */
export interface OpenPlan {
  readonly plan: Plan;
  readonly connections: readonly EngineConnection[];
  /** The routes that are not cut off from every source or sink. */
  readonly routes: readonly EngineRoute[];
  /** An engine over all of it. It reads its positions now: the engine before must have stopped. */
  createEngine(): Promise<Engine>;
  /** Ends every call under way and closes the connections. */
  close(): Promise<void>;
}

/**
 * Opens what a plan says, except connections that are paused in it: connections, steps, routes.
 *
 * @throws what a connector's `connect` throws; ConfigurationError for a step's file.
 */
export async function openPlan(plan: Plan, options: OpenPlanOptions): Promise<OpenPlan> {
  const { container } = options;
  const aborter = new AbortController();
  const planned = [...plan.connections.values()].filter(isRun);
  const opened = await Promise.allSettled(
    planned.map((each) => openConnection(plan, each, container, aborter.signal)),
  );
  const connections = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));

  async function close(): Promise<void> {
    aborter.abort(new Error('the connection closes'));
    await Promise.allSettled(
      connections.map(async ({ connector, api }) => connector.disconnect?.(api)),
    );
  }

  try {
    const failed = opened.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    const open = new Set(connections.map(({ name }) => name));
    const routes = (
      await Promise.all(plan.routes.map((route) => openRoute(route, open, options)))
    ).filter(({ from, to }) => from.length > 0 && to.length > 0);
    return { plan, connections, routes, createEngine: () => engineOf(), close };

    function engineOf(): Promise<Engine> {
      return createEngine({
        connections,
        routes,
        log: container.resolve(tokens.log),
        clock: container.resolve(tokens.clock),
        logger: container.resolve(tokens.rootLogger),
        everyUntilQuiet: options.everyUntilQuiet,
      });
    }
  } catch (error) {
    await close();
    throw error;
  }
}

function isRun({ isPaused, isUsed }: PlannedConnection): boolean {
  return isUsed && !isPaused;
}

async function openConnection(
  plan: Plan,
  planned: PlannedConnection,
  container: DependencyContainer,
  signal: AbortSignal,
): Promise<EngineConnection> {
  const { name, settings } = planned;
  const connector = fencedConnector(withConcurrency(planned, plan.routes));
  const own = connectionContainer(container, {
    connector,
    connection: name,
    settings,
    baseDir: plan.baseDir,
    signal,
  });
  const api = await connector.connect(own.resolve(tokens.connectContext));
  return { name, connector, api, logger: own.resolve(tokens.logger) };
}

/** What routes say about a sink's concurrency; where two of them do, the smaller number holds. */
function withConcurrency(
  { name, connector }: PlannedConnection,
  routes: readonly PlannedRoute[],
): Connector {
  const wanted = new Map<string, number>();
  for (const { connection, sink, concurrency } of routes.flatMap(({ to }) => to)) {
    if (connection !== name || concurrency === undefined) continue;
    wanted.set(sink, Math.min(concurrency, wanted.get(sink) ?? concurrency));
  }
  if (wanted.size === 0) return connector;
  const sinks = Object.entries(connector.sinks).map(([sink, declared]) => {
    const concurrency = wanted.get(sink);
    return [sink, concurrency === undefined ? declared : { ...declared, concurrency }];
  });
  return { ...connector, sinks: Object.fromEntries(sinks) };
}

async function openRoute(
  route: PlannedRoute,
  open: ReadonlySet<string>,
  options: OpenPlanOptions,
): Promise<EngineRoute> {
  const from = route.from.filter(({ connection }) => open.has(connection));
  const to = route.to.filter(({ connection }) => open.has(connection));
  return {
    name: route.name,
    from: from.map(({ address, every }) => ({ source: address, every })),
    steps: await openSteps(route.steps, { ...options, route: route.name }),
    to: to.map(({ address }) => address),
  };
}
