import { z } from 'zod';
import { LightspeedSettings } from './lightspeed/settings.ts';
import { SquareSettings } from './square/settings.ts';
import { CurrencySetting, StoreSettings, ZoneSetting } from './store-settings.ts';

export { LightspeedSettings } from './lightspeed/settings.ts';
export { SquareSettings } from './square/settings.ts';
export { isTimeZone, StoreSettings } from './store-settings.ts';

const Folder = z.string().min(1);

/** Tills that exchange CSV files by folder. Relative folders start at the routes file. */
export const FileSettings = z.strictObject({
  system: z.literal('file'),
  inbox: Folder.describe('Where tills drop their sales.'),
  outbox: Folder.optional().describe('Where stock files go. Default: `outbox` in the inbox.'),
  counts: Folder.optional().describe(
    'Where stocktakes are dropped. Default: `counts` in the inbox.',
  ),
  timeZone: ZoneSetting.optional().describe(
    'Of times without an offset, unless store or row say otherwise.',
  ),
  currency: CurrencySetting.optional().describe('Of prices, unless store or row say otherwise.'),
  taxesIncluded: z.boolean().default(true).describe('Whether till prices include tax.'),
  delimiter: z.string().length(1).default(','),
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
