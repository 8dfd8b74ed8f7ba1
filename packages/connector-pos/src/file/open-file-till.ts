import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ConnectContext } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import type { Till } from '../till.ts';
import { toFileError } from './file-error.ts';
import { foldersOf } from './inbox.ts';
import { pullSales } from './pull-sales.ts';
import { openStockFiles } from './stock-files.ts';

/** Opens the folders that tills and we exchange files by, and makes them where they are missing. */
export async function openFileTill(
  settings: FileSettings,
  { baseDir }: Pick<ConnectContext<FileSettings>, 'baseDir'>,
): Promise<Till> {
  const folders = foldersOf(resolve(baseDir, settings.inbox));
  const outbox = settings.outbox === undefined ? join(folders.inbox, 'outbox') : settings.outbox;
  const stockFiles = openStockFiles(resolve(baseDir, outbox), settings.delimiter);
  try {
    for (const folder of [...Object.values(folders), stockFiles.folder]) {
      await mkdir(folder, { recursive: true });
    }
  } catch (error) {
    throw toFileError(error, `inbox ${settings.inbox}`);
  }
  return {
    sales: (context) => pullSales(folders, settings, context),
    writeStock: (deliveries) => stockFiles.write(deliveries),
  };
}
