import { Currency, TimeZone } from '@acorn-i/core';
import { z } from 'zod';

const knownZones = new Map<string, boolean>();

export const ZoneSetting = TimeZone.refine(isTimeZone, 'an IANA time zone such as Europe/Berlin');
export const CurrencySetting = z
  .string()
  .refine((code) => Currency.safeParse(code).success, 'an ISO 4217 code such as EUR');

/** What we say of a store, whatever its system says. */
export const StoreSettings = z.strictObject({
  timeZone: ZoneSetting.optional(),
  currency: CurrencySetting.optional(),
  location: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe('The location whose stock it sells. Default: its id.'),
  name: z.string().max(256).optional(),
  manager: z.string().min(1).max(256).optional().describe('Who answers for it.'),
  weight: z.number().min(0).optional().describe('Its share where stock is divided.'),
  channels: z
    .array(z.string().min(1).max(256))
    .optional()
    .describe('Connections whose channels it serves.'),
  regions: z.array(z.string().min(1).max(128)).optional().describe('Regions that it belongs to.'),
});
export type StoreSettings = z.infer<typeof StoreSettings>;

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
