import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError, makeFolder } from '@acorn-i/core';
import type { KeyStore } from '@acorn-i/core/personal';
import { masterKeyFile } from '../config/personal.ts';

const page = 500;

/**
 * Copies the keys of a log's personal data, and who was erased lately. What is there from an earlier try
 * stays as it is.
 *
 * @throws ConfigurationError `MIGRATION_KEYS` where the other log has keys of its own.
 */
export async function copyKeys(from: KeyStore, to: KeyStore, target: string): Promise<void> {
  const ring = await from.ring();
  if (ring === undefined) return;
  await to.setRing(ring, undefined);
  if ((await to.ring())?.current !== ring.current) throw ownKeys(target);
  for (let after = ''; ; ) {
    const rows = await from.after(after, page);
    if (rows.length === 0) break;
    await to.add(rows);
    after = rows.at(-1)!.ref;
  }
  const fences = Map.groupBy(await from.fences(), ({ at }) => at);
  for (const [at, list] of fences)
    await to.destroy({ refs: [], fence: { at, names: list.map(({ name }) => name) } });
}

/**
 * Takes the master key along, where it is in a file beside the log. Both are paths that the files' names
 * begin with, see `besideLog`.
 *
 * @throws ConfigurationError `MIGRATION_KEYS`
 */
export function copyMasterKey(from: string, to: string): void {
  const [source, target] = [masterKeyFile(from), masterKeyFile(to)];
  if (source === target || !existsSync(source)) return;
  const text = readFileSync(source, 'utf8');
  if (existsSync(target)) {
    if (readFileSync(target, 'utf8') === text) return;
    throw ownKeys(target);
  }
  makeFolder(dirname(target));
  const draft = `${target}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, target);
}

function ownKeys(target: string): ConfigurationError {
  return new ConfigurationError(
    `${target}: there are keys already, others than those of the log that is copied. If nothing was sealed with them yet, remove them and do it again`,
    { code: 'MIGRATION_KEYS' },
  );
}
