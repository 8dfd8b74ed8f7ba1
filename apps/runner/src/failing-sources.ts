import type { Engine } from '@acorn-i/core/engine';

type Status = ReturnType<Engine['status']>;

/** A source that cannot be read. */
export interface FailingSource {
  source: string;
  /** ISO 8601 UTC. */
  since: string;
  reason: string;
}

/** As many as make a sink count as down: one fault alone passes. */
const failingAfter = 3;

/** The sources whose pulls failed several times in a row, or whose connection the remote refused. */
export function failingSources({ sources, connections }: Status): readonly FailingSource[] {
  const refused = new Set(
    connections.flatMap(({ connection, closed }) =>
      closed === undefined || closed.by !== undefined ? [] : [connection],
    ),
  );
  return sources.flatMap(({ source, failing }) => {
    if (failing === undefined) return [];
    const isRefused = refused.has(source.split('.')[0] ?? '');
    if (failing.failures < failingAfter && !isRefused) return [];
    return [{ source, since: failing.since, reason: failing.reason }];
  });
}
