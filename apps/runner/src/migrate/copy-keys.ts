import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '@acorn-i/core';
import { makeFolder } from '@acorn-i/core/engine';
import { masterKeyFile } from '../config/personal.ts';

/**
 * Takes the keys of a log's personal data along: the data keys, and the master key where it is in a file
 * beside the log. Both are paths that the files' names begin with, see `besideLog`.
 *
 * @param isResumed what is there is what an earlier try copied.
 * @throws ConfigurationError `MIGRATION_KEYS` where the other log has keys of its own.
 */
export function copyKeys(from: string, to: string, isResumed: boolean): void {
  if (from === to || !existsSync(`${from}.keys`)) return;
  copyOnce(masterKeyFile(from), masterKeyFile(to), isResumed, (source, target) =>
    writeFileSync(target, readFileSync(source)),
  );
  copyOnce(`${from}.keys`, `${to}.keys`, isResumed, copyDatabase);
}

/** Whole or not there, for its owner's eyes alone. */
function copyOnce(
  source: string,
  target: string,
  isResumed: boolean,
  copy: (source: string, target: string) => void,
): void {
  if (!existsSync(source)) return;
  if (existsSync(target)) {
    if (isResumed) return;
    throw new ConfigurationError(
      `${target}: there are keys already, and those of ${source} are needed there. If nothing was sealed with them yet, remove them and do it again`,
      { code: 'MIGRATION_KEYS' },
    );
  }
  makeFolder(dirname(target));
  const draft = `${target}.new`;
  rmSync(draft, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  copy(source, draft);
  const handle = openSync(draft, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, target);
}

/** As it stands, with what is in its write-ahead log, and without what was destroyed. */
function copyDatabase(source: string, target: string): void {
  const db = new DatabaseSync(source);
  try {
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
}
