import { GraphQLError } from 'graphql';
import { connection, type PageArguments } from './connection.ts';
import { type CreateOrderInput, faultsOfOrder, makeCreatedOrder } from './make-created-order.ts';
import { numberOf } from './number-of.ts';
import { type Resolver, skusOf, unsupported } from './query-resolvers.ts';
import { renderGraphql } from './render-graphql.ts';
import { renderVariant } from './render-product.ts';
import type { Shop } from './shop.ts';
import type { SimulatedOrder } from './simulated-order.ts';

export interface OrderImportOptions {
  now(): number;
  isDevelopment: boolean;
  keepsIdsUnique: boolean;
}

interface CustomId {
  namespace?: string;
  key: string;
  value: string;
}

const minuteMs = 60_000;
const developmentOrdersPerMinute = 5;

/** Orders that an app makes and cancels, and what it must know for it. */
export function orderImportResolvers(
  shop: Shop,
  { now, isDevelopment, keepsIdsUnique }: OrderImportOptions,
): Record<string, Resolver> {
  const definitions = new Set<string>();
  const byExternalId = new Map<string, number>();
  let madeAt: number[] = [];
  let jobs = 0;

  const isOverLimit = (): boolean => {
    if (!isDevelopment) return false;
    madeAt = madeAt.filter((at) => at > now() - minuteMs);
    return madeAt.length >= developmentOrdersPerMinute;
  };

  return {
    shop: () => ({
      id: 'gid://shopify/Shop/1',
      currencyCode: shop.currency,
      plan: { partnerDevelopment: isDevelopment },
    }),
    productVariants: (_, { query, ...page }: PageArguments & { query?: string }) => {
      const skus = skusOf(query);
      if (skus.length === 0) throw unsupported('productVariants', query);
      const records = [...new Set(skus.flatMap((sku) => shop.stock.bySku(sku)))];
      return connection(
        records.map((record) => renderVariant(shop, record)),
        page,
      );
    },
    metafieldDefinitionCreate: (_, { definition }: { definition: DefinitionInput }) => {
      const name = fieldName(definition);
      if (definitions.has(name)) {
        const message = 'Key is in use for Order metafields on the namespace.';
        const field = ['definition', 'key'];
        return { createdDefinition: null, userErrors: [{ code: 'TAKEN', field, message }] };
      }
      definitions.add(name);
      const id = `gid://shopify/MetafieldDefinition/${definitions.size}`;
      return { createdDefinition: { id }, userErrors: [] };
    },
    orderByIdentifier: (
      _,
      { identifier }: { identifier: { id?: string; customId?: CustomId } },
    ) => {
      const { id, customId } = identifier;
      if (!customId) return rendered(shop.order(numberOf(id ?? '')));
      if (!definitions.has(fieldName(customId))) {
        throw new GraphQLError(
          'Metafield definition of type id is required when using custom ids',
          {
            extensions: { code: 'NOT_FOUND' },
          },
        );
      }
      return rendered(shop.order(byExternalId.get(customId.value) ?? 0));
    },
    orderCreate: (_, { order, options }: { order: CreateOrderInput; options?: CreateOptions }) => {
      if (isOverLimit()) {
        return failed({ field: null, message: 'Too many attempts. Please try again later.' });
      }
      const faults = faultsOfOrder(order, shop);
      const [externalId] = order.metafields ?? [];
      if (externalId && !definitions.has(fieldName(externalId)) && externalId.type === 'id') {
        faults.push({ field: ['order', 'metafields', '0', 'type'], message: 'has no definition' });
      }
      if (externalId && keepsIdsUnique && byExternalId.has(externalId.value)) {
        faults.push({
          field: ['order', 'metafields', '0', 'value'],
          message: 'Value must be unique',
        });
      }
      const behaviour = options?.inventoryBehaviour ?? 'BYPASS';
      if (behaviour === 'DECREMENT_OBEYING_POLICY' && isShort(shop, order)) {
        return failed({
          code: 'INVENTORY_CLAIM_FAILED',
          field: ['order', 'lineItems'],
          message: 'Unable to reserve inventory',
        });
      }
      if (faults.length > 0) return failed(...faults);
      const made = shop.add(
        (setting) => makeCreatedOrder(order, options ?? {}, setting),
        behaviour !== 'BYPASS',
      );
      madeAt.push(now());
      if (externalId) byExternalId.set(externalId.value, made.id);
      return { order: rendered(made), userErrors: [] };
    },
    orderCancel: (_, { orderId, restock, reason, ...money }: CancelArguments) => {
      const { refund, refundMethod } = money;
      const order = shop.order(numberOf(orderId));
      const refuse = (code: string, message: string): object => ({
        job: null,
        orderCancelUserErrors: [{ code, field: ['orderId'], message }],
      });
      if (refund != null && refundMethod != null) {
        return refuse('INVALID', 'Only one of refund and refundMethod may be given');
      }
      if (!order) return refuse('NOT_FOUND', 'Order does not exist');
      if (order.cancelledAt !== null) return refuse('INVALID', 'Order has already been cancelled');
      if (order.fulfillments.some(({ status }) => status === 'success')) {
        return refuse('INVALID', 'Cannot cancel an order with fulfilled items');
      }
      const isPaidBack = refund ?? refundMethod?.originalPaymentMethodsRefund ?? false;
      shop.cancel(order.id, reason.toLowerCase(), restock, isPaidBack);
      jobs += 1;
      return { job: { id: `gid://shopify/Job/${jobs}` }, orderCancelUserErrors: [] };
    },
  };
}

interface DefinitionInput {
  namespace?: string;
  key: string;
  type: string;
}

interface CreateOptions {
  inventoryBehaviour?: string;
}

interface CancelArguments {
  orderId: string;
  restock: boolean;
  reason: string;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
}

interface Fault {
  code?: string;
  field: string[] | null;
  message: string;
}

function failed(...faults: Fault[]): object {
  return {
    order: null,
    userErrors: faults.map((fault) => ({ code: 'INVALID', ...fault })),
  };
}

function rendered(order: SimulatedOrder | undefined): object | null {
  return order ? renderGraphql(order) : null;
}

function isShort(shop: Shop, { lineItems = [] }: CreateOrderInput): boolean {
  const location = shop.locationIds[0] ?? 0;
  return lineItems.some(({ variantId, quantity }) => {
    if (!variantId) return false;
    return (shop.stock.available(numberOf(variantId), location) ?? 0) < quantity;
  });
}

function fieldName({ namespace, key }: { namespace?: string; key: string }): string {
  return `${namespace ?? '$app'}.${key}`;
}
