import { tmpdir } from 'node:os';
import type { z } from 'zod';
import type { Budget, Budgets } from '../budget/budget.ts';
import { createMemoryBudgets } from '../budget/memory-budgets.ts';
import { describeIssues } from '../change.ts';
import { type Clock, systemClock } from '../clock.ts';
import { connectionFetch } from '../connection-fetch.ts';
import type {
  ConnectContext,
  ConnectionStore,
  Connector,
  Json,
  PullContext,
  WriteContext,
} from '../connector.ts';
import { ConfigurationError } from '../errors.ts';
import { markedTexts } from '../marked-paths.ts';
import { sleep } from '../sleep.ts';
import { createRecordingLogger, type RecordingLogger } from './recording-logger.ts';

/** One open connection of a connector, without a runner around it. */
export interface OpenConnection<Settings, Api> {
  readonly api: Api;
  readonly connector: Connector<z.ZodType<Settings>, Api>;
  readonly settings: Settings;
  readonly budget: Budget;
  readonly budgets: Budgets;
  readonly log: RecordingLogger;
  readonly context: ConnectContext<Settings>;
  /** What `pull` takes. */
  pullContext(overrides?: Partial<PullContext>): PullContext;
  /** What `write` takes; every call has an idempotency key of its own unless one is given. */
  writeContext(overrides?: Partial<WriteContext>): WriteContext;
  /** Aborts the connection's signal and disconnects. */
  close(): Promise<void>;
}

export interface OpenConnectionOverrides {
  /** Default `test`. */
  connection?: string;
  fetch?: typeof globalThis.fetch;
  clock?: Clock;
  budgets?: Budgets;
  log?: RecordingLogger;
  /** What the connection remembers. Give the same one again to play a restart. Default: an empty one. */
  store?: ConnectionStore;
  /** Default: the machine's temporary folder. */
  baseDir?: string;
}

/**
 * Parses the settings and connects, as the runner does.
 *
 * @throws ConfigurationError `SETTINGS_INVALID`, naming each setting that is wrong.
 */
export async function openConnection<Schema extends z.ZodType, Api>(
  connector: Connector<Schema, Api>,
  settings: unknown,
  overrides: OpenConnectionOverrides = {},
): Promise<OpenConnection<z.output<Schema>, Api>> {
  const { connection = 'test', clock = systemClock, log = createRecordingLogger() } = overrides;
  const parsed = parseSettings(connector, settings, connection);
  const budgets = overrides.budgets ?? createMemoryBudgets({ clock });
  const closing = new AbortController();
  const context: ConnectContext<z.output<Schema>> = {
    settings: parsed,
    connection,
    fetch: connectionFetch({
      fetch: overrides.fetch ?? globalThis.fetch,
      signal: closing.signal,
      log,
      secrets: markedTexts(connector.settings, 'secret', parsed),
      now: clock.monotonic,
    }),
    budget: budgets.of(connector.account?.(parsed) ?? connection, connector.rates ?? {}),
    log,
    store: overrides.store ?? createMemoryStore(),
    now: clock.now,
    sleep: (ms) => sleep(clock, ms, closing.signal),
    baseDir: overrides.baseDir ?? tmpdir(),
    signal: closing.signal,
  };
  const api = await connector.connect(context);

  return {
    api,
    connector: connector as unknown as Connector<z.ZodType<z.output<Schema>>, Api>,
    settings: parsed,
    budget: context.budget,
    budgets,
    log,
    context,
    pullContext: (more) => ({
      cursor: undefined,
      signal: closing.signal,
      log,
      now: clock.now,
      sleep: (ms) => sleep(clock, ms, closing.signal),
      priority: 'live',
      ...more,
    }),
    writeContext: (more) => ({
      idempotencyKey: crypto.randomUUID(),
      attempt: 1,
      signal: closing.signal,
      log,
      ...more,
    }),
    close: async () => {
      closing.abort();
      await connector.disconnect?.(api);
    },
  };
}

/** A store that lasts as long as the test. What it gives is a copy, as from a log. */
export function createMemoryStore(): ConnectionStore {
  const values = new Map<string, string>();
  const read = (text: string): Json => JSON.parse(text) as Json;
  return {
    get: async (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : read(text);
    },
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
    delete: async (key) => void values.delete(key),
    async *entries(prefix) {
      const keys = [...values.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) yield [key, read(values.get(key) ?? 'null')] as const;
    },
  };
}

function parseSettings<Schema extends z.ZodType>(
  { settings: schema }: Pick<Connector<Schema>, 'settings'>,
  settings: unknown,
  connection: string,
): z.output<Schema> {
  const result = schema.safeParse(settings);
  if (result.success) return result.data;
  throw new ConfigurationError(`connections.${connection}: ${describeIssues(result.error)}`, {
    code: 'SETTINGS_INVALID',
    details: { paths: result.error.issues.map((issue) => issue.path.join('.')) },
  });
}
