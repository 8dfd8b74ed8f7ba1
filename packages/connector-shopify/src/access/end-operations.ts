import type { OperationTypes } from '../generated/operation-types.ts';

type Names = readonly (keyof OperationTypes)[];

/** What each source and sink asks of the shop; the scopes that it needs follow from this. */
export const endOperations: Readonly<Record<'sources' | 'sinks', Readonly<Record<string, Names>>>> =
  {
    sources: {
      orders: ['OrdersByUpdate', 'OrderById'],
    },
    sinks: {
      inventory: ['ShopLocations', 'StockBySku', 'StockById', 'SetQuantities'],
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
