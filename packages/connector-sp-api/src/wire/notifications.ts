import { z } from 'zod';

const Text = z.string().nullish();

/**
 * The payload of `ORDER_CHANGE` as far as it is read: which order, and whose.
 *
 * https://github.com/amzn/selling-partner-api-models/blob/main/schemas/notifications/OrderChangeNotification.json
 */
export const OrderChange = z
  .object({
    OrderChangeNotification: z.object({
      AmazonOrderId: z.string().min(1),
      SellerId: Text,
      Summary: z.object({ MarketplaceId: Text }).nullish(),
    }),
  })
  .transform(({ OrderChangeNotification: { AmazonOrderId, SellerId, Summary } }) => ({
    orderId: AmazonOrderId,
    sellerId: SellerId,
    marketplaceId: Summary?.MarketplaceId,
  }));
export type OrderChange = z.output<typeof OrderChange>;

/**
 * The payload of `FBA_INVENTORY_AVAILABILITY_CHANGES` as far as it is read: which SKU, whose, and where.
 *
 * https://github.com/amzn/selling-partner-api-models/blob/main/schemas/notifications/FBAInventoryAvailabilityChangeNotification.json
 */
export const FbaInventoryChange = z
  .object({
    SellerId: Text,
    SKU: z.string().min(1),
    FulfillmentInventoryByMarketplace: z.array(z.object({ MarketplaceId: Text })).nullish(),
  })
  .transform(({ SellerId, SKU, FulfillmentInventoryByMarketplace: places }) => ({
    sellerId: SellerId,
    sku: SKU,
    marketplaceIds: (places ?? []).flatMap(({ MarketplaceId }) => MarketplaceId ?? []),
  }));
export type FbaInventoryChange = z.output<typeof FbaInventoryChange>;
