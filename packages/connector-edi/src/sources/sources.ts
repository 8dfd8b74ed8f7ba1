import { takenDocuments } from './taken-documents.ts';

export const purchaseOrders = takenDocuments(
  'purchase-orders',
  'purchase-order',
  'Purchase orders and how they stand after a change: 850, 860, ORDERS',
);
export const purchaseOrderStatus = takenDocuments(
  'purchase-order-status',
  'purchase-order-status',
  'What the partner has received: RECADV',
);
export const remittances = takenDocuments(
  'remittances',
  'remittance',
  'Payments and what they are made of: 820, REMADV',
);
export const inventoryLevels = takenDocuments(
  'inventory-levels',
  'inventory-level',
  'What the partner has on hand: 846, 852',
);
export const salesMetrics = takenDocuments(
  'sales-metrics',
  'sales-metric',
  'What the partner has sold: 852',
);
