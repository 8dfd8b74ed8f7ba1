import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

/** Where a product keeps the name that it came under, and the namespace of all that is ours alone. */
export const productIdField = { namespace: 'acorn_i', key: 'product', type: 'id' } as const;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

const KnownVariant = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  inventoryItem: z.object({
    tracked: z.boolean(),
    countryCodeOfOrigin: z.string().nullish(),
    harmonizedSystemCode: z.string().nullish(),
    measurement: z.object({
      weight: z.object({ unit: z.string(), value: z.number() }).nullish(),
    }),
  }),
});
export type KnownVariant = z.infer<typeof KnownVariant>;

const KnownMedia = z.object({
  id: z.string(),
  alt: z.string().nullish(),
  // Media of other kinds have neither.
  image: z.object({ url: z.string() }).nullish(),
  originalSource: z.object({ url: z.string().nullish() }).nullish(),
});
export type KnownMedia = z.infer<typeof KnownMedia>;

const KnownProduct = z.object({
  id: z.string(),
  title: z.string(),
  descriptionHtml: z.string(),
  vendor: z.string(),
  productType: z.string(),
  status: z.string(),
  tags: z.array(z.string()),
  options: z.array(z.object({ name: z.string() })),
  externalId: z.object({ value: z.string() }).nullish(),
  media: z.object({ pageInfo: PageInfo, nodes: z.array(KnownMedia) }),
  metafields: z.object({
    nodes: z.array(z.object({ key: z.string(), type: z.string(), value: z.string() })),
  }),
  variants: z.object({ pageInfo: PageInfo, nodes: z.array(KnownVariant) }),
});
export type KnownProduct = z.infer<typeof KnownProduct>;

const variantFields = /* GraphQL */ `
  fragment VariantFields on ProductVariant {
    id sku barcode
    inventoryItem {
      tracked countryCodeOfOrigin harmonizedSystemCode
      measurement { weight { unit value } }
    }
  }
`;

const ProductToWrite = z.object({ product: KnownProduct.nullish() });

/** A product as far as we may write it. Of metafields those of our own namespace alone. */
export const productToWrite = operation('ProductToWrite', {
  document: /* GraphQL */ `
    query ProductToWrite($id: ID!) {
      product(id: $id) {
        id title descriptionHtml vendor productType status tags
        options { name }
        externalId: metafield(namespace: "acorn_i", key: "product") { value }
        media(first: 250) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id alt
            ... on MediaImage { image { url } originalSource { url } }
            ... on Video { id }
          }
        }
        metafields(first: 100, namespace: "acorn_i") { nodes { key type value } }
        variants(first: 250) {
          pageInfo { hasNextPage endCursor }
          nodes { ...VariantFields }
        }
      }
    }
    ${variantFields}
  `,
  data: ProductToWrite,
  estimate: () => 95,
});

const MoreVariants = z.object({
  product: z
    .object({ variants: z.object({ pageInfo: PageInfo, nodes: z.array(KnownVariant) }) })
    .nullish(),
});
export type MoreVariants = z.infer<typeof MoreVariants>;

export const moreVariants = operation('MoreVariants', {
  document: /* GraphQL */ `
    query MoreVariants($id: ID!, $after: String) {
      product(id: $id) {
        variants(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ...VariantFields }
        }
      }
    }
    ${variantFields}
  `,
  data: MoreVariants,
  estimate: () => 47,
});

const ProductByName = z.object({ productByIdentifier: z.object({ id: z.string() }).nullish() });

/** The product that we made under a name; read from the database, not from the search index. */
export const productByName = operation('ProductByName', {
  document: /* GraphQL */ `
    query ProductByName($customId: UniqueMetafieldValueInput!) {
      productByIdentifier(identifier: { customId: $customId }) { id }
    }
  `,
  data: ProductByName,
  estimate: () => 1,
});

const SetProduct = z.object({
  productSet: z
    .object({ product: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/**
 * A list that is given is the whole list: what it leaves out is deleted.
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/productSet
 */
export const setProduct = operation('SetProduct', {
  document: /* GraphQL */ `
    mutation SetProduct($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
      productSet(identifier: $identifier, input: $input, synchronous: true) {
        product { id }
        userErrors { code field message }
      }
    }
  `,
  data: SetProduct,
  estimate: (size) => 12 + size,
});

const CreateVariants = z.object({
  productVariantsBulkCreate: z.object({ userErrors: UserErrors }).nullish(),
});

export const createVariants = operation('CreateVariants', {
  document: /* GraphQL */ `
    mutation CreateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkCreate(
        productId: $productId, variants: $variants, strategy: PRESERVE_STANDALONE_VARIANT
      ) {
        userErrors { code field message }
      }
    }
  `,
  data: CreateVariants,
  estimate: () => 13,
});

const SetMetafields = z.object({ metafieldsSet: z.object({ userErrors: UserErrors }).nullish() });

/** Writes some metafields and leaves all others; at most 25, all or none. */
export const setMetafields = operation('SetMetafields', {
  document: /* GraphQL */ `
    mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) { userErrors { code field message } }
    }
  `,
  data: SetMetafields,
  estimate: () => 13,
});
