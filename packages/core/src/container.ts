// tsyringe reads metadata when it is imported, although nothing here uses decorators.
import 'reflect-metadata';
import {
  type DependencyContainer,
  instanceCachingFactory,
  container as rootContainer,
} from 'tsyringe';
import type { z } from 'zod';
import type { Budget, Budgets } from './budget/budget.ts';
import { createMemoryBudgets } from './budget/memory-budgets.ts';
import { type Clock, systemClock } from './clock.ts';
import { connectionFetch } from './connection-fetch.ts';
import { createConnectionStore } from './connection-store.ts';
import type { ConnectContext, Connector, Logger } from './connector.ts';
import type { Log } from './log/log.ts';
import { loggerWith } from './logger-with.ts';
import { markedTexts } from './marked-paths.ts';
import { sleep } from './sleep.ts';

// Import these from here, never from tsyringe: it throws where the polyfill was not there first.
export { type DependencyContainer, instanceCachingFactory };

/** An empty container of its own. */
export function createContainer(): DependencyContainer {
  return rootContainer.createChildContainer();
}

/**
 * A name under which a container keeps a `T`. `container.resolve(tokens.clock)` is a `Clock`.
 * It is a symbol at run time; the constructor is there for tsyringe's types alone.
 */
export type Token<T> = symbol & (new (...args: never[]) => T);

/** The same name gives the same token, in every copy of core. */
export function token<T>(name: string): Token<T> {
  return Symbol.for(`acorn-i.token.${name}`) as Token<T>;
}

export const tokens = {
  clock: token<Clock>('clock'),
  budgets: token<Budgets>('budgets'),
  /** The runner registers the log that its settings name. */
  log: token<Log>('log'),
  rootLogger: token<Logger>('root-logger'),
  fetch: token<typeof globalThis.fetch>('fetch'),
  /** Only in a connection's container. */
  connectContext: token<ConnectContext<unknown>>('connect-context'),
  budget: token<Budget>('budget'),
  logger: token<Logger>('logger'),
} as const;

/** Registers what core has a default for. Register `log` and `rootLogger` beside it; register others again to replace them. */
export function registerCore(container: DependencyContainer): void {
  container.register(tokens.clock, { useValue: systemClock });
  container.register(tokens.fetch, { useValue: globalThis.fetch });
  container.register(tokens.budgets, {
    useFactory: instanceCachingFactory((scope) =>
      createMemoryBudgets({ clock: scope.resolve(tokens.clock) }),
    ),
  });
}

/** What one connection of the routes file says. */
export interface ConnectionOptions<Settings> {
  connector: Pick<Connector<z.ZodType<Settings>, never>, 'name' | 'settings' | 'rates' | 'account'>;
  /** Its name in the routes file. */
  connection: string;
  /** Parsed by the connector's schema. */
  settings: Settings;
  baseDir: string;
  /** Aborted when the connection closes. */
  signal: AbortSignal;
}

/** A child container for one connection; `tokens.connectContext` in it is what `connect` takes. */
export function connectionContainer<Settings>(
  parent: DependencyContainer,
  options: ConnectionOptions<Settings>,
): DependencyContainer {
  const child = parent.createChildContainer();
  child.register(tokens.logger, {
    useFactory: instanceCachingFactory((scope) =>
      loggerWith(scope.resolve(tokens.rootLogger), { connection: options.connection }),
    ),
  });
  child.register(tokens.budget, {
    useFactory: instanceCachingFactory((scope) =>
      scope.resolve(tokens.budgets).of(accountOf(options), options.connector.rates ?? {}),
    ),
  });
  child.register(tokens.connectContext, {
    useFactory: instanceCachingFactory((scope) => connectContextOf(scope, options)),
  });
  return child;
}

/** Two connectors may name an account alike. */
function accountOf<Settings>({
  connector,
  connection,
  settings,
}: ConnectionOptions<Settings>): string {
  return `${connector.name}:${connector.account?.(settings) ?? connection}`;
}

function connectContextOf<Settings>(
  scope: DependencyContainer,
  { connector, connection, settings, baseDir, signal }: ConnectionOptions<Settings>,
): ConnectContext<Settings> {
  const log = scope.resolve(tokens.logger);
  const clock = scope.resolve(tokens.clock);
  const secrets = markedTexts(connector.settings, 'secret', settings);
  return {
    settings,
    connection,
    fetch: connectionFetch({
      fetch: scope.resolve(tokens.fetch),
      signal,
      log,
      secrets,
      now: clock.monotonic,
    }),
    budget: scope.resolve(tokens.budget),
    log,
    store: createConnectionStore(() => scope.resolve(tokens.log), connection),
    now: () => clock.now(),
    sleep: (ms) => sleep(clock, ms, signal),
    baseDir,
    signal,
  };
}
