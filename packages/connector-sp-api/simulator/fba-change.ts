import type { PublishedNotification } from '@acorn-i/sp-api-client/simulator';
import type { SimulatedFbaStock } from './fba-book.ts';

/** `FBA_INVENTORY_AVAILABILITY_CHANGES` for a SKU as it stands. */
export function toFbaChange(
  sku: string,
  { fulfillable, reserved, inboundShipped, unfulfillable }: SimulatedFbaStock,
  { sellerId, marketplaceId }: { sellerId: string; marketplaceId: string },
): PublishedNotification {
  const inventory = {
    InboundQuantityBreakdown: { Working: 0, Shipped: inboundShipped, Receiving: 0 },
    Fulfillable: fulfillable,
    Unfulfillable: unfulfillable,
    Researching: 0,
    ReservedQuantityBreakdown: {
      WarehouseProcessing: 0,
      WarehouseTransfer: 0,
      PendingCustomerOrder: reserved,
    },
    FutureSupplyBuyable: 0,
    PendingCustomerOrderInTransit: 0,
  };
  const place = { MarketplaceId: marketplaceId, ItemName: sku, FulfillmentInventory: inventory };
  return {
    type: 'FBA_INVENTORY_AVAILABILITY_CHANGES',
    payload: {
      SellerId: sellerId,
      FNSKU: 'X000000000',
      ASIN: 'B000000000',
      SKU: sku,
      FulfillmentInventoryByMarketplace: [place],
    },
    marketplaceId,
  };
}
