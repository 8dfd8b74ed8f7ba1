import { hash } from 'node:crypto';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExchangeParts } from '../mailbox/exchange.ts';
import { isThere, isWholeName, moveIfThere, wholeFiles, writeWhole } from '../mailbox/files.ts';
import { openSftp, type SftpServer, type SftpSettings } from './open-sftp.ts';

/** A file of the server that is on its way here. */
const Fetched = z.object({ size: z.number(), modifiedMs: z.number(), digest: z.string() });

/** What a listing showed last, by connection: a file that still grows is left alone. */
const lists = new WeakMap<ExchangeParts, Map<string, string>>();

/** Brings what is in `outbound` to the server, and what the server has for us into `inbound`. */
export async function carryBySftp(parts: ExchangeParts, settings: SftpSettings): Promise<void> {
  const server = await openSftp(settings, parts.signal);
  try {
    for (const name of await wholeFiles(parts.folders.outbound)) {
      await bring(parts, server, settings, name);
    }
    await fetchAll(parts, server, settings);
  } finally {
    await server.close();
  }
}

/**
 * Under a name that nobody takes, then under its own. What is known of a rename that nobody saw the end of: the first
 * name is gone if it was done.
 */
async function bring(
  { folders, store, log, signal }: ExchangeParts,
  server: SftpServer,
  { outbound }: SftpSettings,
  name: string,
): Promise<void> {
  signal.throwIfAborted();
  const local = join(folders.outbound, name);
  const [temporary, final] = [`${outbound}/${name}.tmp`, `${outbound}/${name}`];
  const key = `bringing:${name}`;
  const isUploaded = (await store.get(key)) === true;
  if (!isUploaded) {
    await server.put(temporary, await readFile(local));
    await store.set(key, true);
  }
  if (!isUploaded || (await server.has(temporary))) await server.rename(temporary, final);
  await unlink(local);
  await store.delete(key);
  log.info({ file: name }, 'file brought to the server');
}

async function fetchAll(
  parts: ExchangeParts,
  server: SftpServer,
  { inbound }: SftpSettings,
): Promise<void> {
  const before = lists.get(parts) ?? new Map<string, string>();
  const current = new Map<string, string>();
  lists.set(parts, current);
  for (const entry of await server.list(inbound)) {
    parts.signal.throwIfAborted();
    const { name, size, modifiedMs } = entry;
    if (!isWholeName(name) || size === 0) continue;
    const state = `${size}/${modifiedMs}`;
    current.set(name, state);
    const isAtRest = before.get(name) === state || parts.settings.settle === '0s';
    if (isAtRest) await fetchOne(parts, server, `${inbound}/${name}`, entry);
  }
}

/** Fetches a file, and takes it from the server once it is safe here; never twice, whatever dies in between. */
async function fetchOne(
  { store, folders, log }: ExchangeParts,
  server: SftpServer,
  remote: string,
  { name, size, modifiedMs }: { name: string; size: number; modifiedMs: number },
): Promise<void> {
  const key = `fetched:${name}`;
  const known = Fetched.safeParse(await store.get(key)).data;
  const incoming = join(folders.staging, `in-${encodeURIComponent(name)}`);
  if (known === undefined || known.size !== size || known.modifiedMs !== modifiedMs) {
    const bytes = await server.get(remote);
    // It grew, or was replaced, meanwhile.
    if (bytes.length !== size) return;
    await writeWhole(incoming, bytes);
    await store.set(key, { size, modifiedMs, digest: hash('sha256', bytes, 'hex') });
  }
  if (await isThere(incoming)) {
    await moveIfThere(incoming, await freeName(folders.inbound, name));
  }
  await server.remove(remote);
  await store.delete(key);
  log.info({ file: name }, 'file fetched from the server');
}

/** A file of the same name may wait to be read. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${number}-${name}`);
    if (!(await isThere(path))) return path;
  }
}
