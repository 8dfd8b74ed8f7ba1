import { z } from 'zod';
import { LightspeedSettings } from './lightspeed/settings.ts';
import { SquareSettings } from './square/settings.ts';
import { CurrencySetting, StoreSettings, ZoneSetting } from './store-settings.ts';

export { LightspeedSettings } from './lightspeed/settings.ts';
export { SquareSettings } from './square/settings.ts';
export { isTimeZone, StoreSettings } from './store-settings.ts';

const Folder = z.string().min(1);

/** Tills that exchange CSV files and workbooks by folder. Relative folders start at the routes file. */
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
  timeZone: ZoneSetting.optional().describe(
    'Of times without an offset, unless store or row say otherwise.',
  ),
  currency: CurrencySetting.optional().describe('Of prices, unless store or row say otherwise.'),
  taxesIncluded: z.boolean().default(true).describe('Whether till prices include tax.'),
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
