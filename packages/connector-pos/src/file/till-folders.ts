import { join, resolve } from 'node:path';
import type { FileSettings } from '../settings.ts';
import { foldersOf, type InboxFolders } from './inbox.ts';

/** Every folder that a connection exchanges files by. */
export interface TillFolders {
  sales: InboxFolders;
  counts: InboxFolders;
  outbox: string;
}

/** Resolves the folders of the settings, relative ones from `baseDir`. */
export function tillFolders(settings: FileSettings, baseDir: string): TillFolders {
  const { inbox, counts, outbox } = namedFolders(settings);
  return {
    sales: foldersOf(resolve(baseDir, inbox)),
    counts: foldersOf(resolve(baseDir, counts)),
    outbox: resolve(baseDir, outbox),
  };
}

/** The same folders in one list, relative ones as they are in the settings. */
export function claimedFolders(settings: FileSettings): string[] {
  const { inbox, counts, outbox } = namedFolders(settings);
  return [inbox, counts].flatMap((folder) => Object.values(foldersOf(folder))).concat(outbox);
}

function namedFolders({ inbox, counts, outbox }: FileSettings) {
  return {
    inbox,
    counts: counts ?? join(inbox, 'counts'),
    outbox: outbox ?? join(inbox, 'outbox'),
  };
}
