import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionStore, Logger } from '@acorn-i/core';
import { wholeFiles } from './files.ts';
import type { SftpServer } from './open-sftp.ts';

export interface Bringing {
  /** Folder of this machine whose whole files go to the server, and then are here no more. */
  local: string;
  /** Folder of the server. */
  remote: string;
  /** Ending of files that go before those whose names they bear: `.sha256`. */
  beside?: string;
  store: ConnectionStore;
  log: Logger;
  signal: AbortSignal;
}

/** Brings every whole file of a folder to the server, in the order of their names. */
export async function bringFiles(server: SftpServer, bringing: Bringing): Promise<void> {
  const names = await wholeFiles(bringing.local);
  for (const name of besideFirst(names, bringing.beside)) {
    bringing.signal.throwIfAborted();
    await bring(server, bringing, name);
  }
}

/**
 * Under a name that nobody takes, then under its own. What is known of a rename that nobody saw the end of: the first
 * name is gone if it was done.
 */
async function bring(
  server: SftpServer,
  { local, remote, store, log }: Bringing,
  name: string,
): Promise<void> {
  const path = join(local, name);
  const [temporary, final] = [`${remote}/${name}.tmp`, `${remote}/${name}`];
  const key = `bringing:${name}`;
  const isUploaded = (await store.get(key)) === true;
  if (!isUploaded) {
    await server.put(path, temporary);
    await store.set(key, true);
  }
  if (!isUploaded || (await server.has(temporary))) await server.rename(temporary, final);
  await unlink(path);
  await store.delete(key);
  log.info({ file: name }, 'file brought to the server');
}

function besideFirst(names: readonly string[], beside: string | undefined): readonly string[] {
  if (beside === undefined) return names;
  const own = names.filter((name) => !name.endsWith(beside));
  const lone = names.filter(
    (name) => name.endsWith(beside) && !names.includes(name.slice(0, -beside.length)),
  );
  return [
    ...lone,
    ...own.flatMap((name) => [name + beside, name].filter((one) => names.includes(one))),
  ];
}
