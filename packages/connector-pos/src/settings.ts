import { Duration } from '@acorn-i/core';
import { sftpLogin } from '@acorn-i/file-place';
import { z } from 'zod';
import { LightspeedSettings } from './lightspeed/settings.ts';
import { SquareSettings } from './square/settings.ts';
import { CurrencySetting, StoreSettings, ZoneSetting } from './store-settings.ts';

export { LightspeedSettings } from './lightspeed/settings.ts';
export { SquareSettings } from './square/settings.ts';
export { isTimeZone, StoreSettings } from './store-settings.ts';

const Folder = z.string().min(1);

const RemoteFolder = z
  .string()
  .regex(/^.*[^/]$/, 'a folder of the server, without a slash at its end')
  .optional();

/** A server that the files come from and go to. Folders that are not named here are those of this machine alone. */
const Sftp = z.strictObject({
  ...sftpLogin,
  inbox: RemoteFolder.describe('Where tills drop their sales on the server.'),
  counts: RemoteFolder.describe('Where stocktakes are dropped on the server.'),
  prices: RemoteFolder.describe('Where prices are dropped on the server.'),
  storeList: RemoteFolder.describe('Where lists of stores are dropped on the server.'),
  outbox: RemoteFolder.describe('Where stock files go on the server.'),
  settle: Duration.default('5s').describe('How long a file must not have changed.'),
});

/** Tills that exchange CSV files and workbooks by folder or SFTP. Relative folders start at the routes file. */
export const FileSettings = z.strictObject({
  system: z.literal('file'),
  inbox: Folder.describe('Where tills drop their sales.'),
  outbox: Folder.optional().describe('Where stock files go. Default: `outbox` in the inbox.'),
  counts: Folder.optional().describe(
    'Where stocktakes are dropped. Default: `counts` in the inbox.',
  ),
  prices: Folder.optional().describe('Where prices are dropped. Default: `prices` in the inbox.'),
  storeList: Folder.optional().describe(
    'Where lists of stores are dropped. Default: `stores` in the inbox.',
  ),
  sftp: Sftp.optional().describe('Without it the folders are on this machine, or mounted.'),
  timeZone: ZoneSetting.optional().describe(
    'Of times without an offset, unless store or row say otherwise.',
  ),
  currency: CurrencySetting.optional().describe('Of prices, unless store or row say otherwise.'),
  taxesIncluded: z.boolean().default(true).describe('Whether till prices include tax.'),
  receiptNumbers: z
    .enum(['unique', 'daily'])
    .default('unique')
    .describe('daily: registers begin anew each business day, whose date is part of the key then.'),
  delimiter: z.string().length(1).default(','),
  encoding: z
    .enum(['utf-8', 'windows-1252'])
    .default('utf-8')
    .describe('Of CSV files that do not begin with a mark of their own.'),
  sheet: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe('The sheet of a workbook to read. Default: the only visible one that holds rows.'),
  areIdsNumbers: z
    .boolean()
    .default(false)
    .describe(
      'Whether no id begins with a zero: then numbers in a workbook are taken as ids. Else they are rejected.',
    ),
  stores: z
    .record(z.string().min(1), StoreSettings)
    .optional()
    .describe('If given, sales of other stores are rejected.'),
});
export type FileSettings = z.infer<typeof FileSettings>;

/** One variant for each till system. */
export const PosSettings = z.discriminatedUnion('system', [
  FileSettings,
  SquareSettings,
  LightspeedSettings,
]);
export type PosSettings = z.infer<typeof PosSettings>;
