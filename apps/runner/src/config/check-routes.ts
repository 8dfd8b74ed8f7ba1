import type { EntityName } from '@acorn-i/core';
import type { CheckedConnection } from './check-connections.ts';
import { checkEnd, type End } from './check-end.ts';
import { checkShape } from './check-shape.ts';
import { checkStep } from './check-steps.ts';
import type { Faults } from './faults.ts';
import type { PlannedRoute, PlannedSink, PlannedStep } from './plan.ts';
import { type People, RouteOutline } from './routes-file.ts';

export interface RoutesContext {
  baseDir: string;
  faults: Faults;
  connections: ReadonlyMap<string, CheckedConnection>;
  /** Absent: they are at fault. */
  people?: People;
  /** The routes before references were resolved. */
  raw: Readonly<Record<string, unknown>>;
}

/** Checks each route by itself: its shape, its ends, its steps, and whether what leaves one end fits the other. */
export async function checkRoutes(
  routes: Readonly<Record<string, unknown>>,
  context: RoutesContext,
): Promise<readonly PlannedRoute[]> {
  const planned: PlannedRoute[] = [];
  for (const [name, value] of Object.entries(routes)) {
    const outline = await checkShape(RouteOutline, value, ['routes', name], context.faults);
    if (outline !== undefined) planned.push(await checkRoute(name, outline, context));
  }
  return planned;
}

async function checkRoute(
  name: string,
  outline: RouteOutline,
  context: RoutesContext,
): Promise<PlannedRoute> {
  const from = await checkEnds('from', name, outline.from, context);
  const steps = await checkSteps(name, outline.steps, context);
  const to = await checkEnds('to', name, outline.to, context);
  const sources = from.flatMap((end) => (end?.source ? [end.source] : []));
  const arriving = from.every((end) => end?.source)
    ? afterSteps(new Set(sources.map(({ entity }) => entity)), steps)
    : undefined;
  if (arriving !== undefined) checkArrivals(name, to, arriving, context);
  return {
    name,
    isPaused: outline.paused,
    from: sources,
    steps: steps.filter((step) => step !== undefined),
    to: to.flatMap((end) => (end?.sink ? [end.sink] : [])),
  };
}

async function checkEnds(
  side: 'from' | 'to',
  route: string,
  values: readonly unknown[],
  { connections, faults }: RoutesContext,
): Promise<readonly (End | undefined)[]> {
  const ends: (End | undefined)[] = [];
  const first = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const path = ['routes', route, side, index];
    const end = await checkEnd(side, value, path, { connections, faults });
    ends.push(end);
    if (end === undefined) continue;
    const twin = first.get(end.address);
    if (twin === undefined) first.set(end.address, index);
    else {
      const code = side === 'to' ? 'DUPLICATE_TARGET' : 'DUPLICATE_SOURCE';
      faults.add(path, {
        code,
        message: `${end.address} is already ${side}[${twin}] of this route`,
        next: 'Remove one of them.',
      });
    }
  }
  return ends;
}

async function checkSteps(
  route: string,
  values: readonly unknown[],
  { baseDir, faults, people, raw }: RoutesContext,
): Promise<readonly (PlannedStep | undefined)[]> {
  const rawSteps = (raw[route] as { steps?: unknown[] } | undefined)?.steps ?? [];
  const steps: (PlannedStep | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    const path = ['routes', route, 'steps', index];
    steps.push(
      await checkStep(value, {
        baseDir,
        faults,
        path,
        ...(people && { people }),
        raw: rawSteps[index],
      }),
    );
  }
  return steps;
}

/** The entities that leave the steps; undefined where a map makes what only its code knows. */
function afterSteps(
  entities: ReadonlySet<EntityName>,
  steps: readonly (PlannedStep | undefined)[],
): ReadonlySet<EntityName> | undefined {
  const last = steps.findLast((step) => step === undefined || step.kind === 'map');
  if (last === undefined) return steps.includes(undefined) ? undefined : entities;
  return last.kind === 'map' && last.to !== undefined ? new Set([last.to]) : undefined;
}

function checkArrivals(
  route: string,
  ends: readonly (End | undefined)[],
  arriving: ReadonlySet<EntityName>,
  { connections, faults }: RoutesContext,
): void {
  for (const [index, end] of ends.entries()) {
    const sink: PlannedSink | undefined = end?.sink;
    if (sink === undefined) continue;
    const strangers = [...arriving].filter((entity) => entity !== sink.accepts);
    if (strangers.length === 0) continue;
    faults.add(['routes', route, 'to', index], {
      code: 'ENTITY_MISMATCH',
      message: `${sink.address} takes ${sink.accepts}, but ${strangers.join(' and ')} arrives`,
      next: nextForMismatch(sink, arriving, connections.get(sink.connection)),
    });
  }
}

function nextForMismatch(
  { accepts, connection }: PlannedSink,
  arriving: ReadonlySet<EntityName>,
  owner: CheckedConnection | undefined,
): string {
  const map = `a step "map: ./file.ts" with "to: ${accepts}"`;
  if (arriving.size > 1) return `Make a route for each entity, or add ${map}.`;
  const fitting = Object.entries(owner?.connector?.sinks ?? {})
    .filter(([, sink]) => arriving.has(sink.accepts))
    .map(([name]) => `${connection}.${name}`);
  return fitting.length > 0 ? `Use ${fitting.join(' or ')}, or add ${map}.` : `Add ${map}.`;
}
