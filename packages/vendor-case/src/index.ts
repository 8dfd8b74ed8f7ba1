import { defineConnector } from '@acorn-i/core';
import { explain } from './explain.ts';
import { CaseSettings, lintSettings } from './settings.ts';
import { changeCase } from './settle-case.ts';
import { acknowledgements } from './sinks/acknowledgements.ts';
import { claims } from './sinks/claims.ts';
import { documents } from './sinks/documents.ts';
import { invoiceStatus } from './sinks/invoice-status.ts';
import { invoices } from './sinks/invoices.ts';
import { purchaseOrderStatus } from './sinks/purchase-order-status.ts';
import { purchaseOrders } from './sinks/purchase-orders.ts';
import { remittances } from './sinks/remittances.ts';
import { shipNotices } from './sinks/ship-notices.ts';
import { shipments } from './sinks/shipments.ts';

export { type CaseState, readCase } from './case-state.ts';
export { CaseSettings } from './settings.ts';

const pass = 'on their way to the buyer';
const stake = 'where money is at stake: a route with a hold or an approval sends them on';

/** The case of each purchase order, from new to paid. */
export default defineConnector({
  name: 'vendor-case',
  description: 'Follows each purchase order from new to paid, and tells deadlines in time',
  settings: CaseSettings,
  lint: lintSettings,
  connect: ({ settings }) => settings,
  sources: {
    cases: { entity: 'purchase-order-case', description: 'Each case, whenever it changes' },
    messages: {
      entity: 'message',
      description: 'Deadlines that come or were missed; deleted once they are met',
    },
    acknowledgements: {
      entity: 'purchase-order-acknowledgement',
      description: `Acknowledgements ${pass}`,
    },
    'acknowledgements-at-stake': {
      entity: 'purchase-order-acknowledgement',
      description: `Acknowledgements ${stake}`,
    },
    'ship-notices': { entity: 'ship-notice', description: `Ship notices ${pass}` },
    'ship-notices-at-stake': { entity: 'ship-notice', description: `Ship notices ${stake}` },
    invoices: { entity: 'invoice', description: `Invoices ${pass}` },
    'invoices-at-stake': { entity: 'invoice', description: `Invoices ${stake}` },
  },
  sinks: {
    'purchase-orders': purchaseOrders,
    'purchase-order-status': purchaseOrderStatus,
    acknowledgements,
    shipments,
    'ship-notices': shipNotices,
    invoices,
    'invoice-status': invoiceStatus,
    documents,
    remittances,
    claims,
  },
  wake: (settings, { key, at }, context) =>
    changeCase(key, Date.parse(at), (known) => known, settings, context),
  explain,
});
