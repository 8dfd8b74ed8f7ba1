import { rm, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ConnectionStore, type Logger, moveFile } from '@acorn-i/core';
import { z } from 'zod';
import { isThere, isWholeName, syncFile } from './files.ts';
import type { RemoteFile, SftpServer } from './open-sftp.ts';

export interface Fetching {
  /** Folder of the server. */
  remote: string;
  /** Folders of this machine where a file lies that nobody has read to its end; the first is where it is put. */
  unread: readonly [inbox: string, ...others: string[]];
  /** On the disk of the inbox. May be the inbox itself: what arrives has a hidden name. */
  staging: string;
  /**
   * When a file leaves the server: `once-here`, as soon as it is safe on this machine, or `once-read`, when it is in
   * none of the `unread` folders any more.
   */
  leaves: 'once-here' | 'once-read';
  /** Other files are left alone. Default: all whose names are those of whole files. */
  isOurs?: (name: string) => boolean;
  /** Ending of a file that comes and goes with the one whose name it bears: `.sha256`. */
  beside?: string;
  /** Whether a file of no bytes is taken too, once it has been quiet. Default: it is left. */
  takesEmpty?: boolean;
  /** How long a file must have been as it is, milliseconds. 0: it is taken at first sight. */
  settleMs: number;
  /** What was seen before; the same map for every look. */
  sightings: Map<string, Sighting>;
  /** What is remembered over restarts, in keys that begin with this. */
  prefix: string;
  store: ConnectionStore;
  log: Logger;
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Sighting {
  state: string;
  sinceMs: number;
}

/** A file of the server that is on its way here, or here and not yet read. */
const Fetched = z.object({ size: z.number(), modifiedMs: z.number() });

interface Arrival {
  file: RemoteFile;
  beside?: RemoteFile | undefined;
}

/**
 * Fetches what the server has for us, each file once, whatever dies in between; and takes from the server what may
 * leave it. A file that still grows is left alone.
 *
 * @returns how many files came.
 */
export async function fetchFiles(server: SftpServer, fetching: Fetching): Promise<number> {
  const { remote, signal } = fetching;
  let count = 0;
  for (const arrival of atRest(await server.list(remote), fetching)) {
    signal.throwIfAborted();
    if (await fetchOne(server, fetching, arrival)) count += 1;
  }
  return count;
}

/** The files that have not changed for long enough. */
function atRest(files: readonly RemoteFile[], fetching: Fetching): Arrival[] {
  const { sightings, settleMs, now, beside, isOurs = () => true, takesEmpty = false } = fetching;
  const listed = new Map(files.map((file) => [file.name, file]));
  for (const name of sightings.keys()) if (!listed.has(name)) sightings.delete(name);
  const isAtRest = (file: RemoteFile) => {
    const state = `${file.size}/${file.modifiedMs}`;
    const known = sightings.get(file.name);
    if (known?.state !== state) sightings.set(file.name, { state, sinceMs: now() });
    const isTaken = file.size > 0 || takesEmpty;
    return isTaken && now() - (sightings.get(file.name)?.sinceMs ?? 0) >= settleMs;
  };
  return files
    .filter(({ name }) => isWholeName(name) && isOurs(name) && isNameAlone(name))
    .map((file) => ({ file, beside: beside ? listed.get(file.name + beside) : undefined }))
    .filter(({ file, beside: other }) => {
      const rests = [file, other].map((one) => one === undefined || isAtRest(one));
      return rests.every(Boolean);
    })
    .sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
}

/** What a server calls a file must lead out of no folder. */
function isNameAlone(name: string): boolean {
  return name === basename(name) && !/[\\/\0]/.test(name);
}

async function fetchOne(
  server: SftpServer,
  fetching: Fetching,
  { file, beside }: Arrival,
): Promise<boolean> {
  const { store, unread, staging, remote, log } = fetching;
  const { name, size, modifiedMs } = file;
  const key = `${fetching.prefix}:${name}`;
  const known = Fetched.safeParse(await store.get(key)).data;
  const incoming = join(staging, `.in-${encodeURIComponent(name)}`);
  let isNew = false;
  if (known?.size !== size || known.modifiedMs !== modifiedMs) {
    // An earlier one of this name is not read yet.
    if (await isUnread(fetching, name)) return false;
    await rm(`${incoming}.beside`, { force: true });
    if (beside) await receive(server, `${remote}/${beside.name}`, `${incoming}.beside`, beside);
    if (!(await receive(server, `${remote}/${name}`, incoming, file))) return false;
    await store.set(key, { size, modifiedMs });
    isNew = true;
  }
  if (await isThere(incoming)) {
    if (!isNew && (await isUnread(fetching, name))) return false;
    await settle(incoming, join(unread[0], name), fetching.beside);
    log.info({ file: name }, 'file fetched from the server');
    isNew = true;
  }
  if (fetching.leaves === 'once-here' || !(await isUnread(fetching, name))) {
    await leave(server, fetching, file);
    await store.delete(key);
  }
  return isNew;
}

/** Whole and durable under its local name, or not there: it grew, or was replaced, meanwhile. */
async function receive(
  server: SftpServer,
  remote: string,
  local: string,
  { size, modifiedMs }: RemoteFile,
): Promise<boolean> {
  const part = `${local}.part`;
  await server.get(remote, part);
  if ((await syncFile(part)) !== size) return false;
  await utimes(part, modifiedMs / 1_000, modifiedMs / 1_000);
  await moveFile(part, local);
  return true;
}

/** The one beside it goes first: whoever sees the file sees it too. */
async function settle(incoming: string, path: string, beside: string | undefined): Promise<void> {
  const other = `${incoming}.beside`;
  if (beside !== undefined && (await isThere(other))) await moveFile(other, path + beside);
  await moveFile(incoming, path);
}

/** A file that was replaced since it was listed stays. */
async function leave(
  server: SftpServer,
  { remote, beside }: Fetching,
  { name, size, modifiedMs }: RemoteFile,
): Promise<void> {
  const path = `${remote}/${name}`;
  const current = await server.state(path);
  if (current?.size !== size || current.modifiedMs !== modifiedMs) return;
  if (beside !== undefined && (await server.has(path + beside))) await server.remove(path + beside);
  await server.remove(path);
}

async function isUnread({ unread }: Fetching, name: string): Promise<boolean> {
  for (const folder of unread) if (await isThere(join(folder, name))) return true;
  return false;
}
