import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import {
  type AcornError,
  ConfigurationError,
  isAcornError,
  type Logger,
  makeFolder,
} from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import {
  createMasterKeyText,
  holdsSealed,
  type KeyStore,
  type MasterKey,
  openSqliteKeys,
  openVault,
  toMasterKey,
  type Vault,
} from '@acorn-i/core/personal';
import { besideLog, nameOfLog, type RedisLogPlace } from '../config/log-place.ts';
import { type KeySource, masterKeyFile } from '../config/personal.ts';
import type { Plan } from '../config/plan.ts';
import type { Redactor } from '../redactor.ts';

/** The vault of a plan's log. */
export interface PlanVault {
  vault: Vault;
  store: KeyStore;
  master: MasterKey;
  /** The file of a master key that was made just now, because there was none. */
  made: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the vault that a plan's personal data is sealed with. Where the plan names no master key, one is
 * made in a file beside the log; where there are no data keys, they are begun.
 *
 * @param log as it is stored: while it holds what lost keys sealed, none are begun. Without it, they are.
 * @throws ConfigurationError `PERSONAL_KEY_MISSING`, `PERSONAL_KEY_INVALID`, `PERSONAL_KEY_WRONG`,
 *   `PERSONAL_KEYS_MISSING`, `KEYS_PATH`
 */
export async function openPlanVault(plan: Plan, redactor: Redactor, log?: Log): Promise<PlanVault> {
  let store = plan.log.kind === 'redis' ? await openSharedKeys(plan.log) : undefined;
  try {
    const hasKeys = store ? (await store.ring()) !== undefined : existsSync(keysPath(plan));
    if (!hasKeys && log !== undefined) await demandNothingSealed(log, plan);
    const { source, made } = masterKeySource(plan, hasKeys);
    const text = source.read();
    redactor.add([text.trim()]);
    const master = toMasterKey(text, source.place);
    // Not before: it makes the file.
    const opened = store ?? openSqliteKeys(keysPath(plan));
    store = opened;
    const vault = await openVault(opened, master);
    return { vault, store: opened, master, made, close: () => opened.close() };
  } catch (error) {
    await store?.close();
    throw error;
  }
}

/**
 * Where there are no keys: new ones would open nothing of what the lost ones sealed, and orders that still wait would
 * go out without their buyers.
 *
 * @throws ConfigurationError `PERSONAL_KEYS_MISSING`
 */
export async function demandNothingSealed(log: Log, plan: Plan): Promise<void> {
  if (!(await holdsSealed(log))) return;
  throw new ConfigurationError(
    `${nameOfKeys(plan)}: the keys of personal data are not there, and the log holds what they sealed. Put the copy of acorn-i keys backup back. If there is none, acorn-i keys renew -f ${plan.file} gives that data up and begins with new keys`,
    { code: 'PERSONAL_KEYS_MISSING' },
  );
}

/** The keys of a log in Redis are there too, for all of its runners. */
export async function openSharedKeys(log: RedisLogPlace): Promise<KeyStore> {
  const { openRedisKeys } = await import('@acorn-i/core/redis-keys');
  return openRedisKeys(log.options());
}

/** The same; or why the key cannot be had here, for who only looks and needs no personal data. */
export async function openPlanVaultIfPossible(
  plan: Plan,
  redactor: Redactor,
  log: Log,
): Promise<PlanVault | AcornError> {
  try {
    return await openPlanVault(plan, redactor, log);
  } catch (error) {
    if (isAcornError(error) && outOfReach.has(error.code)) return error;
    throw error;
  }
}

const outOfReach = new Set([
  'PERSONAL_KEY_MISSING',
  'PERSONAL_KEY_INVALID',
  'PERSONAL_KEY_WRONG',
  'PERSONAL_KEYS_MISSING',
]);

/** Where the data keys of a log are, in words. */
export function nameOfKeys(plan: Plan): string {
  return plan.log.kind === 'redis' ? nameOfLog(plan.log) : keysPath(plan);
}

/** The file that the data keys of a log in a file are in. */
export function keysPath({ log, baseDir }: Pick<Plan, 'log' | 'baseDir'>): string {
  return `${besideLog(log, baseDir)}.keys`;
}

/**
 * Where a plan's master key is; it is made there if there is none and nothing was sealed yet.
 *
 * @param isUsed something was sealed, as far as the keys tell; default: what the file beside the log tells.
 */
export function masterKeySource(
  plan: Plan,
  isUsed = existsSync(keysPath(plan)),
): { source: KeySource; made: string | undefined } {
  if (plan.personal.key !== undefined) return { source: plan.personal.key, made: undefined };
  const file = masterKeyFile(besideLog(plan.log, plan.baseDir));
  if (existsSync(file)) return { source: fileSource(file), made: undefined };
  if (isUsed || existsSync(keysPath(plan))) {
    const next =
      plan.log.kind === 'redis'
        ? 'Copy it from where the log was begun, or name it with "personal: { key: … }": all runners of a log have the same'
        : `Put it back. If it is lost, acorn-i keys renew -f ${plan.file} goes on without the personal data so far`;
    throw new ConfigurationError(
      `${file}: the master key is not there, and what it sealed cannot be read without it. ${next}`,
      { code: 'PERSONAL_KEY_MISSING' },
    );
  }
  makeKeyFile(file);
  return { source: fileSource(file), made: file };
}

export function fileSource(file: string): KeySource {
  return { place: file, file, read: () => readFileSync(file, 'utf8') };
}

/** Once: who loses the file loses what it sealed. */
export function sayKeyMade(file: string, logger: Logger): void {
  logger.warn(
    { file },
    'made the master key of personal data. Keep a copy apart from the log and its backups: without it personal data cannot be read',
  );
}

/** Writes a new master key, for the owner's eyes alone; one that is there stays. */
export function makeKeyFile(file: string): void {
  makeFolder(dirname(file));
  const draft = `${file}.${process.pid}`;
  try {
    writeWhole(draft, `${createMasterKeyText()}\n`);
    // Whole or not there: another runner may look for it at the same time.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new ConfigurationError(
      `${file}: the master key of personal data cannot be written: ${(error as Error).message}. Name another place with "personal: { key: … }"`,
      { code: 'PERSONAL_KEY_MISSING', cause: error },
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(dirname(file));
}

/** A name that a power cut takes away would take all personal data with it. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
