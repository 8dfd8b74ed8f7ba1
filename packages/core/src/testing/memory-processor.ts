import { isDeepStrictEqual } from 'node:util';
import { type AnyChange, type Change, type Draft, toChange } from '../change.ts';
import {
  type Connector,
  type KeyedState,
  type Logger,
  type ProcessorContext,
  settingsDue,
  type Told,
} from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';

/** A processor without a log: its state is a map, and its clock stands until it is moved. */
export interface MemoryProcessor {
  /** All that it emitted, in order. */
  readonly emitted: readonly AnyChange[];
  readonly state: KeyedState;
  /**
   * Moves the clock to `recordedAt` and applies a change that was recorded then.
   *
   * @throws what the sink throws; nothing of that change counts then.
   */
  send<E extends EntityName>(
    sink: string,
    entity: E,
    draft: Draft<E>,
    options: { recordedAt: string; source?: string },
  ): Promise<void>;
  /** Wakes it for every time that it asked for up to then, the earliest first. */
  sleepUntil(instant: string): Promise<void>;
  /** Starts it again at an instant with other settings, and with its state. */
  reopen(settings: object, instant: string): Promise<void>;
  /** What `acorn-i explain` would be told about a key. */
  explain(key: string): Promise<readonly Told[]>;
}

export interface MemoryProcessorOptions {
  /** Its connection's name. Default: the connector's. */
  connection?: string;
  /** As the routes file would say. */
  settings: object;
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Opens a processor for tests of its logic. What keeps it durable is the engine's, and is not here. */
export async function openMemoryProcessor(
  connector: Connector,
  { connection = connector.name, settings }: MemoryProcessorOptions,
): Promise<MemoryProcessor> {
  let parsed = connector.settings.parse(settings);
  const open = () => connector.connect({ settings: parsed, connection } as never);
  let api = await open();
  const values = new Map<string, string>();
  const dues = new Map<string, string>();
  const emitted: AnyChange[] = [];
  const state = stateOver(values);

  /** What it wrote, emitted and asked for counts only if it returned. */
  async function run(
    recordedAt: string,
    cause: AnyChange | undefined,
    work: (context: ProcessorContext) => void | Promise<void>,
  ): Promise<void> {
    const [ownValues, ownDues, own] = [new Map(values), new Map(dues), [] as AnyChange[]];
    await work({
      state: stateOver(ownValues),
      emit(name, draft) {
        const source = connector.sources[name];
        if (source === undefined) throw new Error(`${connector.name} has no source "${name}"`);
        const stamp = { source: `${connection}.${name}`, recordedAt, cause };
        own.push(toChange(source.entity, draft as never, stamp).change as AnyChange);
      },
      wakeAt: (key, at) =>
        void (at === undefined
          ? ownDues.delete(key)
          : ownDues.set(key, new Date(at).toISOString())),
      log: silent,
    });
    replace(values, ownValues);
    replace(dues, ownDues);
    emitted.push(...own);
  }

  async function sleepUntil(instant: string): Promise<void> {
    const until = new Date(instant).toISOString();
    for (;;) {
      const [next] = [...dues].filter(([, at]) => at <= until).sort(byTime);
      if (next === undefined) return;
      const [key, at] = next;
      dues.delete(key);
      await run(at, undefined, (context) => connector.wake?.(api, { key, at }, context));
    }
  }

  return {
    emitted,
    state,
    sleepUntil,
    async reopen(others, instant) {
      const before = connector.decidesBy?.(api);
      parsed = connector.settings.parse(others);
      api = await open();
      if (isDeepStrictEqual(connector.decidesBy?.(api), before)) return;
      dues.set(settingsDue, new Date(instant).toISOString());
      await sleepUntil(instant);
    },
    async send(sink, entity, draft, { recordedAt, source = 'test.changes' }) {
      await sleepUntil(recordedAt);
      const { change } = toChange(entity, draft, { source, recordedAt });
      const apply = connector.sinks[sink]?.apply;
      if (apply === undefined)
        throw new Error(`${connector.name} has no processing sink "${sink}"`);
      await run(recordedAt, change as Change as AnyChange, (context) =>
        apply(api, change as never, context),
      );
      await sleepUntil(recordedAt);
    },
    explain: async (key) => (await connector.explain?.(parsed, key, state)) ?? [],
  };
}

function byTime([key, at]: [string, string], [otherKey, otherAt]: [string, string]): number {
  if (at !== otherAt) return at < otherAt ? -1 : 1;
  return key < otherKey ? -1 : 1;
}

function replace(target: Map<string, string>, by: ReadonlyMap<string, string>): void {
  target.clear();
  for (const [key, value] of by) target.set(key, value);
}

/** As JSON, as a log keeps it: what was read may be changed without harm. */
function stateOver(values: Map<string, string>): KeyedState {
  return {
    async get<T>(key: string) {
      const json = values.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    delete: (key) => void values.delete(key),
  };
}
