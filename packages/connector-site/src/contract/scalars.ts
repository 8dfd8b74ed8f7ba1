import { z } from 'zod';

/** The version of the contract. A shop says in `GET /shop` which one it serves. */
export const contractVersion = '1.0';

/** What a shop allows in a minute unless `GET /shop` says otherwise. */
export const defaultRequestsPerMinute = 100;

export const Id = z.string().min(1).max(256).meta({ description: 'An identifier. Always text.' });

export const Instant = z.iso
  .datetime()
  .meta({ description: 'ISO 8601 in UTC: `2026-03-02T09:00:00Z`. No other offset.' });

export const Units = z.int().min(0).max(1_000_000_000);

export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2' });

export const Decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
  .meta({ description: 'A decimal number as text: `"12.90"`. Never a JSON number.' });

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217' });

export const Money = z
  .object({ amount: Decimal, currency: Currency })
  .meta({ id: 'Money', description: 'An amount, a decimal as text, with its currency.' });
export type Money = z.infer<typeof Money>;

export const Address = z
  .object({
    name: z.string().max(512).optional(),
    company: z.string().max(512).optional(),
    lines: z.array(z.string().max(512)).max(6).optional(),
    city: z.string().max(256).optional(),
    region: z.string().max(128).optional(),
    postalCode: z.string().max(32).optional(),
    country: Country,
    phone: z.string().max(64).optional(),
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof Address>;

export const TaxIdKind = z.enum(['IOSS', 'VAT', 'EIN', 'GST']);
export type TaxIdKind = z.infer<typeof TaxIdKind>;

export const TaxId = z
  .object({ kind: TaxIdKind, value: z.string().min(1).max(32), country: Country.optional() })
  .meta({
    id: 'TaxId',
    description:
      'IOSS: `IM` and 10 digits. VAT: with its country prefix. EIN: `12-3456789`. GST: with `country` (AU, CA, IN, NZ, SG).',
  });
export type TaxId = z.infer<typeof TaxId>;
