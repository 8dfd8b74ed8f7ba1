import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Check, toAcornError } from '@acorn-i/core';
import { type DiskRoom, readDisk } from '@acorn-i/core/engine';
import { nameOfLog, type PlannedLog } from '../config/log-place.ts';
import { openStoredLog } from '../open-log.ts';

/** Whether the log can be opened and read, and whether there is room for it. It is not made here. */
export async function* checkLog(log: PlannedLog): AsyncGenerator<Check> {
  yield await checkOpen(log);
  if (log.kind === 'sqlite') yield await checkRoom(log.path);
}

async function checkOpen(place: PlannedLog): Promise<Check> {
  const name = 'log';
  if (place.kind === 'sqlite' && !existsSync(place.path)) return checkFolder(place.path);
  try {
    const log = await openStoredLog(place, { create: false });
    try {
      const letters = (await log.deadLetterCounts()).reduce((sum, { count }) => sum + count, 0);
      if (letters === 0) return { name, outcome: 'ok', message: `${nameOfLog(place)} opens` };
      return {
        name,
        outcome: 'warning',
        message: `${nameOfLog(place)} opens, and has ${letters} dead letters`,
        nextStep: 'See acorn-i dead-letters',
      };
    } finally {
      await log.close();
    }
  } catch (error) {
    const { code, message } = toAcornError(error);
    if (code === 'NO_LOG')
      return { name, outcome: 'ok', message: `${nameOfLog(place)}: made by the first run` };
    const nextStep =
      place.kind === 'redis'
        ? 'Check the address, the password and that the server runs: redis-cli PING'
        : 'Check who may read and write it; acorn-i restore puts a backup in its place';
    return { name, outcome: 'failed', message: `${nameOfLog(place)}: ${message}`, nextStep };
  }
}

function checkFolder(path: string): Check {
  const name = 'log';
  const folder = existingFolder(path);
  try {
    // Rights alone do not tell: root may write in /proc, and yet nothing can be made there.
    rmdirSync(mkdtempSync(join(folder, '.acorn-i-doctor-')));
    return { name, outcome: 'ok', message: `${path}: made by the first run` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isForbidden = ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '');
    return {
      name,
      outcome: 'failed',
      message: `${path} cannot be made: ${folder} ${isForbidden ? 'may not be written' : 'takes no folder'} (${code})`,
      nextStep: isForbidden
        ? 'Let the user who runs acorn-i write there, or name another place with "log:"'
        : 'Name another place with "log:"',
    };
  }
}

async function checkRoom(path: string): Promise<Check> {
  const { freeBytes, reserveBytes, warnBytes } = await readDisk(existingFolder(path));
  const name = 'room for the log';
  const message = `${megabytes(freeBytes)} MB are free`;
  if (freeBytes >= warnBytes) return { name, outcome: 'ok', message };
  return {
    name,
    outcome: freeBytes < reserveBytes ? 'failed' : 'warning',
    message: `${message}; below ${megabytes(reserveBytes)} MB nothing new is taken in`,
    nextStep: 'Free space there, shorten "retention" and run acorn-i compact, or move the log',
  };
}

function existingFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === dirname(folder) ? folder : existingFolder(folder);
}

function megabytes(bytes: DiskRoom['freeBytes']): number {
  return Math.round(bytes / 1_000_000);
}
