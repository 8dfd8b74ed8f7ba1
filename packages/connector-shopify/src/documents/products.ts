import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Text = z.string().nullish();

/** Videos and models have no image. */
const Media = z.object({
  id: z.string(),
  alt: Text,
  image: z.object({ url: z.string() }).nullish(),
});

const Variant = z.object({
  id: z.string(),
  title: Text,
  sku: Text,
  barcode: Text,
  price: z.string(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  media: z.object({ nodes: z.array(Media) }),
  inventoryItem: z.object({
    id: z.string(),
    tracked: z.boolean(),
    countryCodeOfOrigin: Text,
    harmonizedSystemCode: Text,
    measurement: z
      .object({ weight: z.object({ value: z.number(), unit: z.string() }).nullish() })
      .nullish(),
  }),
});

const Metafield = z.object({ namespace: z.string(), key: z.string(), jsonValue: z.unknown() });

/** A product of the Admin API 2026-10, as our documents ask for it. */
export const ShopifyProduct = z.object({
  id: z.string(),
  title: z.string(),
  descriptionHtml: Text,
  vendor: Text,
  productType: Text,
  status: z.string(),
  tags: z.array(z.string()),
  updatedAt: z.string(),
  category: z.object({ fullName: Text }).nullish(),
  variants: z.object({ pageInfo: PageInfo, nodes: z.array(Variant) }),
  media: z.object({ pageInfo: PageInfo, nodes: z.array(Media) }),
  metafields: z.object({ pageInfo: PageInfo, nodes: z.array(Metafield) }),
});
export type ShopifyProduct = z.infer<typeof ShopifyProduct>;

export const variantFields = /* GraphQL */ `
  id title sku barcode price
  selectedOptions { name value }
  inventoryItem {
    id tracked countryCodeOfOrigin harmonizedSystemCode
    measurement { weight { value unit } }
  }
`;
export const mediaFields = /* GraphQL */ `
  id alt
  ... on MediaImage { image { url } }
`;
export const metafieldFields = 'id namespace key jsonValue';

const fields = /* GraphQL */ `
  fragment ProductVariantFields on ProductVariant {
    ${variantFields}
    media(first: 1) { nodes { ...ProductMediaFields } }
  }
  fragment ProductMediaFields on Media { ${mediaFields} }
  fragment ProductFields on Product {
    id title descriptionHtml vendor productType status tags updatedAt
    category { fullName }
    variants(first: $variants) {
      pageInfo { hasNextPage endCursor }
      nodes { ...ProductVariantFields }
    }
    media(first: $media) {
      pageInfo { hasNextPage endCursor }
      nodes { ...ProductMediaFields }
    }
    metafields(first: $metafields) {
      pageInfo { hasNextPage endCursor }
      nodes { ${metafieldFields} }
    }
  }
`;

const Shop = z.object({ currencyCode: z.string() });

const ProductsByUpdate = z.object({
  shop: Shop,
  products: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyProduct) }),
});

/** Products by `updated_at`, oldest change first. Prices are in the shop's currency. */
export const productsByUpdate = operation('ProductsByUpdate', {
  document: /* GraphQL */ `
    query ProductsByUpdate(
      $query: String!, $first: Int!, $after: String, $variants: Int!, $media: Int!, $metafields: Int!
    ) {
      shop { currencyCode }
      products(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ...ProductFields }
      }
    }
    ${fields}
  `,
  data: ProductsByUpdate,
  estimate: (size) => Math.min(1_000, 30 * size),
});

const ProductById = z.object({ shop: Shop, product: ShopifyProduct.nullish() });

export const productById = operation('ProductById', {
  document: /* GraphQL */ `
    query ProductById($id: ID!, $variants: Int!, $media: Int!, $metafields: Int!) {
      shop { currencyCode }
      product(id: $id) { ...ProductFields }
    }
    ${fields}
  `,
  data: ProductById,
  estimate: () => 150,
});

const MoreOfProduct = z.object({
  product: ShopifyProduct.pick({ variants: true, media: true, metafields: true }).nullish(),
});

/** What is behind the first pages of a product; a cursor for each list, and no more of one than is asked for. */
export const moreOfProduct = operation('MoreOfProduct', {
  document: /* GraphQL */ `
    query MoreOfProduct(
      $id: ID!
      $variants: Int!, $afterVariant: String
      $media: Int!, $afterMedia: String
      $metafields: Int!, $afterMetafield: String
    ) {
      product(id: $id) {
        variants(first: $variants, after: $afterVariant) {
          pageInfo { hasNextPage endCursor }
          nodes { ...ProductVariantFields }
        }
        media(first: $media, after: $afterMedia) {
          pageInfo { hasNextPage endCursor }
          nodes { ...ProductMediaFields }
        }
        metafields(first: $metafields, after: $afterMetafield) {
          pageInfo { hasNextPage endCursor }
          nodes { ${metafieldFields} }
        }
      }
    }
    ${fields.replace(/fragment ProductFields[\s\S]*$/, '')}
  `,
  data: MoreOfProduct,
  estimate: () => 150,
});
