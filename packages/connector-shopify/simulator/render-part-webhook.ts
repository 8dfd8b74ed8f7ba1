import type { SimulatedOrder, SimulatedRefund } from './simulated-order.ts';

/** What a webhook says of a part of an order: enough to know which, and not all of it. */
export function renderPartWebhook(topic: string, order: SimulatedOrder, partId: number): object {
  if (topic.startsWith('refunds/')) {
    const refund = order.refunds.find(({ id }) => id === partId);
    return refund ? renderRefundWebhook(order, refund) : {};
  }
  if (topic.startsWith('returns/')) {
    const one = order.returns.find(({ id }) => id === partId);
    return {
      id: partId,
      admin_graphql_api_id: `gid://shopify/Return/${partId}`,
      name: one?.name,
      status: one?.status,
      order: { id: order.id, admin_graphql_api_id: `gid://shopify/Order/${order.id}` },
    };
  }
  const one = order.fulfillments.find(({ id }) => id === partId);
  return {
    id: partId,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${partId}`,
    order_id: order.id,
    status: one?.status,
    tracking_number: one?.tracking[0]?.number ?? null,
    line_items: one?.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
  };
}

export function renderRefundWebhook(order: SimulatedOrder, refund: SimulatedRefund): object {
  const money = (minor: number): string => (minor / 100).toFixed(2);
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_id: order.id,
    note: refund.note,
    refund_line_items: refund.lines.map(({ lineId, quantity, restockType }) => ({
      line_item_id: lineId,
      quantity,
      restock_type: restockType,
    })),
    transactions: refund.payments.map((one) => ({
      id: one.id,
      kind: one.kind,
      status: one.status,
      gateway: one.gateway,
      amount: money(one.amountMinor),
      currency: order.currency,
    })),
  };
}
