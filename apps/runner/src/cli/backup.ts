import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { backupSqliteLog, type LogFileFacts } from '@acorn-i/core/sqlite-log';
import { loadLenient } from './open-operated-log.ts';
import { sqliteLogOf } from './sqlite-log-of.ts';
import type { Terminal } from './terminal.ts';

export interface BackupOptions {
  file: string;
  /** How many backups of this log the folder keeps. */
  keep?: number;
  json?: true;
}

/** `acorn-i backup [DIR]`: a copy of the log as it stands now, whether a runner works on it or not. */
export async function backup(
  folder: string | undefined,
  options: BackupOptions,
  terminal: Terminal,
): Promise<number> {
  const { plan } = await loadLenient(options.file, terminal);
  const log = sqliteLogOf(plan);
  const into = folder === undefined ? join(dirname(log), 'backups') : resolve(terminal.cwd, folder);
  const at = new Date().toISOString();
  const target = join(into, nameOf(log, at));
  const facts = backupSqliteLog(log, target, at);
  const removed = options.keep === undefined ? [] : removeOlder(log, into, options.keep);
  const shown = (path: string) => relative(terminal.cwd, path);
  if (options.json) {
    terminal.print(JSON.stringify({ backup: target, at, ...facts, removed }, null, 2));
    return 0;
  }
  terminal.print(`${shown(target)}: ${describeFacts(facts)}, read back and whole`);
  for (const old of removed) terminal.print(`${shown(old)}: removed`);
  if (statSync(into).dev === statSync(log).dev)
    terminal.print('It is on the disk of the log: copy it elsewhere, or name a folder elsewhere');
  return 0;
}

/** What a backup, or a log, holds, in words. */
export function describeFacts({ changes, waiting, deadLetters, bytes }: LogFileFacts): string {
  const size = (bytes / 1_000_000).toFixed(1);
  return `${changes} changes, ${waiting} waiting, ${deadLetters} dead letters, ${size} MB`;
}

function nameOf(log: string, at: string): string {
  return `${stemOf(log)}-${at.replaceAll(/[-:.]/g, '')}.db`;
}

function stemOf(log: string): string {
  return basename(log, extname(log));
}

function removeOlder(log: string, folder: string, keep: number): readonly string[] {
  const start = `${stemOf(log)}-`;
  const isBackup = (name: string) =>
    name.startsWith(start) && /^\d{8}T\d{9}Z\.db$/.test(name.slice(start.length));
  const old = readdirSync(folder).filter(isBackup).sort().slice(0, -keep);
  return old.map((name) => {
    const path = join(folder, name);
    rmSync(path);
    return path;
  });
}
