// Made by scripts/generate-scopes.ts from Shopify's access rules and our documents. Do not edit.
/** By operation: of each list one scope is enough; all lists are needed. */
export const operationScopes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  CreateWebhookSubscription: [],
  DeleteWebhookSubscription: [],
  Installation: [],
  OrderById: [['read_customers'], ['read_locations', 'read_inventory', 'read_markets_home'], ['read_orders', 'read_marketplace_orders'], ['read_products']],
  OrdersByUpdate: [['read_customers'], ['read_locations', 'read_inventory', 'read_markets_home'], ['read_orders', 'read_marketplace_orders'], ['read_products']],
  SetQuantities: [['read_inventory'], ['write_inventory']],
  ShopLocations: [['read_locations']],
  StockById: [['read_inventory']],
  StockBySku: [['read_inventory']],
  UpdateWebhookSubscription: [],
  WebhookSubscriptions: [],
};

/** By type, and by field: `InventoryItem`, `InventoryItem.inventoryLevel`. */
export const placeScopes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Customer: [['read_customers']],
  CustomerEmailAddress: [['read_customers']],
  CustomerPhoneNumber: [['read_customers']],
  Fulfillment: [['read_orders', 'read_marketplace_orders', 'read_assigned_fulfillment_orders', 'read_merchant_managed_fulfillment_orders', 'read_third_party_fulfillment_orders', 'read_marketplace_fulfillment_orders']],
  FulfillmentLineItem: [['read_orders', 'read_marketplace_orders']],
  InventoryAdjustmentGroup: [['read_inventory']],
  InventoryItem: [['read_inventory', 'read_products']],
  'InventoryItem.inventoryLevel': [['read_inventory']],
  InventoryLevel: [['read_inventory']],
  InventoryQuantity: [['read_inventory']],
  LineItem: [['read_orders', 'read_marketplace_orders']],
  Location: [['read_locations', 'read_inventory', 'read_markets_home']],
  'Location.id': [['read_locations', 'read_inventory', 'read_markets_home']],
  'Location.isActive': [['read_locations']],
  'Mutation.inventorySetQuantities': [['write_inventory']],
  Order: [['read_orders', 'read_marketplace_orders', 'read_quick_sale']],
  ProductVariant: [['read_products']],
  Refund: [['read_orders', 'read_marketplace_orders']],
  RefundLineItem: [['read_orders', 'read_marketplace_orders']],
};
