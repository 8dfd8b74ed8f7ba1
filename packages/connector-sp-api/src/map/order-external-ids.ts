import type { Order } from '@acorn-i/core';
import { filled } from '@acorn-i/sp-api-client';
import type { SpApiOrder } from '../wire/order.ts';
import { kebab } from './kebab.ts';

/** Every other id of an order: the seller's, the buyer's, related orders', packages' and trackings'. */
export function toOrderExternalIds(order: SpApiOrder): Order['externalIds'] {
  const system = 'amazon';
  const purchaseOrder = filled(order.buyer?.buyerPurchaseOrderNumber);
  const packages = order.packages ?? [];
  return [
    ...(order.orderAliases ?? []).map(({ aliasId: id, aliasType }) => {
      return { system, type: kebab(aliasType ?? 'alias'), id };
    }),
    ...(purchaseOrder ? [{ system: 'buyer', type: 'purchase-order', id: purchaseOrder }] : []),
    ...(order.associatedOrders ?? []).flatMap(({ orderId: id, associationType }) => {
      return id ? [{ system, type: kebab(associationType ?? 'associated-order'), id }] : [];
    }),
    ...packages.map(({ packageReferenceId: id }) => ({ system, type: 'package', id })),
    ...packages.flatMap(({ carrier, trackingNumber: id }) => {
      return id ? [{ system: filled(carrier) ?? system, type: 'tracking-number', id }] : [];
    }),
    ...(order.fulfillmentOrders ?? []).map(({ fulfillmentOrderId: id }) => {
      return { system, type: 'fulfillment-order', id };
    }),
  ].filter(({ id }) => id !== '');
}
