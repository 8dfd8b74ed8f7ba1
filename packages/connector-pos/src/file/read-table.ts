import { access } from 'node:fs/promises';
import type { FileSettings } from '../settings.ts';
import type { RequiredColumns } from './columns.ts';
import { formatOf } from './file-format.ts';
import { type ClaimedFile, checksumSuffix } from './inbox.ts';
import { type RawRow, readRows } from './read-rows.ts';
import { readWorkbookRows } from './workbook/read-workbook-rows.ts';

/**
 * Reads a file row by row, whatever it is: CSV or a workbook. The first row names the columns.
 *
 * @param required the columns that must be there; of several names one is enough.
 * @throws RejectedError where no row can be trusted.
 */
export async function* readTable(
  { path }: ClaimedFile,
  settings: FileSettings,
  required: RequiredColumns,
): AsyncGenerator<RawRow> {
  const format = await formatOf(path);
  if (format === 'zip') return yield* readWorkbookRows(path, settings, required);
  const encoding = format === 'text' || format === 'ole' ? settings.encoding : format;
  const isWhole = await access(path + checksumSuffix).then(
    () => true,
    () => false,
  );
  yield* readRows(path, { delimiter: settings.delimiter, encoding, isWhole }, required);
}
