import { z } from 'zod';
import { Country, Id, Instant, Money } from './scalars.ts';

export const Variant = z
  .object({
    sku: Id,
    title: z.string().max(1_024).optional(),
    gtin: z.string().max(14).optional(),
    options: z.record(z.string(), z.string().max(256)).optional(),
    price: Money,
    minimumPrice: Money.optional().meta({ description: 'No price below it is taken.' }),
    taxesIncluded: z.boolean(),
    imageUrls: z.array(z.url()).optional(),
  })
  .meta({ id: 'Variant' });
export type Variant = z.infer<typeof Variant>;

export const Product = z
  .object({
    id: Id,
    title: z.string().max(1_024),
    description: z.string().max(100_000).optional(),
    brand: z.string().max(256).optional(),
    category: z.string().max(512).optional(),
    status: z.enum(['active', 'draft', 'archived']),
    countryOfOrigin: Country.optional(),
    hsCode: z.string().max(16).optional(),
    variants: z.array(Variant).min(1).max(2_048),
    updatedAt: Instant,
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;

export const PriceUpdate = z
  .object({
    sku: Id,
    price: Money,
    compareAt: Money.optional().meta({
      description: 'What is shown struck through. A shop that shows none ignores it.',
    }),
    taxesIncluded: z.boolean(),
    asOf: Instant,
  })
  .meta({ id: 'PriceUpdate' });
export type PriceUpdate = z.infer<typeof PriceUpdate>;

export const PriceUpdates = z
  .object({ prices: z.array(PriceUpdate).min(1).max(100) })
  .meta({ id: 'PriceUpdates' });
