import { defineConnector } from '@acorn-i/core';
import { connectSite, rateOf } from './connect-site.ts';
import { defaultRequestsPerMinute } from './contract/scalars.ts';
import { diagnose } from './diagnose.ts';
import { lintSettings } from './lint-settings.ts';
import { SiteSettings } from './settings.ts';
import { inventory as inventorySink } from './sinks/inventory.ts';
import { orderStatus } from './sinks/order-status.ts';
import { prices } from './sinks/prices.ts';
import { refunds } from './sinks/refunds.ts';
import { shipments } from './sinks/shipments.ts';
import { inventory } from './sources/inventory.ts';
import { orders } from './sources/orders.ts';
import { products } from './sources/products.ts';
import { returns } from './sources/returns.ts';

export default defineConnector({
  name: 'site',
  description: 'A self-built shop that serves the open contract (openapi.json)',
  settings: SiteSettings,
  // The contract's default; a shop says in GET /shop what it allows.
  rates: { requests: rateOf(defaultRequestsPerMinute) },
  account: ({ url, clientId }) => `${url}/${clientId}`,
  lint: lintSettings,
  connect: connectSite,
  diagnose,
  sources: { orders, products, inventory, returns },
  sinks: { inventory: inventorySink, prices, shipments, refunds, 'order-status': orderStatus },
});
