import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

export const Measure = z.strictObject({
  value: z.number().min(0),
  unit: z.enum(['mm', 'cm', 'm', 'in', 'g', 'kg', 'oz', 'lb']),
});

export const ProductImage = z.strictObject({
  url: z.url(),
  alt: z.string().max(1024).optional(),
  position: z.int().min(0).optional(),
});

const deepestAttribute = 32;

// z.json() alone recurses until the stack ends.
const Attribute = z
  .any()
  .refine((value) => isWithinDepth(value, deepestAttribute), 'JSON of at most 32 levels')
  .pipe(z.json());

export const ProductVariant = z.strictObject({
  sku: Id,
  title: z.string().max(1024).optional(),
  gtin: z.string().max(14).optional(),
  externalIds: z.array(ExternalId).optional(),
  options: z.record(z.string(), z.string().max(256)).optional(),
  price: Money.optional(),
  weight: Measure.optional(),
  dimensions: z.strictObject({ length: Measure, width: Measure, height: Measure }).optional(),
  images: z.array(ProductImage).optional(),
  isStockTracked: z.boolean().optional(),
});
export type ProductVariant = z.infer<typeof ProductVariant>;

/** A product with its sellable variants. */
export const Product = z.strictObject({
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  title: z.string().max(1024),
  description: z.string().max(100_000).optional(),
  brand: z.string().max(256).optional(),
  productType: z.string().max(256).optional(),
  category: z.string().max(512).optional(),
  tags: z.array(z.string().max(256)).optional(),
  status: z.enum(['active', 'draft', 'archived']).optional(),
  variants: z.array(ProductVariant).max(2_048),
  images: z.array(ProductImage).optional(),
  countryOfOrigin: z.string().length(2).optional(),
  hsCode: z.string().max(16).optional(),
  attributes: z.record(z.string(), Attribute).optional(),
  updatedAt: Instant,
});
export type Product = z.infer<typeof Product>;

function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((below) => isWithinDepth(below, levels - 1));
}
