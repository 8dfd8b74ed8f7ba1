import { Currency, TimeZone } from '@acorn-i/core';
import { z } from 'zod';

const knownZones = new Map<string, boolean>();

const Folder = z.string().min(1);

const zone = TimeZone.refine(isTimeZone, 'an IANA time zone such as Europe/Berlin');
const currency = z
  .string()
  .refine((code) => Currency.safeParse(code).success, 'an ISO 4217 code such as EUR');

export const StoreSettings = z.strictObject({
  timeZone: zone.optional(),
  currency: currency.optional(),
  location: z
    .string()
    .min(1)
    .optional()
    .describe('The location whose stock it sells. Default: its id.'),
  name: z.string().max(256).optional(),
});
export type StoreSettings = z.infer<typeof StoreSettings>;

/** Tills that exchange CSV files by folder. Relative folders start at the routes file. */
export const FileSettings = z.strictObject({
  system: z.literal('file'),
  inbox: Folder.describe('Where tills drop their sales.'),
  outbox: Folder.optional().describe('Where stock files go. Default: `outbox` in the inbox.'),
  counts: Folder.optional().describe(
    'Where stocktakes are dropped. Default: `counts` in the inbox.',
  ),
  timeZone: zone
    .optional()
    .describe('Of times without an offset, unless store or row say otherwise.'),
  currency: currency.optional().describe('Of prices, unless store or row say otherwise.'),
  taxesIncluded: z.boolean().default(true).describe('Whether till prices include tax.'),
  delimiter: z.string().length(1).default(','),
  stores: z
    .record(z.string().min(1), StoreSettings)
    .optional()
    .describe('If given, sales of other stores are rejected.'),
});
export type FileSettings = z.infer<typeof FileSettings>;

/** One variant for each till system. */
export const PosSettings = z.discriminatedUnion('system', [FileSettings]);
export type PosSettings = z.infer<typeof PosSettings>;

/** Whether this runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  const known = knownZones.get(name);
  if (known !== undefined) return known;
  // What a file can name is without end, what is remembered is not.
  if (knownZones.size > 1_000) knownZones.clear();
  const isKnown = name.length <= 64 && formats(name);
  knownZones.set(name, isKnown);
  return isKnown;
}

function formats(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
