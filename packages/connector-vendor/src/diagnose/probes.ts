import type { DiagnoseContext } from '@acorn-i/core';
import { marketplaces, operations, type SpApiClient } from '@acorn-i/sp-api-client';
import type { VendorSettings } from '../settings.ts';

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

const someInvoices: Probe = {
  name: 'vendorFinances.getInvoiceHeaders',
  roles: operations['vendorFinances.getInvoiceHeaders'].roles,
  async ask(client, { settings, now, signal }) {
    if (settings.marketplace === undefined) return;
    const query = {
      marketplaceId: marketplaces[settings.marketplace].id,
      fromIssueDate: new Date(now() - hourMs).toISOString(),
      toIssueDate: new Date(now()).toISOString(),
    };
    await client.vendorFinances.getInvoiceHeaders(query, { signal });
  },
};

const probes: Readonly<Record<string, readonly Probe[]>> = {
  'sources.purchase-orders': [someOrders],
  'sources.purchase-order-status': [someOrders],
  'sinks.acknowledgements': [someOrders, someTransaction],
  'sinks.ship-notices': [someOrders, someShipments, someTransaction],
  'sinks.invoices': [someOrders, someTransaction, someInvoices],
  'sinks.credit-notes': [someTransaction, someInvoices],
};

/** Each probe once, with the addresses that need it. */
export function probesOf({ connection, used }: Context): Map<Probe, string[]> {
  const needed = new Map<Probe, string[]>();
  for (const kind of ['sources', 'sinks'] as const) {
    for (const end of used[kind]) {
      for (const probe of probes[`${kind}.${end}`] ?? [])
        needed.set(probe, [...(needed.get(probe) ?? []), `${connection}.${end}`]);
    }
  }
  return needed;
}
