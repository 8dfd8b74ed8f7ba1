import { priceColumns, toPriceRow } from '../map/price-row.ts';
import { rowError } from '../map/row-error.ts';
import type { FileSettings } from '../settings.ts';
import { changedAt } from './changed-at.ts';
import type { InboxFolders } from './inbox.ts';
import type { FileKind } from './pull-files.ts';
import { readEachRow } from './read-each-row.ts';
import { readTable } from './read-table.ts';

/** Files of prices. A price that a later file does not name stays. */
export function priceFiles(folders: InboxFolders, settings: FileSettings): FileKind<'price'> {
  return {
    setting: 'prices',
    folders,
    settings,
    async *parts(file, now) {
      const writtenAt = await changedAt(file);
      yield* readEachRow(file.name, readTable(file, settings, priceColumns), {
        entity: 'price',
        address: 'price',
        read: (cells) => toPriceRow(cells, { settings, now, writtenAt }),
        keyOf: ({ sku, location }) => [sku, location],
        twice: () => rowError('PRICE_TWICE', 'sku: two prices for it at one place in this file'),
      });
    },
  };
}
