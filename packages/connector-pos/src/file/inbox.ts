import { access, readdir, rename } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Where a file is says how far it came: a crash at any point leaves it in one of these. */
export interface InboxFolders {
  inbox: string;
  /** Claimed, not yet known to be durable. Read again at the next start. */
  processing: string;
  done: string;
  rejected: string;
}

/** A file in `processing`. */
export interface ClaimedFile {
  name: string;
  path: string;
}

export const checksumSuffix = '.sha256';

export function foldersOf(inbox: string): InboxFolders {
  return {
    inbox,
    processing: join(inbox, 'processing'),
    done: join(inbox, 'done'),
    rejected: join(inbox, 'rejected'),
  };
}

/** Claims one file after the other: first what a crash left in `processing`, then the inbox by name. */
export async function* claimFiles({
  inbox,
  processing,
}: InboxFolders): AsyncGenerator<ClaimedFile> {
  for (const name of await tableNames(processing)) yield { name, path: join(processing, name) };
  for (const name of await tableNames(inbox)) {
    // The checksum goes first: a data file in `processing` always has it beside it.
    await moveIfThere(join(inbox, name + checksumSuffix), join(processing, name + checksumSuffix));
    const path = join(processing, name);
    if (await moveIfThere(join(inbox, name), path)) yield { name, path };
  }
}

/**
 * Moves a file out of `processing`, with its checksum and error report. A different file of the same
 * name is kept beside it.
 */
export async function settleFile(
  file: ClaimedFile,
  folder: string,
  digest: string,
): Promise<string> {
  const isTaken = await isThere(join(folder, file.name));
  const { name: stem, ext } = parse(file.name);
  const name = isTaken ? `${stem}.${digest.slice(0, 8)}${ext}` : file.name;
  await moveIfThere(file.path + reportSuffix, join(folder, name + reportSuffix));
  await moveIfThere(file.path + checksumSuffix, join(folder, name + checksumSuffix));
  await rename(file.path, join(folder, name));
  return name;
}

export const reportSuffix = '.errors.csv';

/** Whether a file is one for us, by its name. */
export function isTableName(name: string): boolean {
  const isTable = /\.(csv|xlsx|xlsm|xls)$/i.test(name);
  return isTable && !name.endsWith(reportSuffix) && !name.startsWith('.');
}

const byName = new Intl.Collator('en', { numeric: true }).compare;

async function tableNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isTableName(entry.name))
    .map((entry) => entry.name)
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

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
