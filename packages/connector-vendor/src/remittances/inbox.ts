import { access, readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeFolder } from '@acorn-i/core';

/** Where a file is says how far it came: a crash at any point leaves it in one of these. */
export interface Inbox {
  inbox: string;
  /** Claimed, not yet known to be durable. Read again at the next start. */
  processing: string;
  done: string;
  rejected: string;
}

export function inboxAt(inbox: string): Inbox {
  return {
    inbox,
    processing: join(inbox, 'processing'),
    done: join(inbox, 'done'),
    rejected: join(inbox, 'rejected'),
  };
}

/** Makes the folders where they are missing. */
export async function openInbox(inbox: string): Promise<Inbox> {
  const folders = inboxAt(inbox);
  for (const folder of Object.values(folders)) makeFolder(folder);
  return folders;
}

/** Claims one file after the other: first what a crash left, then the inbox by name. Yields their paths. */
export async function* claimFiles({ inbox, processing }: Inbox): AsyncGenerator<string> {
  for (const name of await exportNames(processing)) yield join(processing, name);
  for (const name of await exportNames(inbox)) {
    const path = join(processing, name);
    if (await moveIfThere(join(inbox, name), path)) yield path;
  }
}

/** The same without touching anything. */
export async function* lookAtFiles({ inbox, processing }: Inbox): AsyncGenerator<string> {
  for (const folder of [processing, inbox])
    for (const name of await exportNames(folder)) yield join(folder, name);
}

/** Moves a claimed file on. A different file of the same name is kept beside it. */
export async function settleFile(path: string, folder: string, digest: string): Promise<void> {
  const name = basename(path);
  const isTaken = await access(join(folder, name)).then(
    () => true,
    () => false,
  );
  await rename(path, join(folder, isTaken ? `${digest.slice(0, 8)}-${name}` : name));
}

const byName = new Intl.Collator('en', { numeric: true }).compare;

async function exportNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(csv|tsv|txt)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort(byName);
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
