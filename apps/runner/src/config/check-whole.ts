import type { CheckedConnection } from './check-connections.ts';
import { checkShippers } from './check-shippers.ts';
import type { Faults } from './faults.ts';
import { findCycle } from './find-cycle.ts';
import { placeOf } from './place-of.ts';
import type { PlannedRoute } from './plan.ts';

export interface WholeContext {
  planned: readonly PlannedRoute[];
  /** The routes as they were written, to find places by. */
  routes: Readonly<Record<string, unknown>>;
  connections: ReadonlyMap<string, CheckedConnection>;
  faults: Faults;
  hasHttp: boolean;
}

/** A warning of lint, because every file begins like this; nothing to run. */
export const noRoutes = {
  code: 'NO_ROUTES',
  message: 'no routes: nothing would be carried',
  next: 'Write one under "routes:", with "from" and "to".',
} as const;

/** Reports what can only be seen over all routes together. */
export function checkWhole(context: WholeContext): void {
  reportCycle(context);
  checkShippers(context);
  warnOfNoRoutes(context);
  warnOfUnused(context);
  if (!context.hasHttp) warnOfWebhooks(context);
}

/** Whether some route reads from a connection or writes to it. */
export function isUsed(connection: string, routes: readonly PlannedRoute[]): boolean {
  return routes.some(({ from, to }) =>
    [...from, ...to].some((end) => end.connection === connection),
  );
}

function reportCycle({ planned, routes, connections, faults }: WholeContext): void {
  const cycle = findCycle(planned, connections);
  if (cycle === undefined) return;
  const round = [...cycle.trip, cycle.trip[0]].join(' → ');
  faults.add(placeOf(routes, cycle.route, 'to', cycle.sinkAddress), {
    code: 'CYCLE',
    message: `changes would go round for ever: ${round}`,
    next: 'Take one of these routes out.',
  });
}

function warnOfNoRoutes({ routes, faults }: WholeContext): void {
  if (Object.keys(routes).length > 0) return;
  faults.add(['routes'], { ...noRoutes, at: 'key', isWarning: true });
}

function warnOfUnused({ planned, connections, faults }: WholeContext): void {
  for (const { name, connector } of connections.values()) {
    if (connector === undefined || isUsed(name, planned)) continue;
    faults.add(['connections', name], {
      code: 'UNUSED_CONNECTION',
      at: 'key',
      isWarning: true,
      message: `no route uses the connection "${name}"`,
      next: 'Use it in a route, or remove it.',
    });
  }
}

function warnOfWebhooks({ planned, routes, connections, faults }: WholeContext): void {
  for (const { name, from } of planned) {
    for (const { address, connection, source } of from) {
      const declared = connections.get(connection)?.connector?.sources[source];
      if (declared?.decode === undefined || declared.pull !== undefined) continue;
      faults.add(placeOf(routes, name, 'from', address), {
        code: 'NO_HTTP',
        isWarning: true,
        message: `${address} comes by webhook only, and nothing listens`,
        next: 'Add "http: { port: 8080 }".',
      });
    }
  }
}
