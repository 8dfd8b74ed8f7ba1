import { defineConnector } from '@acorn-i/core';
import { authorize } from './authorize.ts';
import { connectShopify } from './connect.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { lintSettings } from './lint-settings.ts';
import { ShopifySettings } from './settings.ts';
import { cancellations } from './sinks/cancellations.ts';
import { inventory } from './sinks/inventory.ts';
import { orders as orderImport } from './sinks/orders.ts';
import { prices } from './sinks/prices.ts';
import { products as productSink } from './sinks/products.ts';
import { refunds as refundSink } from './sinks/refunds.ts';
import { returns as returnSink } from './sinks/returns.ts';
import { shipments as shipmentSink } from './sinks/shipments.ts';
import { locations } from './sources/locations.ts';
import { orders } from './sources/orders.ts';
import { payouts, transactions } from './sources/payouts.ts';
import { products } from './sources/products.ts';
import { refunds } from './sources/refunds.ts';
import { returns } from './sources/returns.ts';
import { shipments } from './sources/shipments.ts';
import { stockLevels } from './sources/stock-levels.ts';
import { listening } from './webhooks/listening.ts';

export default defineConnector({
  name: 'shopify',
  description: 'A Shopify shop, through the Admin API 2026-10',
  settings: ShopifySettings,
  // Standard plan; learned from every answer. The bucket is not documented: begin with the largest
  // single query. https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
  rates: { graphql: { perSecond: 100, burst: 1_000 } },
  account: ({ shop, auth }) => ('clientId' in auth ? `${shop}/${auth.clientId}` : shop),
  lint: lintSettings,
  connect: connectShopify,
  diagnose,
  authorize,
  sources: listening({
    orders,
    shipments,
    returns,
    refunds,
    inventory: stockLevels,
    locations,
    products,
    payouts,
    transactions,
  }),
  sinks: {
    inventory,
    orders: orderImport,
    prices,
    products: productSink,
    shipments: shipmentSink,
    refunds: refundSink,
    returns: returnSink,
    cancellations,
  },
});
