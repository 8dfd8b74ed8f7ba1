import type { RowDefaults } from '../map/sale-row.ts';
import { saleColumns } from '../map/sale-row.ts';
import type { FileSettings } from '../settings.ts';
import type { InboxFolders } from './inbox.ts';
import type { FileKind } from './pull-files.ts';
import { readReceipts } from './read-receipts.ts';
import { readTable } from './read-table.ts';

/** Files of receipts, `<store>_<businessDate>_<seq>.csv`. */
export function salesFiles(folders: InboxFolders, settings: FileSettings): FileKind<'order'> {
  return {
    setting: 'inbox',
    folders,
    settings,
    parts(file, now) {
      const rows = readTable(file, settings, saleColumns);
      return readReceipts(file.name, rows, { settings, now, ...namedIn(file.name) });
    },
  };
}

function namedIn(name: string): Pick<RowDefaults, 'store' | 'businessDate'> {
  const match = /^(.+)_(\d{4}-\d{2}-\d{2})_\d+\.(?:csv|xlsx|xlsm)$/i.exec(name);
  return match ? { store: match[1], businessDate: match[2] } : {};
}
