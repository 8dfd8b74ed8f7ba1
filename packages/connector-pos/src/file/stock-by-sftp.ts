import type { ConnectContext, Delivery, Outcome } from '@acorn-i/core';
import { bringFiles, openSftp } from '@acorn-i/file-place';
import type { FileSettings } from '../settings.ts';
import { checksumSuffix } from './inbox.ts';
import type { StockFiles } from './stock-files.ts';

/** A server, and what is remembered of what went and came. */
export interface FilePlace extends Pick<ConnectContext<FileSettings>, 'store' | 'log' | 'signal'> {
  sftp: NonNullable<FileSettings['sftp']>;
}

/**
 * Writes stock files and brings them to the server, in the order of their numbers. Nothing is written while the server
 * cannot be reached, so that tries leave no files behind.
 *
 * @throws RetryableError `SFTP_UNREACHABLE`
 */
export async function stockBySftp(
  files: StockFiles,
  remote: string,
  { sftp, store, log, signal }: FilePlace,
  deliveries: readonly Delivery<'inventory-level'>[],
): Promise<readonly Outcome[]> {
  const server = await openSftp(sftp, signal);
  try {
    const bringing = { local: files.folder, remote, beside: checksumSuffix, store, log, signal };
    // What an earlier try left here.
    await bringFiles(server, bringing);
    const outcomes = await files.write(deliveries);
    await bringFiles(server, bringing);
    return outcomes;
  } finally {
    await server.close();
  }
}
