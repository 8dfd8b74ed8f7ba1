import type { Budgets, Logger } from '@acorn-i/core';
import { registerCore, tokens } from '@acorn-i/core/container';
import type { Clock, Log } from '@acorn-i/core/engine';
import { container, type DependencyContainer } from 'tsyringe';

export interface RunnerServices {
  log: Log;
  logger: Logger;
  /** Instead of budgets of this process alone. */
  budgets?: Budgets;
  fetch?: typeof globalThis.fetch;
  clock?: Clock;
}

/** The composition root of one runner: core's defaults, and what this runner has in their stead. */
export function createRunnerContainer(services: RunnerServices): DependencyContainer {
  const root = container.createChildContainer();
  registerCore(root);
  root.register(tokens.log, { useValue: services.log });
  root.register(tokens.rootLogger, { useValue: services.logger });
  if (services.budgets) root.register(tokens.budgets, { useValue: services.budgets });
  if (services.fetch) root.register(tokens.fetch, { useValue: services.fetch });
  if (services.clock) root.register(tokens.clock, { useValue: services.clock });
  return root;
}
