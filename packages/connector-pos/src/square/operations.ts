/** Every call that is made, by the name that Square's contract has for it. */
export const operations = {
  ListLocations: {
    method: 'GET',
    path: '/v2/locations',
    rate: 'square.read',
    scope: 'MERCHANT_PROFILE_READ',
  },
  SearchOrders: {
    method: 'POST',
    path: '/v2/orders/search',
    rate: 'square.read',
    scope: 'ORDERS_READ',
  },
  RetrieveOrder: {
    method: 'GET',
    path: '/v2/orders/{order_id}',
    rate: 'square.read',
    scope: 'ORDERS_READ',
  },
  GetPayment: {
    method: 'GET',
    path: '/v2/payments/{payment_id}',
    rate: 'square.payments',
    scope: 'PAYMENTS_READ',
  },
  ListPaymentRefunds: {
    method: 'GET',
    path: '/v2/refunds',
    rate: 'square.payments',
    scope: 'PAYMENTS_READ',
  },
  GetPaymentRefund: {
    method: 'GET',
    path: '/v2/refunds/{refund_id}',
    rate: 'square.payments',
    scope: 'PAYMENTS_READ',
  },
  BatchRetrieveInventoryChanges: {
    method: 'POST',
    path: '/v2/inventory/changes/batch-retrieve',
    rate: 'square.read',
    scope: 'INVENTORY_READ',
  },
  BatchRetrieveInventoryCounts: {
    method: 'POST',
    path: '/v2/inventory/counts/batch-retrieve',
    rate: 'square.read',
    scope: 'INVENTORY_READ',
  },
  BatchChangeInventory: {
    method: 'POST',
    path: '/v2/inventory/changes/batch-create',
    rate: 'square.inventory',
    scope: 'INVENTORY_WRITE',
  },
  SearchCatalogObjects: {
    method: 'POST',
    path: '/v2/catalog/search',
    rate: 'square.read',
    scope: 'ITEMS_READ',
  },
  BatchRetrieveCatalogObjects: {
    method: 'POST',
    path: '/v2/catalog/batch-retrieve',
    rate: 'square.read',
    scope: 'ITEMS_READ',
  },
  BatchUpsertCatalogObjects: {
    method: 'POST',
    path: '/v2/catalog/batch-upsert',
    rate: 'square.catalog',
    scope: 'ITEMS_WRITE',
  },
  RetrieveTokenStatus: {
    method: 'POST',
    path: '/oauth2/token/status',
    rate: 'square.read',
    scope: undefined,
  },
} as const;

export type SquareOperation = keyof typeof operations;

/** The permission that each source and sink asks of the seller, beside those that all of them need. */
export const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'sources.sales': ['ORDERS_READ', 'PAYMENTS_READ', 'ITEMS_READ'],
  'sources.returns': ['ORDERS_READ', 'PAYMENTS_READ', 'ITEMS_READ'],
  'sources.refunds': ['PAYMENTS_READ'],
  'sources.counts': ['INVENTORY_READ', 'ITEMS_READ'],
  'sources.levels': ['INVENTORY_READ', 'ITEMS_READ'],
  'sources.movements': ['INVENTORY_READ', 'ITEMS_READ'],
  'sources.stores': [],
  'sources.products': ['ITEMS_READ'],
  'sources.prices': ['ITEMS_READ'],
  'sinks.stock': ['INVENTORY_WRITE', 'ITEMS_READ'],
  'sinks.movements': ['INVENTORY_READ', 'INVENTORY_WRITE', 'ITEMS_READ'],
  'sinks.prices': ['ITEMS_READ', 'ITEMS_WRITE'],
  'sinks.products': ['ITEMS_READ', 'ITEMS_WRITE'],
};

/** Every connection reads the seller's locations. */
export const commonScope = 'MERCHANT_PROFILE_READ';
