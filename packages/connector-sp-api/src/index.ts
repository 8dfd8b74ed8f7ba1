import { defineConnector } from '@acorn-i/core';
import { rates } from '@acorn-i/sp-api-client';
import { accountOf, connectAccount } from './account.ts';
import { authorize } from './authorize.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { lintSettings, SpApiSettings } from './settings.ts';
import { inventory } from './sinks/inventory.ts';
import { listings as productsToList } from './sinks/listings.ts';
import { mcfOrders as ordersToShip } from './sinks/mcf-orders.ts';
import { mcfReturns } from './sinks/mcf-returns.ts';
import { messages } from './sinks/messages.ts';
import { orderCancellations } from './sinks/order-cancellations.ts';
import { prices } from './sinks/prices.ts';
import { refunds } from './sinks/refunds.ts';
import { reviewRequests } from './sinks/review-requests.ts';
import { shipments } from './sinks/shipments.ts';
import { accountHealth } from './sources/account-health.ts';
import { advertising } from './sources/advertising/advertising.ts';
import { buyBox } from './sources/buy-box/buy-box.ts';
import { catalogue } from './sources/catalogue/catalogue.ts';
import { fbaInventory } from './sources/fba-inventory.ts';
import { listings } from './sources/listings/listings.ts';
import { mcfOrders, mcfShipments } from './sources/mcf/mcf-orders.ts';
import { orders } from './sources/orders/orders.ts';
import { promotions } from './sources/promotions.ts';
import { claims } from './sources/returns/claims.ts';
import { fbaReturns } from './sources/returns/fba-returns.ts';
import { returns } from './sources/returns/returns.ts';
import { sales } from './sources/sales.ts';
import { settlementTransactions } from './sources/settlements/settlement-transactions.ts';
import { settlements } from './sources/settlements/settlements.ts';
import { transactions } from './sources/transactions.ts';

/** Amazon Marketplace through the Selling Partner API. */
export default defineConnector({
  name: 'sp-api',
  description:
    'Amazon Marketplace: orders, returns, claims, listings, FBA stock, sales, account health and settlements in; stock, prices and shipments out',
  settings: SpApiSettings,
  rates,
  account: accountOf,
  lint: lintSettings,
  connect: connectAccount,
  diagnose,
  authorize,
  sources: {
    orders,
    'fba-inventory': fbaInventory,
    settlements,
    'settlement-transactions': settlementTransactions,
    transactions,
    returns,
    'fba-returns': fbaReturns,
    claims,
    'account-health': accountHealth,
    sales,
    listings,
    catalogue,
    'buy-box': buyBox,
    'mcf-orders': mcfOrders,
    'mcf-shipments': mcfShipments,
    promotions,
    advertising,
  },
  sinks: {
    inventory,
    prices,
    shipments,
    'order-cancellations': orderCancellations,
    refunds,
    'mcf-orders': ordersToShip,
    'mcf-returns': mcfReturns,
    listings: productsToList,
    messages,
    'review-requests': reviewRequests,
  },
});
