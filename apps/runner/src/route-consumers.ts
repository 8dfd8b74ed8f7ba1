import { consumerName, type Log, stageStream } from '@acorn-i/core/engine';
import type { Plan, PlannedRoute, PlannedSink } from './config/plan.ts';

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

export function consumersOf(plan: Plan): readonly RouteConsumer[] {
  return plan.routes.flatMap(consumersOfRoute);
}

/** Changes that a consumer has still to settle. */
export async function backlogOf({ name, streams }: RouteConsumer, log: Log): Promise<number> {
  let backlog = 0;
  for (const stream of streams)
    backlog += Math.max(0, log.end(stream) - (await log.position(name, stream)));
  return backlog;
}

function consumersOfRoute(route: PlannedRoute): readonly RouteConsumer[] {
  const sources = route.from.map(({ address }) => address);
  const isStaged = route.steps.some(({ kind }) => kind === 'hold' || kind === 'guard');
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
