import { deepStrictEqual } from 'node:assert';
import {
  type AnyChange,
  type Draft,
  type EntityName,
  type KeyedState,
  type Logger,
  toChange,
} from '@acorn-i/core';
import pool, { PoolSettings } from '../../src/index.ts';
import { openPool } from '../../src/open-pool.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export interface PoolProcess {
  state: Pick<KeyedState, 'get'>;
  /** Applies a change and commits it; what it emitted is returned. */
  take(sink: string, change: AnyChange): Promise<readonly AnyChange[]>;
  /** The same, but dies before the commit, starts again and is given the change once more. */
  takeAfterKill(sink: string, change: AnyChange): Promise<readonly AnyChange[]>;
}

/** A pool whose state, what it emits and its position commit together, and nothing else outlives a kill. */
export function startPoolProcess(input: unknown): PoolProcess {
  const settings = PoolSettings.parse(input);
  const committed = new Map<string, string>();
  let api = openPool(settings);

  async function apply(sink: string, change: AnyChange) {
    const own = new Map<string, string | undefined>();
    const emitted: AnyChange[] = [];
    const stamp = { recordedAt: change.recordedAt, cause: change };
    await pool.sinks[sink]?.apply?.(api, change as never, {
      state: overlay(committed, own),
      emit(source: string, draft: Draft) {
        const entity = pool.sources[source]?.entity as EntityName;
        const stamped = toChange(entity, draft as never, { ...stamp, source: `pool.${source}` });
        emitted.push(stamped.change as AnyChange);
      },
      wakeAt: () => {},
      log: silent,
    });
    return { own, emitted };
  }

  async function take(sink: string, change: AnyChange) {
    const { own, emitted } = await apply(sink, change);
    for (const [key, value] of own) {
      if (value === undefined) committed.delete(key);
      else committed.set(key, value);
    }
    return emitted;
  }

  return {
    state: overlay(committed, new Map()),
    take,
    async takeAfterKill(sink, change) {
      const lost = await apply(sink, change);
      api = openPool(settings);
      const emitted = await take(sink, change);
      deepStrictEqual(
        emitted,
        lost.emitted,
        'the same change on the same state told another thing',
      );
      return emitted;
    },
  };
}

function overlay(committed: Map<string, string>, own: Map<string, string | undefined>): KeyedState {
  return {
    async get<T>(key: string) {
      const json = own.has(key) ? own.get(key) : committed.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    set: (key, value) => void own.set(key, JSON.stringify(value)),
    delete: (key) => void own.set(key, undefined),
  };
}
