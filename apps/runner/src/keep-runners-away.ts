import { ConfigurationError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { nameOfLog, type PlannedLog, type RedisLogPlace } from './config/log-place.ts';
import { holdRunnerLock } from './runner-lock.ts';
import { registeredRunners } from './runner-registry.ts';

/**
 * No runner works on a log until the stack is disposed of; on one in Redis, none does now.
 *
 * @throws ConfigurationError `ALREADY_RUNNING`
 */
export async function keepRunnersAway(
  place: PlannedLog,
  log: Log,
  stack: AsyncDisposableStack,
): Promise<void> {
  if (place.kind === 'sqlite') stack.use(holdRunnerLock(place.path));
  else await demandNoRunner(place, log);
}

async function demandNoRunner(place: RedisLogPlace, log: Log): Promise<void> {
  const runners = await registeredRunners(log, Date.now());
  if (runners.length === 0) return;
  const who = runners.map(({ pid, host }) => `process ${pid} on ${host}`).join(', ');
  throw new ConfigurationError(
    `${nameOfLog(place)}: runners work on this log: ${who}. Stop them first; one that was killed is forgotten after half a minute`,
    { code: 'ALREADY_RUNNING' },
  );
}
