import { z } from 'zod';

const Text = z.string().nullish();

const Issue = z.object({
  code: z.string(),
  severity: Text,
  attributeNames: z.array(z.string()).nullish(),
});
export type SpApiIssue = z.output<typeof Issue>;

/** What `patchListingsItem` answers. `ACCEPTED` is not yet applied. */
export const ListingsItemSubmissionResponse = z.object({
  sku: z.string(),
  status: z.string(),
  submissionId: z.string(),
  issues: z.array(Issue).nullish(),
});
export type ListingsItemSubmissionResponse = z.output<typeof ListingsItemSubmissionResponse>;

/** A listing as far as it is read. Attributes are free: the product type's schema rules them. */
export const SpApiListing = z.object({
  sku: z.string(),
  summaries: z
    .array(
      z.object({
        marketplaceId: z.string(),
        asin: Text,
        productType: Text,
        itemName: Text,
        status: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
  attributes: z.record(z.string(), z.json()).nullish(),
  issues: z.array(Issue).nullish(),
  fulfillmentAvailability: z
    .array(z.object({ fulfillmentChannelCode: z.string(), quantity: z.number().nullish() }))
    .nullish(),
});
export type SpApiListing = z.output<typeof SpApiListing>;

/** One change of one top-level attribute. `merge` alone leaves the fields that it does not name. */
export interface ListingsPatch {
  op: 'add' | 'replace' | 'merge' | 'delete';
  path: `/attributes/${string}`;
  value: readonly object[];
}
