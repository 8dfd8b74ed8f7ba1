import type { DiagnoseContext } from '@acorn-i/core';
import {
  type MarketplaceCode,
  marketplaces,
  operations,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import { reportRules } from '../reports/report-kinds.ts';
import { marketplacesOf, type VendorSettings } from '../settings.ts';

type Context = DiagnoseContext<VendorSettings>;

/** A question that changes nothing and needs the same role as what a source or sink does. */
export interface Probe {
  /** The operation that is asked, for a person. */
  name: string;
  /** One of them must be granted. */
  roles: readonly string[];
  ask(client: SpApiClient, context: Context): Promise<unknown>;
}

const hourMs = 3_600_000;

const someOrders: Probe = {
  name: 'vendorOrders.getPurchaseOrders',
  roles: operations['vendorOrders.getPurchaseOrders'].roles,
  ask: (client, { now, signal }) =>
    client.vendorOrders.getPurchaseOrders(
      { createdAfter: new Date(now() - hourMs).toISOString(), limit: 1 },
      { signal },
    ),
};

const someShipments: Probe = {
  name: 'vendorShipments.getShipmentDetails',
  roles: operations['vendorShipments.getShipmentDetails'].roles,
  ask: (client, { now, signal }) =>
    client.vendorShipments.getShipmentDetails(
      { createdAfter: new Date(now() - hourMs).toISOString(), limit: 1 },
      { signal },
    ),
};

const someTransaction: Probe = {
  name: 'vendorTransactions.getTransaction',
  roles: operations['vendorTransactions.getTransaction'].roles,
  ask: (client, { signal }) =>
    client.vendorTransactions.getTransaction({ transactionId: 'acorn-i-doctor' }, { signal }),
};

/** Asked of each marketplace for itself: a vendor may be one in some of a region only. */
function someInvoices(country: MarketplaceCode): Probe {
  return {
    name: `vendorFinances.getInvoiceHeaders (${country})`,
    roles: operations['vendorFinances.getInvoiceHeaders'].roles,
    ask(client, { now, signal }) {
      const query = {
        marketplaceId: marketplaces[country].id,
        fromIssueDate: new Date(now() - hourMs).toISOString(),
        toIssueDate: new Date(now()).toISOString(),
      };
      return client.vendorFinances.getInvoiceHeaders(query, { signal });
    },
  };
}

const someReports: Probe = {
  name: 'reports.getReports (vendor reports)',
  roles: ['Brand Analytics', 'Inventory and Order Tracking'],
  ask: (client, { signal }) =>
    client.reports.getReports(
      { reportTypes: Object.values(reportRules).map(({ type }) => type), pageSize: 10 },
      { signal },
    ),
};

const someQueries: Probe = {
  name: 'dataKiosk.getQueries',
  roles: ['Brand Analytics'],
  ask: (client, { signal }) => client.dataKiosk.getQueries({ pageSize: 1 }, { signal }),
};

const probes: Readonly<Record<string, readonly Probe[]>> = {
  'sources.purchase-orders': [someOrders],
  'sources.purchase-order-status': [someOrders],
  'sinks.acknowledgements': [someOrders, someTransaction],
  'sinks.ship-notices': [someOrders, someShipments, someTransaction],
  'sources.routing': [someShipments],
  'sources.forecasts': [someReports],
  'sources.scorecards': [someReports],
  'sources.kiosk-scorecards': [someQueries],
  'sinks.ship-plans': [someOrders, someShipments, someTransaction],
  'sinks.invoices': [someOrders, someTransaction],
  'sinks.credit-notes': [someTransaction],
};
const needFinances = ['sources.invoice-status', 'sinks.invoices', 'sinks.credit-notes'];

/** Each probe once, with the addresses that need it. */
export function probesOf({ connection, used, settings }: Context): Map<Probe, string[]> {
  const needed = new Map<Probe, string[]>();
  const finances = marketplacesOf(settings).map(someInvoices);
  for (const kind of ['sources', 'sinks'] as const) {
    for (const end of used[kind]) {
      const address = `${kind}.${end}`;
      const own = [...(probes[address] ?? []), ...(needFinances.includes(address) ? finances : [])];
      for (const probe of own)
        needed.set(probe, [...(needed.get(probe) ?? []), `${connection}.${end}`]);
    }
  }
  return needed;
}
