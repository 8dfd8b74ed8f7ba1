import { z } from 'zod';
import { operation } from '../operation.ts';
import { mediaFields, metafieldFields, ShopifyProduct, variantFields } from './products.ts';

/** The catalogue by one bulk operation: five connections, which is all that one takes. */
export function bulkProducts(query: string): string {
  return `
    query BulkProducts {
      products(query: ${JSON.stringify(query)}) {
        edges {
          node {
            id title descriptionHtml vendor productType status tags updatedAt
            category { fullName }
            variants {
              edges { node { ${variantFields} media { edges { node { ${mediaFields} } } } } }
            }
            media { edges { node { ${mediaFields} } } }
            metafields { edges { node { ${metafieldFields} } } }
          }
        }
      }
    }
  `;
}

const none = { pageInfo: { hasNextPage: false }, nodes: [] };
const { variants, media, metafields } = ShopifyProduct.shape;
const Variant = variants.shape.nodes.element;

/** A product of the file. What it has none of leaves no trace there. */
export const BulkProduct = ShopifyProduct.extend({
  variants: variants
    .extend({
      nodes: z.array(Variant.extend({ media: Variant.shape.media.default({ nodes: [] }) })),
    })
    .default(none),
  media: media.default(none),
  metafields: metafields.default(none),
});

const Currency = z.object({ shop: z.object({ currencyCode: z.string() }) });

/** A bulk query has one root only. */
export const shopCurrency = operation('ShopCurrency', {
  document: /* GraphQL */ `query ShopCurrency { shop { currencyCode } }`,
  data: Currency,
  estimate: () => 1,
});

const Counted = z.object({ productsCount: z.object({ count: z.int() }).nullish() });

export const countProducts = operation('CountProducts', {
  document: /* GraphQL */ `
    query CountProducts($query: String!) { productsCount(query: $query, limit: null) { count } }
  `,
  data: Counted,
  estimate: () => 2,
});

/** The document that is sent as an argument, for the checks of all documents. */
export const bulkProductsDocument = operation('BulkProducts', {
  document: bulkProducts("updated_at:>='2026-10-01T00:00:00Z'"),
  data: z.unknown(),
  estimate: () => 0,
});
