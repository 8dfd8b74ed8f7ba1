import { type ConnectContext, makeFolder, toFileSystemError } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import type { FileTill } from '../till.ts';
import { countFiles } from './count-files.ts';
import { priceFiles } from './price-files.ts';
import { pullFiles } from './pull-files.ts';
import { salesFiles } from './sales-files.ts';
import { openStockFiles } from './stock-files.ts';
import { storeFiles } from './store-files.ts';
import { tillFolders } from './till-folders.ts';

/** Opens the folders that tills and we exchange files by, and makes them where they are missing. */
export async function openFileTill(
  settings: FileSettings,
  { baseDir }: Pick<ConnectContext<FileSettings>, 'baseDir'>,
): Promise<FileTill> {
  const { outbox, ...read } = tillFolders(settings, baseDir);
  const stockFiles = openStockFiles(outbox, settings.delimiter);
  try {
    for (const folder of [...Object.values(read).flatMap(Object.values), outbox]) {
      makeFolder(folder);
    }
  } catch (error) {
    throw toFileSystemError(error, `inbox ${settings.inbox}`);
  }
  return {
    sales: (context) => pullFiles(salesFiles(read.sales, settings), context),
    counts: (context) => pullFiles(countFiles(read.counts, settings), context),
    prices: (context) => pullFiles(priceFiles(read.prices, settings), context),
    stores: (context) => pullFiles(storeFiles(read.stores, settings), context),
    writeStock: (deliveries) => stockFiles.write(deliveries),
  };
}
