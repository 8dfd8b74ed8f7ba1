import type { AnyChange } from '../../change.ts';
import type { ProcessorContext, Sink } from '../../connector.ts';
import type { EntityName } from '../../entities/registry.ts';
import type { ConnectorCheck, ConnectorUnderTest } from '../connector-under-test.ts';
import { samplesOf } from './deliver.ts';
import { demand, demandSame } from './demand.ts';
import { changeOf } from './drafts.ts';
import { plantedText, plantPersonal } from './plant-personal.ts';
import { withConnection } from './with-remote.ts';

/** What a processor did with some changes. */
interface Trace {
  state: readonly (readonly [key: string, value: string])[];
  emitted: readonly string[];
}

export function processorChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  return Object.entries(tested.connector.sinks).flatMap(([name, sink]) =>
    sink.apply ? [replayCheck(tested, name, sink), personalCheck(tested, name, sink)] : [],
  );
}

/** The engine replays what was not committed, so the same changes must do the same again. */
function replayCheck(
  tested: ConnectorUnderTest,
  name: string,
  sink: Sink<unknown, EntityName>,
): ConnectorCheck {
  return {
    name: `sinks.${name}: the same changes on the same state do the same`,
    run: () =>
      withConnection(tested, async ({ api, log }, remote) => {
        const given = tested.options.sinks?.[name];
        demand(
          given,
          `sinks.${name}: give options.sinks.${name}.samples, drafts of ${sink.accepts} that it takes`,
        );
        const changes = await samplesOf(sink.accepts, given, remote);
        const apply = (): Promise<Trace> => traceOf(tested, sink, api, changes, log);
        demandSame(
          await apply(),
          await apply(),
          `sinks.${name}.apply: must depend on the change and the state alone: no clock, no random number, no memory of its own`,
        );
      }),
  };
}

/** State is not sealed: what is erased would stand there for ever. */
function personalCheck(
  tested: ConnectorUnderTest,
  name: string,
  sink: Sink<unknown, EntityName>,
): ConnectorCheck {
  return {
    name: `sinks.${name}: no personal field is in the state or in a log line`,
    run: () =>
      withConnection(tested, async ({ api, log }, remote) => {
        const given = tested.options.sinks?.[name];
        if (given === undefined) return;
        const samples = await samplesOf(sink.accepts, given, remote);
        const changes = samples.map((change) => ({
          ...change,
          data: plantPersonal(change.entity, change.data),
        })) as readonly AnyChange[];
        const { state } = await traceOf(tested, sink, api, changes, log);
        const told = JSON.stringify(state) + log.text();
        demand(
          !told.includes(plantedText),
          `sinks.${name}.apply: a personal field of ${sink.accepts} is in the state or in a log line, where an erasure does not reach. Keep the order's id instead`,
        );
      }),
  };
}

/** One that asks for ever another time is not waited for. */
const mostWakes = 100;

function byTime([key, at]: [string, string], [otherKey, otherAt]: [string, string]): number {
  return at === otherAt ? (key < otherKey ? -1 : 1) : at < otherAt ? -1 : 1;
}

/** After the changes comes every time that was asked for. */
async function traceOf(
  { connector }: ConnectorUnderTest,
  sink: Sink<unknown, EntityName>,
  api: unknown,
  changes: readonly AnyChange[],
  log: ProcessorContext['log'],
): Promise<Trace> {
  const state = new Map<string, string>();
  const emitted: string[] = [];
  const wakes = new Map<string, string>();
  const context: ProcessorContext = {
    log,
    wakeAt(key, at) {
      demand(connector.wake, 'apply asked to be woken, and the connector has no wake');
      if (at === undefined) wakes.delete(key);
      else wakes.set(key, new Date(at).toISOString());
    },
    state: {
      get: async <T>(key: string) => {
        const json = state.get(key);
        return json === undefined ? undefined : (JSON.parse(json) as T);
      },
      set: (key, value) => void state.set(key, JSON.stringify(value)),
      delete: (key) => void state.delete(key),
    },
    emit: (name, draft) => {
      const source = Object.hasOwn(connector.sources, name) ? connector.sources[name] : undefined;
      demand(source, `apply emitted from "${name}", which is no source of this connector`);
      emitted.push(JSON.stringify(changeOf(source.entity, draft, `test.${name}`)));
    },
  };
  for (const change of changes) await sink.apply?.(api, change, context);
  for (let woken = 0; wakes.size > 0 && woken < mostWakes; woken += 1) {
    const [[key, at]] = [...wakes].toSorted(byTime) as [[string, string]];
    wakes.delete(key);
    await connector.wake?.(api, { key, at }, context);
  }
  return { state: [...state].toSorted(([a], [b]) => (a < b ? -1 : 1)), emitted };
}
