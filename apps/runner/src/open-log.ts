import { existsSync } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { sealingLog, type Vault } from '@acorn-i/core/personal';
import type { RedisLogWarning } from '@acorn-i/core/redis-log';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import type { PlannedLog } from './config/log-place.ts';
import { redactingLog } from './redacting-log.ts';
import type { Redactor } from './redactor.ts';

export interface CoverLogOptions {
  redactor: Redactor;
  /** Absent: what is sealed stays so. */
  vault: Vault | undefined;
  /** Called where a seal was moved or damaged. */
  onUnreadable?(change: { source: string; entity: string; key: string }): void;
}

export interface OpenStoredLogOptions {
  /** Otherwise `NO_LOG` where there is none yet. */
  create?: boolean;
  /** What a shared log does not keep, in words. */
  onWarning?(message: string, code: string): void;
}

/** A stored log with everything between it and those who use it. */
export function coverLog(stored: Log, { redactor, vault, onUnreadable }: CoverLogOptions): Log {
  return redactingLog(sealingLog(stored, vault, onUnreadable && { onUnreadable }), redactor);
}

/**
 * The log alone: personal fields are sealed in what it reads, and nothing seals what it writes.
 *
 * @throws what opening it throws.
 */
export async function openStoredLog(
  log: PlannedLog,
  { create = true, onWarning }: OpenStoredLogOptions = {},
): Promise<Log> {
  if (log.kind === 'sqlite') {
    if (create || existsSync(log.path)) return openSqliteLog(log.path);
    throw new ConfigurationError(`${log.path}: there is no log yet. Start acorn-i run first`, {
      code: 'NO_LOG',
    });
  }
  // Who keeps the log in a file does not load this.
  const { openRedisLog } = await import('@acorn-i/core/redis-log');
  const warn = onWarning && {
    onWarning: ({ message, code }: RedisLogWarning) => onWarning(message, code),
  };
  return openRedisLog({ ...log.options(), create, ...warn });
}
