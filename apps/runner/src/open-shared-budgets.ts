import type { Logger } from '@acorn-i/core';
import type { Clock } from '@acorn-i/core/engine';
import type { SharedBudgets } from '@acorn-i/core/redis-budgets';
import type { Plan } from './config/plan.ts';

/** Runners that share a log share the budgets of their accounts; undefined where one works alone. */
export async function openSharedBudgets(
  { log }: Plan,
  context: { clock: Clock; logger: Logger },
): Promise<SharedBudgets | undefined> {
  if (log.kind === 'sqlite') return undefined;
  // Who keeps the log in a file does not load this.
  const { createRedisBudgets } = await import('@acorn-i/core/redis-budgets');
  return createRedisBudgets({ ...log.options(), ...context });
}
