import type { Log } from '@acorn-i/core/engine';
import { sealingLog, type Vault } from '@acorn-i/core/personal';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import type { Plan } from './config/plan.ts';
import { redactingLog } from './redacting-log.ts';
import type { Redactor } from './redactor.ts';

export interface OpenLogOptions {
  redactor: Redactor;
  /** Absent: what is sealed stays so. */
  vault: Vault | undefined;
  /** Called where a seal was moved or damaged. */
  onUnreadable?(change: { source: string; entity: string; key: string }): void;
}

/**
 * The log that a plan names, with everything between it and those who use it.
 *
 * @throws what opening it throws.
 */
export async function openLog(
  plan: Plan,
  { redactor, vault, onUnreadable }: OpenLogOptions,
): Promise<Log> {
  const stored = await openStoredLog(plan);
  return redactingLog(sealingLog(stored, vault, onUnreadable && { onUnreadable }), redactor);
}

/** The log alone: personal fields are sealed in what it reads, and nothing seals what it writes. */
export async function openStoredLog({ log }: Plan): Promise<Log> {
  return openSqliteLog(log.path);
}
