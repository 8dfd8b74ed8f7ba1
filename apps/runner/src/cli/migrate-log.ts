import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { type KeyStore, openSqliteKeys } from '@acorn-i/core/personal';
import {
  besideLog,
  Log as LogText,
  nameOfLog,
  type PlannedLog,
  toPlannedLog,
} from '../config/log-place.ts';
import { keepRunnersAway } from '../keep-runners-away.ts';
import { copyKeys, copyMasterKey } from '../migrate/copy-keys.ts';
import { type Copied, copyLog } from '../migrate/copy-log.ts';
import { openStoredLog } from '../open-log.ts';
import { keysPath, openSharedKeys } from '../personal/open-vault.ts';
import { createRedactor } from '../redactor.ts';
import { demandFolder } from './demand-folder.ts';
import { loadLenient } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';

interface Place {
  log: PlannedLog;
  baseDir: string;
}

/** `acorn-i migrate-log FROM TO`: copies a log with everything in it into an empty one. */
export async function migrateLog(
  from: string,
  to: string,
  options: { json?: true },
  terminal: Terminal,
): Promise<number> {
  const source = await placeOf(from, terminal);
  const target = await placeOf(to, terminal);
  const redactor = createRedactor([source, target].flatMap(({ log }) => secretsOf(log)));
  const [name, other] = [nameOfLog(source.log), nameOfLog(target.log)];
  if (name === other)
    throw new ConfigurationError(`${name}: is copied into itself. Name another log`, {
      code: 'USAGE',
    });
  if (/^sqlite:/.test(to) && target.log.kind === 'sqlite') demandFolder(to, target.log.path);
  await using stack = new AsyncDisposableStack();
  const old = await openAlone(source.log, stack, { create: false });
  const young = await openAlone(target.log, stack, {
    onWarning: (message) => terminal.complain(redactor.text(`warning: ${message}`)),
  });
  const copied = await copyLog(old, young, {
    source: name,
    target: other,
    begun: async (isResumed) => {
      if (isResumed) terminal.complain(`${other}: going on where an earlier try ended`);
      await takeKeysAlong(source, target);
    },
  });
  if (options.json) terminal.print(JSON.stringify({ from: name, to: other, ...copied }, null, 2));
  else say(copied, name, other, terminal);
  return 0;
}

/** A routes file stands for its log. */
async function placeOf(text: string, terminal: Terminal): Promise<Place> {
  if (/^(sqlite|rediss?):/.test(text)) {
    const parsed = LogText.safeParse(text);
    if (parsed.success)
      return { log: toPlannedLog(parsed.data, terminal.cwd), baseDir: terminal.cwd };
    throw unknownPlace(text);
  }
  if (/^[a-z][\w+.-]+:/i.test(text)) throw unknownPlace(text);
  const { plan } = await loadLenient(text, terminal);
  return { log: plan.log, baseDir: dirname(resolve(terminal.cwd, text)) };
}

function unknownPlace(text: string): ConfigurationError {
  return new ConfigurationError(
    `${text}: is no log. It is written sqlite:PATH or redis://HOST:PORT, or named by its routes file`,
    { code: 'USAGE' },
  );
}

function secretsOf(log: PlannedLog): readonly string[] {
  return log.kind === 'redis' ? log.secrets : [];
}

/** Opens a log that no runner works on until it is closed. */
async function openAlone(
  place: PlannedLog,
  stack: AsyncDisposableStack,
  options: Parameters<typeof openStoredLog>[1],
): Promise<Log> {
  const log = await openStoredLog(place, options);
  stack.defer(() => log.close());
  await keepRunnersAway(place, log, stack);
  return log;
}

/** Before anything that they sealed. */
async function takeKeysAlong(source: Place, target: Place): Promise<void> {
  const beside = ({ log, baseDir }: Place) => besideLog(log, baseDir);
  copyMasterKey(beside(source), beside(target));
  const isFile = source.log.kind === 'sqlite';
  if (isFile && !existsSync(keysPath(source))) return;
  await using stack = new AsyncDisposableStack();
  const [from, to] = [await openKeys(source, stack), await openKeys(target, stack)];
  await copyKeys(from, to, nameOfLog(target.log));
}

async function openKeys(place: Place, stack: AsyncDisposableStack): Promise<KeyStore> {
  const { log } = place;
  const store = log.kind === 'redis' ? await openSharedKeys(log) : openSqliteKeys(keysPath(place));
  stack.defer(() => store.close());
  return store;
}

function say(copied: Copied, from: string, to: string, { print }: Terminal): void {
  const { changes, streams, waiting, deadLetters, state, trail } = copied;
  const each = Object.entries(streams).map(([stream, count]) => `${stream} ${count}`);
  const parts = each.length > 1 ? ` (${each.join(', ')})` : '';
  print(
    `${to}: ${changes} changes${parts}, ${waiting} waiting, ${deadLetters} dead letters, ${state} values of state and ${trail} notes copied`,
  );
  print(
    `Next: write the new log into the routes file and start the runners. ${from} is as it was: keep it until all is well, then remove it, and its keys with it`,
  );
}
