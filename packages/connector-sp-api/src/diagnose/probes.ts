import type { DiagnoseContext } from '@acorn-i/core';
import { marketplaceIdsOf, operations, type SpApiClient } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { orderData, SpApiSettings } from '../settings.ts';
import { marketProbes, someMcfOrders } from './market-probes.ts';

/** A question that changes nothing and needs the same role as what a source or sink does. */
export interface Probe {
  /** The operation that is asked, for a person. */
  name: string;
  /** One of them must be granted. */
  roles: readonly string[];
  ask(client: SpApiClient, context: DiagnoseContext<SpApiSettings>): Promise<unknown>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Parts of an order that need a role of their own, and which one. */
export const restrictedOrderData = {
  BUYER: 'Tax Invoicing (Restricted), Tax Remittance (Restricted)',
  RECIPIENT: 'Direct-to-Consumer Shipping (Restricted)',
  TAX: 'Tax Invoicing (Restricted), Tax Remittance (Restricted)',
} as const;
export type RestrictedOrderData = keyof typeof restrictedOrderData;

/** One order that changed lately, with the parts that are named. */
export function searchOneOrder(parts: readonly (typeof orderData)[number][]): Probe {
  return {
    name: 'orders.searchOrders',
    roles: operations['orders.searchOrders'].roles,
    async ask(client, { settings, now, signal }) {
      const beforeMs = now() + (await client.clockAheadMs()) - 3 * minuteMs;
      const query = {
        lastUpdatedAfter: new Date(beforeMs - hourMs).toISOString(),
        lastUpdatedBefore: new Date(beforeMs).toISOString(),
        marketplaceIds: marketplaceIdsOf(settings.marketplaces),
        includedData: [...parts],
        maxResultsPerPage: 1,
      };
      return client.call('orders.searchOrders', query, { signal, schema: z.unknown() });
    },
  };
}

const someOrder = searchOneOrder(['FULFILLMENT']);

/** Listed reports of a type; the role depends on the type. */
function listReports(reportType: string, roles: readonly string[]): Probe {
  return {
    name: `reports.getReports (${reportType})`,
    roles,
    ask: (client, { signal }) =>
      client.reports.getReports({ reportTypes: [reportType], pageSize: 1 }, { signal }),
  };
}

const ordersReport = listReports('GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL', [
  'Inventory and Order Tracking',
]);
const settlementReports = listReports('GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2', [
  'Finance and Accounting',
]);

const returnReports = listReports('GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE', [
  'Inventory and Order Tracking',
  'Direct-to-Consumer Shipping (Restricted)',
]);
const fbaReturnReports = listReports('GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA', [
  'Amazon Fulfillment',
]);
const healthReports = listReports('GET_V2_SELLER_PERFORMANCE_REPORT', ['Selling Partner Insights']);

/** How many orders there were of late. */
const someMetrics: Probe = {
  name: 'sales.getOrderMetrics',
  roles: operations['sales.getOrderMetrics'].roles,
  ask(client, { settings, now, signal }) {
    const [id = ''] = marketplaceIdsOf(settings.marketplaces);
    const iso = (ms: number) => new Date(ms).toISOString();
    const interval = `${iso(now() - 25 * hourMs)}--${iso(now() - hourMs)}`;
    const query = { marketplaceIds: [id], interval, granularity: 'Total' } as const;
    return client.sales.getOrderMetrics(query, { signal });
  },
};

/** A SKU that nobody has: 404 says that the role is there. */
export const someListing: Probe = {
  name: 'listings.getListingsItem',
  roles: operations['listings.getListingsItem'].roles,
  ask: (client, { settings, signal }) =>
    client.listings.getListingsItem(
      {
        sellerId: settings.sellerId,
        sku: 'acorn-i-doctor',
        marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1),
      },
      { signal },
    ),
};

/** Needs the role of listings, and no seller. */
export const someProductType: Probe = {
  name: 'productTypes.searchDefinitionsProductTypes',
  roles: operations['productTypes.searchDefinitionsProductTypes'].roles,
  ask: (client, { settings, signal }) =>
    client.productTypes.searchDefinitionsProductTypes(
      { marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1) },
      { signal },
    ),
};

const listingFeeds: Probe = {
  name: 'feeds.getFeeds (JSON_LISTINGS_FEED)',
  roles: ['Product Listing'],
  ask: (client, { signal }) =>
    client.feeds.getFeeds({ feedTypes: ['JSON_LISTINGS_FEED'], pageSize: 1 }, { signal }),
};

function feedsOf(feedType: string): Probe {
  return {
    name: `feeds.getFeeds (${feedType})`,
    roles: ['Inventory and Order Tracking'],
    ask: (client, { signal }) =>
      client.feeds.getFeeds({ feedTypes: [feedType], pageSize: 1 }, { signal }),
  };
}

/** An order that nobody has. */
const amazonOrderId = '000-0000000-0000000';

const someMessagingActions: Probe = {
  name: 'messaging.getMessagingActionsForOrder',
  roles: operations['messaging.getMessagingActionsForOrder'].roles,
  ask: (client, { settings, signal }) =>
    client.messaging.getMessagingActionsForOrder(
      { amazonOrderId, marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1) },
      { signal },
    ),
};

const someSolicitationActions: Probe = {
  name: 'solicitations.getSolicitationActionsForOrder',
  roles: operations['solicitations.getSolicitationActionsForOrder'].roles,
  ask: (client, { settings, signal }) =>
    client.solicitations.getSolicitationActionsForOrder(
      { amazonOrderId, marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1) },
      { signal },
    ),
};

const fbaStock: Probe = {
  name: 'fbaInventory.getInventorySummaries',
  roles: operations['fbaInventory.getInventorySummaries'].roles,
  ask(client, { settings, now, signal }) {
    const [id = ''] = marketplaceIdsOf(settings.marketplaces);
    const query = {
      granularityType: 'Marketplace',
      granularityId: id,
      marketplaceIds: [id],
      startDateTime: new Date(now() - hourMs).toISOString(),
    } as const;
    return client.fbaInventory.getInventorySummaries(query, { signal });
  },
};

const someTransactions: Probe = {
  name: 'finances.listTransactions',
  roles: operations['finances.listTransactions'].roles,
  ask: (client, { now, signal }) =>
    client.finances.listTransactions(
      { postedAfter: new Date(now() - 3 * 24 * hourMs).toISOString() },
      { signal },
    ),
};

/** What each source and sink must be let into. */
export const probesOf: Readonly<
  Record<'sources' | 'sinks', Readonly<Record<string, readonly Probe[]>>>
> = {
  sources: {
    orders: [someOrder, ordersReport],
    'fba-inventory': [fbaStock],
    settlements: [settlementReports],
    'settlement-transactions': [settlementReports],
    transactions: [someTransactions],
    returns: [returnReports],
    'fba-returns': [fbaReturnReports],
    claims: [returnReports],
    'account-health': [healthReports],
    sales: [someMetrics],
    listings: [someListing],
    ...marketProbes,
  },
  sinks: {
    inventory: [someListing, listingFeeds],
    prices: [someListing, listingFeeds],
    shipments: [someOrder],
    listings: [someListing, someProductType, listingFeeds],
    'order-cancellations': [someOrder, feedsOf('POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA')],
    refunds: [someOrder, feedsOf('POST_PAYMENT_ADJUSTMENT_DATA')],
    'mcf-orders': [someMcfOrders],
    'mcf-returns': [someMcfOrders],
    messages: [someMessagingActions],
    'review-requests': [someSolicitationActions],
  },
};
