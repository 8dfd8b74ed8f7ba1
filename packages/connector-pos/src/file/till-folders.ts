import { join, resolve } from 'node:path';
import type { FileSettings } from '../settings.ts';
import { foldersOf, type InboxFolders } from './inbox.ts';

/** Every folder that a connection exchanges files by. */
export interface TillFolders {
  sales: InboxFolders;
  counts: InboxFolders;
  prices: InboxFolders;
  stores: InboxFolders;
  outbox: string;
}

/** Resolves the folders of the settings, relative ones from `baseDir`. */
export function tillFolders(settings: FileSettings, baseDir: string): TillFolders {
  const { inbox, counts, prices, stores, outbox } = namedFolders(settings);
  return {
    sales: foldersOf(resolve(baseDir, inbox)),
    counts: foldersOf(resolve(baseDir, counts)),
    prices: foldersOf(resolve(baseDir, prices)),
    stores: foldersOf(resolve(baseDir, stores)),
    outbox: resolve(baseDir, outbox),
  };
}

/** The same folders in one list, relative ones as they are in the settings. */
export function claimedFolders(settings: FileSettings): string[] {
  const { outbox, ...read } = namedFolders(settings);
  return Object.values(read)
    .flatMap((folder) => Object.values(foldersOf(folder)))
    .concat(outbox);
}

function namedFolders({ inbox, counts, prices, storeList, outbox }: FileSettings) {
  return {
    inbox,
    counts: counts ?? join(inbox, 'counts'),
    prices: prices ?? join(inbox, 'prices'),
    stores: storeList ?? join(inbox, 'stores'),
    outbox: outbox ?? join(inbox, 'outbox'),
  };
}
