import type { PublishedNotification } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';

/** The words of the notification's schema, which are older than those of the orders API. */
const statuses: Readonly<Record<string, string>> = {
  PENDING_AVAILABILITY: 'PendingAvailability',
  PENDING: 'Pending',
  UNSHIPPED: 'Unshipped',
  PARTIALLY_SHIPPED: 'PartiallyShipped',
  SHIPPED: 'Shipped',
  CANCELLED: 'Canceled',
  UNFULFILLABLE: 'Unfulfillable',
};

/** `ORDER_CHANGE` for an order as it stands. */
export function toOrderChange(order: WireOrder, sellerId: string): PublishedNotification {
  const { fulfillment, orderItems, salesChannel, recipient } = order;
  const { marketplaceId } = salesChannel;
  const status = statuses[fulfillment.fulfillmentStatus] ?? 'Unshipped';
  const isRequested = orderItems.some(({ cancellation }) => cancellation?.cancellationRequest);
  const count = (pick: 'quantityFulfilled' | 'quantityUnfulfilled') =>
    orderItems.reduce((sum, item) => sum + item.fulfillment[pick], 0);
  const notification = {
    NotificationLevel: 'OrderLevel',
    SellerId: sellerId,
    AmazonOrderId: order.orderId,
    OrderChangeType: isRequested ? 'BuyerRequestedChange' : 'OrderStatusChange',
    OrderChangeTrigger: {
      TimeOfOrderChange: order.lastUpdatedTime,
      ChangeReason: isRequested ? 'Buyer Requested Cancel' : 'Order Status Change',
    },
    Summary: {
      MarketplaceId: marketplaceId,
      OrderStatus: status,
      PurchaseDate: order.createdTime,
      DestinationPostalCode: recipient.deliveryAddress.postalCode ?? null,
      FulfillmentType: fulfillment.fulfilledBy === 'AMAZON' ? 'AFN' : 'MFN',
      OrderType: 'StandardOrder',
      NumberOfItemsShipped: count('quantityFulfilled'),
      NumberOfItemsUnshipped: count('quantityUnfulfilled'),
      OrderItems: orderItems.map((item) => ({
        OrderItemId: item.orderItemId,
        SellerSKU: item.product.sellerSku,
        SupplySourceId: null,
        OrderItemStatus: item.fulfillment.quantityUnfulfilled === 0 ? 'Shipped' : 'Unshipped',
        Quantity: item.quantityOrdered,
        QuantityShipped: item.fulfillment.quantityFulfilled,
      })),
    },
  };
  return {
    type: 'ORDER_CHANGE',
    payload: { OrderChangeNotification: notification },
    marketplaceId,
  };
}
