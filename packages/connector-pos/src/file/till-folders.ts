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
  const inbox = resolve(baseDir, settings.inbox);
  const within = (folder: string | undefined, name: string) =>
    folder === undefined ? join(inbox, name) : resolve(baseDir, folder);
  return {
    sales: foldersOf(inbox),
    counts: foldersOf(within(settings.counts, 'counts')),
    outbox: within(settings.outbox, 'outbox'),
  };
}
