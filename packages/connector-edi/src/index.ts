import { defineConnector } from '@acorn-i/core';
import { documentNews } from '@acorn-i/vendor-checks';
import { connectAccount, type EdiAccount } from './account.ts';
import { diagnose } from './diagnose.ts';
import { EdiSettings, lintSettings } from './settings.ts';
import { acknowledgements } from './sinks/acknowledgements.ts';
import { inventoryLevels as inventoryLevelsOut } from './sinks/inventory-levels.ts';
import { creditNotes, invoices } from './sinks/invoices.ts';
import { shipNotices } from './sinks/ship-notices.ts';
import {
  inventoryLevels,
  purchaseOrderStatus,
  purchaseOrders,
  remittances,
  salesMetrics,
} from './sources/sources.ts';

export { EdiSettings } from './settings.ts';

/** EDI with one trading partner: X12 or EDIFACT by folder or SFTP. */
export default defineConnector({
  name: 'edi',
  description:
    'EDI (X12, EDIFACT) with a trading partner: purchase orders, receipts, remittances, stock and sales in; acknowledgements, ship notices, invoices, credit notes and stock out',
  settings: EdiSettings,
  lint: lintSettings,
  claims: ({ folder }) => [folder],
  connect: connectAccount,
  diagnose,
  sources: {
    'purchase-orders': purchaseOrders,
    'purchase-order-status': purchaseOrderStatus,
    remittances,
    'inventory-levels': inventoryLevels,
    'sales-metrics': salesMetrics,
    documents: documentNews<EdiAccount>(
      'What the partner says of acknowledgements, ship notices, invoices and credit notes',
    ),
  },
  sinks: {
    acknowledgements,
    'ship-notices': shipNotices,
    invoices,
    'credit-notes': creditNotes,
    'inventory-levels': inventoryLevelsOut,
  },
});
