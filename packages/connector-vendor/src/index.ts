import { defineConnector } from '@acorn-i/core';
import { rates } from '@acorn-i/sp-api-client';
import { accountOf, connectAccount } from './account.ts';
import { lintSettings, VendorSettings } from './settings.ts';
import { purchaseOrderStatus } from './sources/purchase-order-status.ts';
import { purchaseOrders } from './sources/purchase-orders.ts';

/** Amazon Vendor (1P) through the Selling Partner API. */
export default defineConnector({
  name: 'vendor',
  description: 'Amazon Vendor (1P): purchase orders and their status in',
  settings: VendorSettings,
  rates,
  account: accountOf,
  lint: lintSettings,
  connect: connectAccount,
  sources: { 'purchase-orders': purchaseOrders, 'purchase-order-status': purchaseOrderStatus },
  sinks: {},
});
