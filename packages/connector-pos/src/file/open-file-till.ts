import {
  type ConnectContext,
  type EntityName,
  makeFolder,
  type Page,
  type PullContext,
  toFileSystemError,
} from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import type { FileTill } from '../till.ts';
import { countFiles } from './count-files.ts';
import { priceFiles } from './price-files.ts';
import { pullBySftp } from './pull-by-sftp.ts';
import { type FileKind, pullFiles } from './pull-files.ts';
import { salesFiles } from './sales-files.ts';
import { stockBySftp } from './stock-by-sftp.ts';
import { openStockFiles } from './stock-files.ts';
import { storeFiles } from './store-files.ts';
import { tillFolders } from './till-folders.ts';

type Context = Pick<ConnectContext<FileSettings>, 'baseDir' | 'store' | 'log' | 'signal'>;

/** Opens the folders that tills and we exchange files by, and makes them where they are missing. */
export async function openFileTill(settings: FileSettings, context: Context): Promise<FileTill> {
  const { outbox, ...read } = tillFolders(settings, context.baseDir);
  const stockFiles = openStockFiles(outbox, settings.delimiter);
  try {
    for (const folder of [...Object.values(read).flatMap(Object.values), outbox]) {
      makeFolder(folder);
    }
  } catch (error) {
    throw toFileSystemError(error, `inbox ${settings.inbox}`);
  }
  const { sftp } = settings;
  const place = sftp && { ...context, sftp };
  const pull = <E extends EntityName>(kind: FileKind<E>, remote: string | undefined) =>
    place && remote !== undefined
      ? pullBySftp(kind, remote, place)
      : (given: PullContext): AsyncGenerator<Page<E>> => pullFiles(kind, given);
  return {
    sales: pull(salesFiles(read.sales, settings), sftp?.inbox),
    counts: pull(countFiles(read.counts, settings), sftp?.counts),
    prices: pull(priceFiles(read.prices, settings), sftp?.prices),
    stores: pull(storeFiles(read.stores, settings), sftp?.storeList),
    writeStock: (deliveries) =>
      place && sftp?.outbox !== undefined
        ? stockBySftp(stockFiles, sftp.outbox, place, deliveries)
        : stockFiles.write(deliveries),
  };
}
