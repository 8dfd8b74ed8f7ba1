import type { AnyChange, Connector, Page, Source } from '@acorn-i/core';
import type { Plan, PlannedConnection } from '../config/plan.ts';

/** A plan of which nothing reaches a remote system but questions. */
export interface DryPlan {
  plan: Plan;
  /** What would have been written to each sink, by its address. */
  written: ReadonlyMap<string, Notes>;
  /** Sources that cannot be asked without taking something away. */
  unread: readonly string[];
}

/** What a sink was told. */
export interface Notes {
  writes: number;
  /** The last of each key. */
  last: Map<string, AnyChange>;
}

type AnySource = Connector['sources'][string];

/**
 * Puts a notepad in the place of every outside sink, and leaves out the sources that reading changes:
 * only one that is `isRereadable` promises that nothing is acknowledged. Connections that are needed for
 * neither are not opened.
 */
export function toDryPlan(plan: Plan): DryPlan {
  const written = new Map<string, Notes>();
  const unread: string[] = [];
  const read = new Set(
    plan.routes.filter(({ isPaused }) => !isPaused).flatMap(({ from }) => from.map(addressOf)),
  );
  const connections = [...plan.connections].map(([name, planned]) => {
    const sources = Object.entries(planned.connector.sources).map(([source, declared]) => {
      const address = `${name}.${source}`;
      const isAsked = read.has(address) && declared.pull !== undefined;
      if (isAsked && !declared.isRereadable && !planned.isPaused) unread.push(address);
      return [source, isAsked && declared.isRereadable ? declared : withoutPull(declared)] as const;
    });
    const sinks = Object.entries(planned.connector.sinks).map(([sink, declared]) => {
      if (declared.apply !== undefined) return [sink, declared] as const;
      const notes: Notes = { writes: 0, last: new Map() };
      written.set(`${name}.${sink}`, notes);
      return [sink, notepad(declared, notes)] as const;
    });
    return [name, dry(planned, Object.fromEntries(sources), Object.fromEntries(sinks))] as const;
  });
  return { plan: { ...plan, connections: new Map(connections) }, written, unread };
}

const addressOf = ({ address }: { address: string }): string => address;

function withoutPull(source: AnySource): AnySource {
  const { pull: _, ...rest } = source;
  return rest as AnySource;
}

function notepad(sink: Connector['sinks'][string], notes: Notes): Connector['sinks'][string] {
  const { accepts, coalesce = false } = sink;
  return {
    accepts,
    coalesce,
    concurrency: 1_000,
    async write(_api: unknown, change: AnyChange) {
      notes.writes += 1;
      notes.last.set(change.key, change);
    },
  } as unknown as Connector['sinks'][string];
}

function dry(
  planned: PlannedConnection,
  sources: Connector['sources'],
  sinks: Connector['sinks'],
): PlannedConnection {
  const { connector } = planned;
  const isNeeded =
    Object.values(sources).some(({ pull }) => pull !== undefined) ||
    Object.values(sinks).some(({ apply }) => apply !== undefined);
  if (isNeeded)
    return { ...planned, connector: { ...connector, ...patient(connector, sources), sinks } };
  const { disconnect: _, ...rest } = connector;
  return { ...planned, connector: { ...rest, connect: () => undefined, sources, sinks } };
}

/** Where a connection cannot be opened its sources fail, each for itself. */
function patient(
  connector: Connector,
  sources: Connector['sources'],
): Pick<Connector, 'connect' | 'sources' | 'disconnect'> {
  let failure: unknown;
  const watched = Object.entries(sources).map(([name, source]) => {
    const { pull } = source as Source<unknown, 'order'>;
    if (pull === undefined) return [name, source] as const;
    return [
      name,
      {
        ...source,
        async *pull(...[api, context]: Parameters<typeof pull>): AsyncGenerator<Page<'order'>> {
          if (failure !== undefined) throw failure;
          yield* pull(api, { ...context, isRehearsal: true });
        },
      } as AnySource,
    ] as const;
  });
  return {
    sources: Object.fromEntries(watched),
    async connect(context) {
      try {
        return await connector.connect(context);
      } catch (error) {
        failure = error;
        return undefined;
      }
    },
    async disconnect(api) {
      if (failure === undefined) await connector.disconnect?.(api);
    },
  };
}
