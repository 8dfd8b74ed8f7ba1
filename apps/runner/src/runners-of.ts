import type { Log } from '@acorn-i/core/engine';
import type { PlannedLog } from './config/log-place.ts';
import { type RunnerRecord, runningRunner } from './runner-lock.ts';
import { registeredRunners } from './runner-registry.ts';

/** The runners that work on a log now: one at most, unless several may share it. */
export async function runnersOf(place: PlannedLog, log: Log): Promise<readonly RunnerRecord[]> {
  if (place.kind === 'redis') return registeredRunners(log, Date.now());
  const alone = runningRunner(place.path);
  return alone === undefined ? [] : [alone];
}
