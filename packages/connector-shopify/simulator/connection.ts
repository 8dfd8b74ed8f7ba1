export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** One page of a list that is whole in memory; its cursor is the place in it. */
export function connection(nodes: readonly unknown[], { first, after }: PageArguments): object {
  const start = after == null ? 0 : Number(after) + 1;
  const end = start + (first ?? 10);
  const shown = nodes.slice(start, end);
  return {
    nodes: shown,
    edges: shown.map((node) => ({ node })),
    pageInfo: {
      hasNextPage: end < nodes.length,
      endCursor: shown.length > 0 ? String(start + shown.length - 1) : null,
    },
  };
}
