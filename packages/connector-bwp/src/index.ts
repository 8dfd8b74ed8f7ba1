import { defineConnector } from '@acorn-i/core';
import { connectBwp, rateOf } from './connect-bwp.ts';
import { diagnose } from './diagnose.ts';
import { lintSettings } from './lint-settings.ts';
import { BwpSettings } from './settings.ts';
import { orders as orderSink } from './sinks/orders.ts';
import { products as productSink } from './sinks/products.ts';
import { refundTotals } from './sinks/refund-totals.ts';
import { refunds as refundSink } from './sinks/refunds.ts';
import { inventory, prices, products } from './sources/catalog-sources.ts';
import { fees } from './sources/fees.ts';
import { orders, refunds, returns, shipments } from './sources/order-sources.ts';
import { unsupported } from './unsupported.ts';

/** Buy with Prime: Amazon ships what is sold on a brand's own site. */
export default defineConnector({
  name: 'bwp',
  description:
    'Buy with Prime, API 2024-11-01; built from public documents, never run against Amazon',
  settings: BwpSettings,
  // No figure is published; `requestsPerSecond` says it.
  rates: { graphql: rateOf(5) },
  account: ({ endpoint, targetId, clientId }) => `${endpoint ?? ''}/${targetId}/${clientId}`,
  lint: lintSettings,
  connect: connectBwp,
  diagnose,
  sources: { orders, shipments, returns, refunds, products, inventory, prices, fees },
  sinks: {
    orders: orderSink,
    refunds: refundSink,
    'refund-totals': refundTotals,
    products: productSink,
  },
  unsupported,
});
