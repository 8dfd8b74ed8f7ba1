import {
  type Change,
  type Delivery,
  type Draft,
  type EntityName,
  type EntityTypes,
  type Json,
  type Outcome,
  type Page,
  type Reject,
  toChange,
} from '@acorn-i/core';
import {
  createFakeClock,
  createMemoryBudgets,
  createMemoryStore,
  type FakeClock,
  type OpenConnection,
  openConnection,
} from '@acorn-i/core/testing';
import {
  type SpApiSimulator,
  type SpApiSimulatorOptions,
  startSpApiSimulator,
} from '../simulator/index.ts';
import type { SpApiAccount } from '../src/account.ts';
import spApi from '../src/index.ts';
import type { SpApiSettings } from '../src/settings.ts';

/** Amazon with its own rates, and a connection with budgets, on a clock that jumps from wait to wait. */
export interface VirtualWorld {
  clock: FakeClock;
  amazon: SpApiSimulator;
  connection: OpenConnection<SpApiSettings, SpApiAccount>;
  /** The connection of another process, on the same store. `fetch` may be one that dies. */
  reconnect(fetch?: typeof globalThis.fetch): Promise<OpenConnection<SpApiSettings, SpApiAccount>>;
  /** Runs work to its end; returns its result and the seconds that passed on the clock. */
  time<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }>;
  close(): Promise<void>;
}

export async function openVirtualWorld(
  options: SpApiSimulatorOptions = {},
  settings: object | ((amazon: SpApiSimulator) => object) = {},
): Promise<VirtualWorld> {
  const clock = createFakeClock(Date.UTC(2026, 2, 1));
  const amazon = await startSpApiSimulator({
    now: clock.now,
    clock,
    // The client's own clock is the machine's: its tokens must not end within a test.
    accessTokenLifetimeMs: 30 * 86_400_000,
    ...options,
  });
  const store = createMemoryStore();
  const opened: OpenConnection<SpApiSettings, SpApiAccount>[] = [];
  const reconnect = async (fetch = amazon.api.fetch) => {
    const own = typeof settings === 'function' ? settings(amazon) : settings;
    const all = { ...amazon.settings, ...own };
    const budgets = createMemoryBudgets({ clock });
    const connection = await openConnection(spApi, all, { clock, fetch, budgets, store });
    opened.push(connection);
    return connection;
  };
  const connection = await reconnect();
  return {
    clock,
    amazon,
    connection,
    reconnect,
    async time(work) {
      const startedMs = clock.monotonic();
      const result = await runOn(clock, work());
      return { result, seconds: (clock.monotonic() - startedMs) / 1_000 };
    },
    async close() {
      for (const each of opened) await each.close();
      await amazon.close();
    },
  };
}

/** Moves the clock only while nothing but the clock is waited for. */
async function runOn<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => undefined);
  while (!isDone) {
    for (let quiet = 0; quiet < 3 && !isDone; quiet += 1) {
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    if (!isDone && clock.pending() > 0) await clock.drain(Number.POSITIVE_INFINITY);
  }
  return watched;
}

export interface Pulled {
  drafts: Draft<EntityName>[];
  rejects: Reject[];
  cursor: Json | undefined;
  pages: number;
}

/** Pulls a source as the engine does; `maxPages` breaks off as a crash would. */
export async function pullAll(
  { connection }: VirtualWorld,
  source: string,
  {
    cursor,
    maxPages = Number.POSITIVE_INFINITY,
    onCursor,
  }: {
    cursor?: Json | undefined;
    maxPages?: number;
    /** Told every cursor, for a pull that fails. */
    onCursor?: (cursor: Json) => void;
  } = {},
): Promise<Pulled> {
  const pulled: Pulled = { drafts: [], rejects: [], cursor, pages: 0 };
  const { pull } = spApi.sources[source] ?? {};
  if (!pull) throw new Error(`no source ${source}`);
  const context = connection.pullContext({ cursor });
  for await (const page of pull(connection.api, context) as AsyncIterable<Page<EntityName>>) {
    pulled.drafts.push(...page.changes);
    pulled.rejects.push(...(page.rejects ?? []));
    // A cursor lives in a log, as JSON.
    if (page.cursor !== undefined) pulled.cursor = JSON.parse(JSON.stringify(page.cursor));
    if (page.cursor !== undefined) onCursor?.(page.cursor);
    pulled.pages += 1;
    if (pulled.pages >= maxPages) break;
  }
  return pulled;
}

/** What the engine gives to a sink; its key is the same whenever the same change is given again. */
export function deliveriesOf<E extends EntityName>(
  entity: E,
  all: readonly EntityTypes[E][],
): Delivery<E>[] {
  const stamp = { source: 'pool.source', recordedAt: '2026-03-01T00:00:00Z' };
  return all.map((data) => {
    const change = toChange(entity, { data }, stamp).change as Change<E>;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const signal = new AbortController().signal;
    return { change, idempotencyKey: `${entity} ${change.id}`, attempt: 1, signal, log };
  });
}

/** Gives deliveries to a sink of a connection. */
export async function deliver<E extends EntityName>(
  connection: VirtualWorld['connection'],
  sink: string,
  deliveries: readonly Delivery<E>[],
): Promise<readonly Outcome[]> {
  const { writeBatch } = spApi.sinks[sink] ?? {};
  if (!writeBatch) throw new Error(`no sink ${sink}`);
  return writeBatch(connection.api, deliveries as never);
}
