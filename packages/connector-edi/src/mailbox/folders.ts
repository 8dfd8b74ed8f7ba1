import { join, resolve } from 'node:path';
import { makeFolder } from '@acorn-i/core';
import type { EdiSettings } from '../settings.ts';

/** The folders of a connection. Where a file is says how far it came. */
export interface Folders {
  root: string;
  /** What the partner sent and nobody has read yet. */
  inbound: string;
  /** What the partner is to get. */
  outbound: string;
  /** Written, and not yet handed over. */
  staging: string;
  /** Every interchange that came or went, as it was. */
  received: string;
  sent: string;
  /** What was in the received ones, for the sources. */
  documents: string;
  /** How each order stands, for the checks. */
  orders: string;
}

const names = {
  inbound: 'inbound',
  outbound: 'outbound',
  staging: 'staging',
  received: 'archive/in',
  sent: 'archive/out',
  documents: 'documents',
  orders: 'orders',
} as const;

export function foldersOf({ folder }: Pick<EdiSettings, 'folder'>, baseDir: string): Folders {
  const root = resolve(baseDir, folder);
  const placed = Object.entries(names).map(([key, name]) => [key, join(root, name)]);
  return { root, ...(Object.fromEntries(placed) as unknown as Omit<Folders, 'root'>) };
}

export function makeFolders({ root, ...folders }: Folders): void {
  for (const folder of [root, ...Object.values(folders)]) makeFolder(folder);
}
