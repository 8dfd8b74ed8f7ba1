import { z } from 'zod';
import { operation } from '../operation.ts';
import { BwpMoney } from './order.ts';

const text = z.string().nullish();
const Value = z.object({ value: text }).nullish();

export const BwpProduct = z.object({
  id: z.string(),
  externalId: Value,
  sku: Value,
  amazonSku: Value,
  title: z.object({ values: z.array(Value).nullish() }).nullish(),
  // One page shows it as text.
  offerPrime: z.union([z.boolean(), z.stringbool()]).nullish(),
  productDetailPageUrl: text,
  image: z.object({ sourceUrl: text }).nullish(),
  advertisedPrice: z.object({ currentPrice: BwpMoney.nullish() }).nullish(),
  inventoryItem: z
    .object({
      inventoryItemId: text,
      fulfillableQuantity: z.object({ amount: z.int().nullish() }).nullish(),
    })
    .nullish(),
});
export type BwpProduct = z.infer<typeof BwpProduct>;

const productFields = /* GraphQL */ `
  id
  externalId { value }
  sku { value }
  amazonSku { value }
  title { values { value } }
  offerPrime
  productDetailPageUrl
  image { sourceUrl }
  advertisedPrice { currentPrice { amount currencyCode } }
  inventoryItem { inventoryItemId fulfillableQuantity { amount } }
`;

/** The API gives 20 at a time. */
export const listProducts = operation('ListProducts', {
  document: /* GraphQL */ `
    query ListProducts($first: Int!, $after: String) {
      products(first: $first, after: $after) {
        edges { node { ${productFields} } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  data: z.object({
    products: z
      .object({
        edges: z.array(z.object({ node: BwpProduct.nullish() }).nullish()).nullish(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
      })
      .nullish(),
  }),
});

export const findProduct = operation('FindProduct', {
  document: /* GraphQL */ `
    query FindProduct($identifier: ProductIdentifierInput!) {
      product(identifier: $identifier) { ${productFields} }
    }
  `,
  data: z.object({ product: BwpProduct.nullish() }),
});

export const createProduct = operation('CreateProduct', {
  document: /* GraphQL */ `
    mutation CreateProduct($input: CreateProductInput!) {
      createProduct(input: $input) { id }
    }
  `,
  data: z.object({ createProduct: z.object({ id: text }).nullish() }),
});

export const updateProduct = operation('UpdateProduct', {
  document: /* GraphQL */ `
    mutation UpdateProduct($identifier: ProductIdentifierInput!, $input: UpdateProductInput!) {
      updateProduct(identifier: $identifier, input: $input) { id }
    }
  `,
  data: z.object({ updateProduct: z.object({ id: text }).nullish() }),
});

export const createUploadLink = operation('CreateUploadLink', {
  document: /* GraphQL */ `
    mutation CreateUploadLink($input: CreateUploadLinkInput!) {
      createUploadLink(input: $input) { payload { uploadUrl fileId } }
    }
  `,
  data: z.object({
    createUploadLink: z
      .object({ payload: z.object({ uploadUrl: z.string(), fileId: z.string() }).nullish() })
      .nullish(),
  }),
});

export const previewDelivery = operation('PreviewDelivery', {
  document: /* GraphQL */ `
    query PreviewDelivery($input: DeliveryPreviewInput!) {
      deliveryPreview(input: $input) {
        id
        deliveryGroups { id deliveryOffers { id date { earliest latest } expiresAt } }
      }
    }
  `,
  data: z.object({
    deliveryPreview: z
      .object({
        id: z.string(),
        deliveryGroups: z
          .array(
            z
              .object({
                id: z.string(),
                deliveryOffers: z
                  .array(
                    z
                      .object({
                        id: z.string(),
                        date: z.object({ earliest: text, latest: text }).nullish(),
                        expiresAt: text,
                      })
                      .nullish(),
                  )
                  .nullish(),
              })
              .nullish(),
          )
          .nullish(),
      })
      .nullish(),
  }),
});
