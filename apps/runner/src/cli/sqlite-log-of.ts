import { existsSync } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';
import { nameOfLog } from '../config/log-place.ts';
import type { Plan } from '../config/plan.ts';

/**
 * The file of a plan's log, for what is done to files.
 *
 * @throws ConfigurationError `NO_LOG` where there is none yet, `NOT_SQLITE`
 */
export function sqliteLogOf(plan: Plan): string {
  const path = sqlitePathOf(plan);
  if (existsSync(path)) return path;
  throw new ConfigurationError(
    `${path}: there is no log yet. Start acorn-i run ${plan.file} first`,
    { code: 'NO_LOG' },
  );
}

/** @throws ConfigurationError `NOT_SQLITE` */
export function sqlitePathOf({ log }: Plan): string {
  if (log.kind === 'sqlite') return log.path;
  throw new ConfigurationError(
    `${nameOfLog(log)}: this is done to files, and the log is in Redis. Use what Redis has for it: its append-only file and replicas`,
    { code: 'NOT_SQLITE' },
  );
}
