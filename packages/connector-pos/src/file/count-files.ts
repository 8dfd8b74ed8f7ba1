import { countColumns } from '../map/count-row.ts';
import type { FileSettings } from '../settings.ts';
import type { InboxFolders } from './inbox.ts';
import type { FileKind } from './pull-files.ts';
import { readCounts } from './read-counts.ts';
import { readRows } from './read-rows.ts';

/** Files of a stocktake. Their names say nothing: one file may cover many locations. */
export function countFiles(
  folders: InboxFolders,
  settings: FileSettings,
): FileKind<'inventory-level'> {
  return {
    setting: 'counts',
    folders,
    parts({ name, path }, now) {
      const rows = readRows(path, settings.delimiter, countColumns);
      return readCounts(name, rows, { settings, now });
    },
  };
}
