import type { Change, Receipt, WriteContext } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { cancelReasonOf } from '../map/cancel-reason.ts';
import type { ShopifySettings } from '../settings.ts';
import { cancelOrder } from './operations/order-import.ts';
import { orderToRefund } from './operations/refunds.ts';
import { userError } from './operations/user-errors.ts';
import type { OrderFinder } from './order-finder.ts';

export interface OrderCanceller {
  /** Cancels an order of the shop that another system says is cancelled. */
  write(change: Change<'order'>, context: WriteContext): Promise<Receipt>;
}

/** Cancels whole orders. `orderCancel` takes no key: a cancelled order is not cancelled again. */
export function createOrderCanceller(
  client: ShopifyClient,
  settings: ShopifySettings,
  orders: OrderFinder,
): OrderCanceller {
  const { refund, restock, notifyCustomer } = settings.cancellations;

  async function read(id: string, signal: AbortSignal) {
    return (await client.run(orderToRefund, { id, lines: 1 }, { signal })).order;
  }

  return {
    async write({ data }, context) {
      if (data.status !== 'cancelled') return { note: `not written: ${data.status}` };
      const { signal } = context;
      const orderId = await orders.find(
        { orderId: data.id, externalIds: data.externalIds },
        context,
      );
      const order = await read(orderId, signal);
      if (!order) return { ref: orderId, note: 'the shop has no such order' };
      if (order.cancelledAt) return { ref: orderId, note: `${order.name} is cancelled` };
      const variables = {
        orderId,
        reason: cancelReasonOf(data),
        restock,
        refundMethod: { originalPaymentMethodsRefund: refund },
        notifyCustomer,
      };
      const { orderCancel } = await client.run(cancelOrder, variables, { signal });
      const error = userError(orderCancel?.orderCancelUserErrors ?? [], `order ${order.name}`);
      if (!error) return { ref: orderId, note: `cancelled ${order.name}` };
      if ((await read(orderId, signal))?.cancelledAt)
        return { ref: orderId, note: `${order.name} is cancelled` };
      throw error;
    },
  };
}
