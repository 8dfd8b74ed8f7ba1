import { rowError } from '../map/row-error.ts';
import { storeColumns, toStoreRow } from '../map/store-row.ts';
import type { FileSettings } from '../settings.ts';
import { changedAt } from './changed-at.ts';
import type { InboxFolders } from './inbox.ts';
import type { FileKind } from './pull-files.ts';
import { readEachRow } from './read-each-row.ts';
import { readTable } from './read-table.ts';

/** Files of stores. A store that a later file does not name stays as it is. */
export function storeFiles(folders: InboxFolders, settings: FileSettings): FileKind<'location'> {
  return {
    setting: 'storeList',
    folders,
    settings,
    async *parts(file, now) {
      const writtenAt = await changedAt(file);
      yield* readEachRow(file.name, readTable(file, settings, storeColumns), {
        entity: 'location',
        address: 'store',
        read: (cells) => toStoreRow(cells, { settings, now, writtenAt }),
        keyOf: ({ id }) => [id],
        twice: () => rowError('STORE_TWICE', 'store: twice in this file, or two at one location'),
      });
    },
  };
}
