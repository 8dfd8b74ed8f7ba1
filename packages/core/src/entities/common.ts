import { z } from 'zod';
import { personal } from '../marks.ts';
import { Money } from './money.ts';

/** An identifier. Always text: barcodes and receipts lose their zeros as numbers. */
export const Id = z.string().min(1).max(256);

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime();

/** An IANA time zone, such as `Europe/Berlin`. */
export const TimeZone = z.string().min(1).max(64);

/** A number of sellable units. */
export const Units = z.int().min(0).max(1_000_000_000);

/** The same thing as another system names it: `{ system: 'shopify', type: 'order', id: 'gid://…' }`. */
export const ExternalId = z.strictObject({
  system: Id,
  type: Id.optional(),
  id: Id,
});
export type ExternalId = z.infer<typeof ExternalId>;

/** Where a sale was made. */
export const Channel = z.strictObject({
  /** The kind of channel: `amazon`, `shopify`, `pos`, `site` … */
  kind: Id,
  /** The marketplace, shop domain or store, as the system names it: `A1PA6795UKMFR9`, `berlin`. */
  id: Id.optional(),
  name: z.string().max(256).optional(),
  /** ISO 3166-1 alpha-2 country of the channel. */
  country: z.string().length(2).optional(),
});
export type Channel = z.infer<typeof Channel>;

export const Address = z.strictObject({
  name: personal(z.string().max(512)).optional(),
  company: personal(z.string().max(512)).optional(),
  lines: personal(z.array(z.string().max(512)).max(6)).optional(),
  city: personal(z.string().max(256)).optional(),
  district: personal(z.string().max(256)).optional(),
  region: z.string().max(128).optional(),
  postalCode: personal(z.string().max(32)).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2).optional(),
  phone: personal(z.string().max(64)).optional(),
  kind: z.enum(['residential', 'commercial', 'pickup-point']).optional(),
});
export type Address = z.infer<typeof Address>;

export const Party = z.strictObject({
  id: personal(Id).optional(),
  name: personal(z.string().max(512)).optional(),
  email: personal(z.string().max(320)).optional(),
  phone: personal(z.string().max(64)).optional(),
  company: personal(z.string().max(512)).optional(),
  taxId: personal(z.string().max(64)).optional(),
  locale: z.string().max(35).optional(),
});
export type Party = z.infer<typeof Party>;

export const Tax = z.strictObject({
  name: z.string().max(128),
  amount: Money,
  /** A fraction as text: `0.19`. */
  rate: z.string().max(16).optional(),
  jurisdiction: z.string().max(128).optional(),
  /** True where the channel (a marketplace facilitator) collects and remits it. */
  collectedByChannel: z.boolean().optional(),
});
export type Tax = z.infer<typeof Tax>;

export const Discount = z.strictObject({
  code: z.string().max(256).optional(),
  name: z.string().max(512).optional(),
  /** Positive: what is taken off. */
  amount: Money,
  fundedBy: z.enum(['merchant', 'channel', 'vendor']).optional(),
});
export type Discount = z.infer<typeof Discount>;

/** Who ships: the merchant, a store, or Amazon in one of its programmes. */
export const FulfilledBy = z.enum([
  'merchant',
  'store',
  'amazon-fba',
  'amazon-mcf',
  'amazon-prime',
  'third-party',
]);
export type FulfilledBy = z.infer<typeof FulfilledBy>;

/** Earliest and latest instant of a promise. */
export const Window = z.strictObject({ from: Instant.optional(), to: Instant.optional() });
