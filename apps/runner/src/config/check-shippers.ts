import type { Faults } from './faults.ts';
import { placeOf } from './place-of.ts';
import type { PlannedRoute, PlannedSink } from './plan.ts';

export interface ShippersContext {
  planned: readonly PlannedRoute[];
  /** The routes as they were written, to find places by. */
  routes: Readonly<Record<string, unknown>>;
  faults: Faults;
}

/**
 * Two sinks that ship the same lines, and both get them: of one route, or of two that read the same source.
 * A filter in one of the routes makes it a warning, since nobody can tell here what it lets through; with
 * a filter in both it is the author's own division.
 */
export function checkShippers({ planned, routes, faults }: ShippersContext): void {
  const shippers = planned.flatMap((route) => route.to.map((sink) => ({ route, sink })));
  for (const [index, { route, sink }] of shippers.entries()) {
    for (const before of shippers.slice(0, index)) {
      const shared = sharedLines(sink, before.sink);
      if (shared.length === 0) continue;
      const place = placeOf(routes, route.name, 'to', sink.address);
      const lines = `lines of ${shared.join(' and ')}`;
      const isOneRoute = route === before.route;
      if (!isOneRoute && commonSource(route, before.route) === undefined) continue;
      const filters = isOneRoute ? 0 : [route, before.route].filter(isFiltered).length;
      if (filters === 2) continue;
      faults.add(place, {
        code: 'TWO_SHIPPERS',
        isWarning: filters === 1,
        message: isOneRoute
          ? `${sink.address} and ${before.sink.address} would both ship ${lines}`
          : `${sink.address} and ${before.sink.address} of the route "${before.route.name}" would both ship ${lines} from ${commonSource(route, before.route)}`,
        next: isOneRoute
          ? 'Make a route for each, with a filter that tells their orders apart.'
          : 'Give both routes a filter that tells their orders apart, or take one out.',
      });
    }
  }
}

/** Whose lines both would ship. One sink that two routes lead to is one shipper. */
function sharedLines(one: PlannedSink, other: PlannedSink): readonly string[] {
  if (one.address === other.address) return [];
  return (one.ships ?? []).filter((shipper) => other.ships?.includes(shipper));
}

function commonSource(one: PlannedRoute, other: PlannedRoute): string | undefined {
  return one.from.find(({ address }) => other.from.some((end) => end.address === address))?.address;
}

function isFiltered({ steps }: PlannedRoute): boolean {
  return steps.some(({ kind }) => kind === 'filter');
}
