import { type ConnectContext, makeFolder } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import type { FileTill } from '../till.ts';
import { countFiles } from './count-files.ts';
import { toFileError } from './file-error.ts';
import { pullFiles } from './pull-files.ts';
import { salesFiles } from './sales-files.ts';
import { openStockFiles } from './stock-files.ts';
import { tillFolders } from './till-folders.ts';

/** Opens the folders that tills and we exchange files by, and makes them where they are missing. */
export async function openFileTill(
  settings: FileSettings,
  { baseDir }: Pick<ConnectContext<FileSettings>, 'baseDir'>,
): Promise<FileTill> {
  const { sales, counts, outbox } = tillFolders(settings, baseDir);
  const stockFiles = openStockFiles(outbox, settings.delimiter);
  try {
    for (const folder of [...Object.values(sales), ...Object.values(counts), outbox]) {
      makeFolder(folder);
    }
  } catch (error) {
    throw toFileError(error, `inbox ${settings.inbox}`);
  }
  return {
    sales: (context) => pullFiles(salesFiles(sales, settings), context),
    counts: (context) => pullFiles(countFiles(counts, settings), context),
    writeStock: (deliveries) => stockFiles.write(deliveries),
  };
}
