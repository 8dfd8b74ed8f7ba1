import { countColumns, toCountRow } from '../map/count-row.ts';
import { rowError } from '../map/row-error.ts';
import type { FileSettings } from '../settings.ts';
import type { InboxFolders } from './inbox.ts';
import type { FileKind } from './pull-files.ts';
import { readEachRow } from './read-each-row.ts';
import { readTable } from './read-table.ts';

/** Files of a stocktake. Their names say nothing: one file may cover many locations. */
export function countFiles(
  folders: InboxFolders,
  settings: FileSettings,
): FileKind<'inventory-level'> {
  return {
    setting: 'counts',
    folders,
    settings,
    parts: (file, now) =>
      readEachRow(file.name, readTable(file, settings, countColumns), {
        entity: 'inventory-level',
        address: 'count',
        read: (cells) => toCountRow(cells, { settings, now }),
        // Two for one SKU, place and time are perhaps two shelves, perhaps a correction.
        keyOf: ({ sku, location, updatedAt }) => [sku, location, updatedAt],
        twice: () =>
          rowError('COUNT_TWICE', 'sku: counted twice in this file at one place and time'),
      }),
  };
}
