import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

/** Where an order that we made keeps its name in the channel that it came from. */
export const externalIdField = { namespace: 'acorn_i', key: 'order', type: 'id' } as const;

const ImportedOrder = z.object({
  id: z.string(),
  name: z.string(),
  cancelledAt: z.string().nullish(),
});
export type ImportedOrder = z.infer<typeof ImportedOrder>;

/** The order that an external id names; read from the database, not from the search index. */
export const importedOrder = operation('ImportedOrder', {
  document: /* GraphQL */ `
    query ImportedOrder($customId: UniqueMetafieldValueInput!) {
      orderByIdentifier(identifier: { customId: $customId }) { id name cancelledAt }
    }
  `,
  data: z.object({ orderByIdentifier: ImportedOrder.nullish() }),
  estimate: () => 1,
});

const CreateOrder = z.object({
  orderCreate: z
    .object({
      order: z.object({ id: z.string(), name: z.string() }).nullish(),
      userErrors: UserErrors,
    })
    .nullish(),
});

/** Knows no idempotency key. https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCreate */
export const createOrder = operation('CreateOrder', {
  document: /* GraphQL */ `
    mutation CreateOrder($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
      orderCreate(order: $order, options: $options) {
        order { id name }
        userErrors { code field message }
      }
    }
  `,
  data: CreateOrder,
  estimate: () => 13,
});

const CancelOrder = z.object({
  orderCancel: z
    .object({ job: z.object({ id: z.string() }).nullish(), orderCancelUserErrors: UserErrors })
    .nullish(),
});

/** Cancels a whole order. https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCancel */
export const cancelOrder = operation('CancelOrder', {
  document: /* GraphQL */ `
    mutation CancelOrder(
      $orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!,
      $refundMethod: OrderCancelRefundMethodInput, $notifyCustomer: Boolean, $staffNote: String
    ) {
      orderCancel(
        orderId: $orderId, reason: $reason, restock: $restock,
        refundMethod: $refundMethod, notifyCustomer: $notifyCustomer, staffNote: $staffNote
      ) {
        job { id }
        orderCancelUserErrors { code field message }
      }
    }
  `,
  data: CancelOrder,
  estimate: () => 13,
});

const DefineExternalId = z.object({
  metafieldDefinitionCreate: z
    .object({ createdDefinition: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/** Makes the field of external ids. Values of the type `id` are unique of themselves. */
export const defineExternalId = operation('DefineExternalId', {
  document: /* GraphQL */ `
    mutation DefineExternalId($definition: MetafieldDefinitionInput!) {
      metafieldDefinitionCreate(definition: $definition) {
        createdDefinition { id }
        userErrors { code field message }
      }
    }
  `,
  data: DefineExternalId,
  estimate: () => 13,
});

const ShopFacts = z.object({
  shop: z.object({
    currencyCode: z.string(),
    plan: z.object({ partnerDevelopment: z.boolean() }),
  }),
});
export type ShopFacts = z.infer<typeof ShopFacts>['shop'];

export const shopFacts = operation('ShopFacts', {
  document: /* GraphQL */ `
    query ShopFacts { shop { currencyCode plan { partnerDevelopment } } }
  `,
  data: ShopFacts,
  estimate: () => 2,
});

const SellableVariant = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  product: z.object({ id: z.string() }),
});
export type SellableVariant = z.infer<typeof SellableVariant>;

const VariantsBySku = z.object({
  productVariants: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    nodes: z.array(SellableVariant),
  }),
});
export type VariantsBySku = z.infer<typeof VariantsBySku>;

/** Variants by SKU. SKUs are not unique in a shop. */
export const variantsBySku = operation('VariantsBySku', {
  document: /* GraphQL */ `
    query VariantsBySku($query: String!, $first: Int!, $after: String) {
      productVariants(query: $query, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id sku product { id } }
      }
    }
  `,
  data: VariantsBySku,
  estimate: (size) => 2 + 2 * Math.floor(2 * Math.log(Math.max(2, size))),
});
