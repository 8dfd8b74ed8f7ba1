import { describeIssues, type Product, RejectedError } from '@acorn-i/core';
import { marketplaceCodes } from '@acorn-i/sp-api-client';
import { z } from 'zod';

const Attributes = z.record(z.string().regex(/^[a-z0-9_]+$/, "not a name of Amazon's"), z.json());

/** What a product says for Amazon alone: `attributes.amazon`, which the route's `map` fills. */
const RawListing = z.strictObject({
  /** `LUGGAGE`. Default: the product's own. */
  productType: z.string().optional(),
  requirements: z
    .enum(['LISTING', 'LISTING_PRODUCT_ONLY', 'LISTING_OFFER_ONLY'])
    .default('LISTING'),
  /** Where it is listed. Default: the connection's only marketplace, or that of the product's external id. */
  marketplaces: z.array(z.enum(marketplaceCodes)).min(1).optional(),
  /** Attributes of every listing, by Amazon's names. They win over what is made of the product's fields. */
  attributes: Attributes.default({}),
  /** Attributes of one SKU, which win over those. */
  variants: z.record(z.string(), Attributes).default({}),
  /** The listing that holds the variants together. Default: made where there are several. */
  parent: z
    .strictObject({ sku: z.string().max(40), attributes: Attributes.default({}) })
    .optional(),
  /** `COLOR/SIZE`. Default: the names of the options. */
  variationTheme: z.string().optional(),
});
export type RawListing = z.output<typeof RawListing>;

/** @throws RejectedError `LISTING_RAW` naming the place. */
export function toRawListing({ id, attributes }: Product): RawListing {
  const result = RawListing.safeParse(attributes?.amazon ?? {});
  if (result.success) return result.data;
  const isNameWrong = result.error.issues.some(
    ({ code, path }) => code === 'unrecognized_keys' && path.length === 0,
  );
  const names = isNameWrong ? `. It may have ${Object.keys(RawListing.shape).join(', ')}` : '';
  throw new RejectedError(
    `product ${id}: attributes.amazon: ${describeIssues(result.error)}${names}`,
    { code: 'LISTING_RAW' },
  );
}
