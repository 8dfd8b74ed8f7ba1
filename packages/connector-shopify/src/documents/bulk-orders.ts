import { z } from 'zod';
import { operation } from '../operation.ts';
import { ShopifyOrder } from '../wire/shopify-order.ts';
import { bulkOrderFields, orderRestFields } from './order-fields.ts';

/**
 * Orders by one bulk operation, as far as that can read them: it takes no connection within a list
 * (what was in a fulfillment or refund) and none of things without an id (shipping lines).
 */
export function bulkOrders(query: string): string {
  return `
    query BulkOrders {
      orders(query: ${JSON.stringify(query)}) { edges { node { ...BulkOrderFields } } }
    }
    ${bulkOrderFields}
  `;
}

const noLines = { pageInfo: { hasNextPage: false }, nodes: [] };

/** An order of the file: its lines, and whether there is more to it. */
export const BulkOrder = ShopifyOrder.extend({
  lineItems: ShopifyOrder.shape.lineItems.default(noLines),
  fulfillments: z.array(z.object({ id: z.string() })),
  refunds: z.array(z.object({ id: z.string() })),
  shippingLine: z.object({ title: z.string().nullish() }).nullish(),
}).omit({ shippingLines: true });
export type BulkOrder = z.infer<typeof BulkOrder>;

const Rest = ShopifyOrder.pick({ fulfillments: true, refunds: true, shippingLines: true }).extend({
  id: z.string(),
  updatedAt: z.string(),
});
const Rests = z.object({ nodes: z.array(Rest.partial().nullable()) });
export type OrderRest = NonNullable<z.infer<typeof Rests>['nodes'][number]>;

/** What a bulk operation cannot read of orders. */
export const orderRests = operation('OrderRests', {
  document: `
    query OrderRests($ids: [ID!]!, $lines: Int!, $parts: Int!) {
      nodes(ids: $ids) { ... on Order { id updatedAt ...OrderRestFields } }
    }
    ${orderRestFields}
  `,
  data: Rests,
  estimate: (size) => 80 * size,
});

/** The document that is sent as an argument, for the checks of all documents. */
export const bulkOrdersDocument = operation('BulkOrders', {
  document: bulkOrders("updated_at:>='2026-10-01T00:00:00Z'"),
  data: z.unknown(),
  estimate: () => 0,
});
