import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

const UpdateVariants = z.object({
  productVariantsBulkUpdate: z
    .object({
      productVariants: z.array(z.object({ id: z.string() })).nullish(),
      userErrors: UserErrors,
    })
    .nullish(),
});

/** Variants of one product. https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/productVariantsBulkUpdate */
export const updateVariants = operation('UpdateVariants', {
  document: /* GraphQL */ `
    mutation UpdateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(
        productId: $productId, variants: $variants, allowPartialUpdates: true
      ) {
        productVariants { id }
        userErrors { code field message }
      }
    }
  `,
  data: UpdateVariants,
  estimate: () => 13,
});
