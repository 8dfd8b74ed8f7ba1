import type { Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import type { Plan } from './config/plan.ts';
import { redactingLog } from './redacting-log.ts';
import type { Redactor } from './redactor.ts';

/**
 * The log that a plan names, with everything between it and those who use it.
 *
 * @throws what opening it throws.
 */
export async function openLog({ log }: Plan, redactor: Redactor): Promise<Log> {
  return redactingLog(openSqliteLog(log.path), redactor);
}
