import { existsSync } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';
import type { Plan } from '../config/plan.ts';

/**
 * The file of a plan's log, for what is done to files.
 *
 * @throws ConfigurationError `NO_LOG` where there is none yet.
 */
export function sqliteLogOf({ log, file }: Plan): string {
  if (!existsSync(log.path)) {
    throw new ConfigurationError(
      `${log.path}: there is no log yet. Start acorn-i run ${file} first`,
      { code: 'NO_LOG' },
    );
  }
  return log.path;
}
