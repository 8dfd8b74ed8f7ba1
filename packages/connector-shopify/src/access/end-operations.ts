import type { OperationTypes } from '../generated/operation-types.ts';

type Names = readonly (keyof OperationTypes)[];

/** What each source and sink asks of the shop; the scopes that it needs follow from this. */
export const endOperations: Readonly<Record<'sources' | 'sinks', Readonly<Record<string, Names>>>> =
  {
    sources: {
      orders: [
        ...(['OrdersByUpdate', 'OrderById', 'OrderLines', 'OrderParts'] as const),
        ...(['OrderPayments', 'FulfillmentLines', 'RefundLines', 'CountOrders'] as const),
        ...(['OrderRests', 'BulkOrders', 'StartBulk', 'BulkById', 'RecentBulks'] as const),
      ],
      shipments: ['ShipmentsByOrder', 'ShipmentsOfOrder', 'ShipmentById', 'ShipmentLines'],
      refunds: ['RefundsByOrder', 'RefundsOfOrder', 'RefundById', 'MoreRefundLines'],
      returns: ['ReturnsByOrder', 'ReturnsOfOrder', 'ReturnById'],
      inventory: ['LevelsByUpdate', 'LevelsOfItem', 'LevelAt', 'CountVariants', 'BulkStock'],
      locations: ['AllLocations', 'LocationById'],
      products: [
        ...(['ProductsByUpdate', 'ProductById', 'MoreOfProduct', 'CountProducts'] as const),
        ...(['ShopCurrency', 'BulkProducts'] as const),
      ],
      payouts: ['PayoutsByIssue', 'BalanceTransactions'],
      transactions: ['BalanceTransactions'],
    },
    sinks: {
      inventory: ['ShopLocations', 'StockBySku', 'StockById', 'SetQuantities'],
      orders: [
        ...(['ShopFacts', 'DefineExternalId', 'ImportedOrder', 'VariantsBySku'] as const),
        ...(['CreateOrder', 'CancelOrder', 'OrderToShip', 'CancelFulfillment'] as const),
      ],
      prices: ['ShopFacts', 'VariantsBySku', 'UpdateVariants'],
      products: [
        ...(['DefineExternalId', 'ProductByName', 'VariantsBySku', 'ProductToWrite'] as const),
        ...(['MoreVariants', 'SetProduct', 'CreateVariants', 'UpdateVariants'] as const),
        'SetMetafields',
      ],
      shipments: [
        ...(['OrdersBySource', 'OrderToShip', 'CreateFulfillment'] as const),
        ...(['UpdateTracking', 'CancelFulfillment'] as const),
      ],
      refunds: ['OrdersBySource', 'ShopLocations', 'OrderToRefund', 'RefundOrder'],
      returns: [
        ...(['OrdersBySource', 'ShopLocations', 'OrderToReturn'] as const),
        ...(['CreateReturn', 'ProcessReturn'] as const),
      ],
      cancellations: ['OrdersBySource', 'OrderToRefund', 'CancelOrder'],
    },
  };

/** What the connection asks for itself, whatever is used. It needs no scope. */
export const ownOperations: Names = [
  'Installation',
  'WebhookSubscriptions',
  'CreateWebhookSubscription',
  'UpdateWebhookSubscription',
  'DeleteWebhookSubscription',
];
