import type { CheckedConnection } from './check-connections.ts';
import type { PlannedRoute } from './plan.ts';

/**
 * A round trip through processors, as addresses: `pool.availability`, `pool.demand`. What a
 * processor's sink takes may come out of any of its sources.
 *
 * Outside systems are not followed: whether a write to one comes back as a change is theirs to say.
 */
export function findCycle(
  routes: readonly PlannedRoute[],
  connections: ReadonlyMap<string, CheckedConnection>,
): { route: string; sinkAddress: string; trip: readonly string[] } | undefined {
  const isProcessorSink = (name: string, sink: string) =>
    connections.get(name)?.connector?.sinks[sink]?.apply !== undefined;
  const edges = routes.flatMap(({ name: route, from, to }) =>
    from.flatMap((source) =>
      to
        .filter(({ connection, sink }) => isProcessorSink(connection, sink))
        .map((sink) => ({ route, start: source.connection, end: sink.connection, source, sink })),
    ),
  );
  const follow = (
    edge: (typeof edges)[number],
    trip: readonly (typeof edges)[number][],
  ): typeof trip | undefined => {
    const first = trip.findIndex(({ start }) => start === edge.end);
    if (first >= 0) return trip.slice(first);
    for (const next of edges) {
      if (next.start !== edge.end || seen.has(next)) continue;
      seen.add(next);
      const found = follow(next, [...trip, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const seen = new Set<(typeof edges)[number]>();
  for (const edge of edges) {
    if (seen.has(edge)) continue;
    seen.add(edge);
    const cycle = follow(edge, [edge]);
    const last = cycle?.at(-1);
    if (cycle === undefined || last === undefined) continue;
    const trip = cycle.flatMap(({ source, sink }) => [source.address, sink.address]);
    return { route: last.route, sinkAddress: last.sink.address, trip };
  }
  return undefined;
}
