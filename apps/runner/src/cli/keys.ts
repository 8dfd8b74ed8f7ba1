import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationError } from '@acorn-i/core';
import { backupSqliteKeys, isRotating, toMasterKey } from '@acorn-i/core/personal';
import { type KeySource, parseKeyPlace, toKeySource } from '../config/personal.ts';
import { keysPath, makeKeyFile, masterKeySource, nameOfKeys } from '../personal/open-vault.ts';
import { rotatePlanKeys } from '../personal/rotate-plan-keys.ts';
import { demandFolder } from './demand-folder.ts';
import { sqlitePathOf } from './sqlite-log-of.ts';
import type { Terminal } from './terminal.ts';
import { withStoredLog } from './with-stored-log.ts';

/** `acorn-i keys status`: where keys are and how many, never one of them. */
export function keysStatus(
  { file, json }: { file: string; json?: true },
  terminal: Terminal,
): Promise<number> {
  return withStoredLog(file, terminal, async ({ plan, keys: { store, master } }) => {
    const counts = Object.groupBy(await store.count(), ({ owner }) => owner);
    const report = {
      masterKey: { place: masterKeySource(plan, true).source.place, id: master.id },
      keysFile: nameOfKeys(plan),
      isRotating: await isRotating(store),
      keys: Object.fromEntries(
        Object.entries(counts).map(([owner, rows = []]) => [
          owner,
          rows.reduce((sum, row) => sum + row.count, 0),
        ]),
      ),
      erasures: await store.erasures(),
    };
    if (json) terminal.print(JSON.stringify(report, null, 2));
    else printStatus(report, terminal);
    return 0;
  });
}

function printStatus(
  report: {
    masterKey: { place: string; id: string };
    keysFile: string;
    isRotating: boolean;
    keys: Readonly<Record<string, number>>;
    erasures: { count: number; lastAt: number | undefined };
  },
  { print }: Terminal,
): void {
  const { masterKey, keysFile, keys, erasures } = report;
  print(`master key ${masterKey.id}: ${masterKey.place}`);
  if (report.isRotating)
    print('a new master key is ready: put it into the routes file and start the runner again');
  print(`data keys: ${keysFile}`);
  for (const [connection, count] of Object.entries(keys)) print(`${connection}: ${count} keys`);
  const { count, lastAt } = erasures;
  if (lastAt !== undefined)
    print(`${count} erasures, the last one ${new Date(lastAt).toISOString()}`);
}

/** `acorn-i keys backup FILE`: a copy of the data keys as they are now, in the place of the one before. */
export function backupKeys(
  target: string,
  { file }: { file: string },
  terminal: Terminal,
): Promise<number> {
  return withStoredLog(file, terminal, async ({ plan }) => {
    sqlitePathOf(plan);
    const path = resolve(terminal.cwd, target);
    demandFolder(target, path);
    backupSqliteKeys(keysPath(plan), path);
    terminal.print(`${target}: written. The master key is not in it: keep that apart`);
    return 0;
  });
}

/** `acorn-i keys rotate --to …`: replaces the master key. Begun again it goes on where it was. */
export function rotate(
  { file, to }: { file: string; to: string },
  terminal: Terminal,
): Promise<number> {
  return withStoredLog(file, terminal, async ({ plan, keys, redactor }) => {
    const { source, made } = newSource(to, plan.baseDir, terminal);
    if (made) terminal.print(`${to.slice('file:'.length)}: made a new master key`);
    const text = source.read();
    redactor.add([text.trim()]);
    const next = toMasterKey(text, source.place);
    if (next.id === keys.master.id) {
      terminal.print('this is the master key already');
      return 0;
    }
    const wrapped = await rotatePlanKeys(plan, keys.store, keys.master, next);
    terminal.print(`${wrapped} keys wrapped anew`);
    terminal.print(
      `Next: write "personal: { key: ${placeText(to)} }" into ${file} and start the runner again; from then on the old master key opens nothing`,
    );
    return 0;
  });
}

function newSource(
  to: string,
  baseDir: string,
  { env }: Terminal,
): { source: KeySource; made: boolean } {
  const place = parseKeyPlace(to);
  if (place === undefined) {
    throw new ConfigurationError(`--to ${to}: say env:NAME, file:PATH or command:PROGRAM`, {
      code: 'USAGE',
    });
  }
  const source = toKeySource(place, { env, baseDir });
  if (source.file === undefined || existsSync(source.file)) return { source, made: false };
  makeKeyFile(source.file);
  return { source, made: true };
}

function placeText(to: string): string {
  const [kind = '', ...rest] = to.split(':');
  const value = rest.join(':');
  return kind === 'command'
    ? `{ command: ${JSON.stringify(value.split(' '))} }`
    : `{ ${kind}: ${JSON.stringify(value)} }`;
}
