/** Where an end of a route stands in the file. Faulty ends are not in the plan, so its indexes are not those of the file. */
export function placeOf(
  routes: Readonly<Record<string, unknown>>,
  route: string,
  side: 'from' | 'to',
  address: string,
): readonly (string | number)[] {
  const ends = (routes[route] as Record<typeof side, unknown[]>)[side];
  const index = ends.findIndex((end) => {
    const { source, sink } = (typeof end === 'object' && end !== null ? end : {}) as {
      source?: unknown;
      sink?: unknown;
    };
    return end === address || source === address || sink === address;
  });
  return ['routes', route, side, Math.max(0, index)];
}
