/**
 * What routes may ask for and Buy with Prime does not give: `acorn-i lint` tells the reason and what to do.
 * None of it was found in the documentation of the version that `api-version.ts` pins.
 */
export const unsupported = {
  sources: {
    'order-list': {
      reason: 'Buy with Prime has no query that lists orders, and no event for a new one',
      instead:
        'use bwp.orders: it reads the orders that this connection created, heard of in an event, or found in orderExports',
    },
    locations: {
      reason: 'Amazon does not tell in which of its warehouses the stock lies',
      instead: 'use bwp.inventory, a figure over all of them',
    },
    settlements: {
      reason: 'payouts of Buy with Prime orders are made by Amazon Pay, not by this API',
      instead: 'use bwp.fees for what Amazon charged for each order',
    },
    messages: {
      reason: 'this API carries no messages between merchant and shopper',
      instead: 'take them from the shop or its help desk',
    },
  },
  sinks: {
    inventory: {
      reason: "the stock of a Buy with Prime product is what lies in Amazon's warehouses",
      instead: 'send goods to Amazon, and read the figure from bwp.inventory',
    },
    shipments: {
      reason: 'Amazon ships the lines of a Buy with Prime order itself',
      instead:
        'read what it shipped from bwp.shipments; give lines that others ship to their own sink',
    },
    prices: {
      reason: 'no documented field of createProduct or updateProduct takes a price',
      instead: 'set prices in the shop, and compare them with bwp.prices',
    },
    returns: {
      reason:
        'the fields that updateOrder takes for a return agreed elsewhere are not documented in full',
      instead: 'read bwp.returns, and add such a return in the merchant console',
    },
    'order-status': {
      reason: 'the state of an order follows from its packages',
      instead: 'give cancelled orders to bwp.orders: it asks Amazon to cancel',
    },
    cancellations: {
      reason: 'a cancellation and a creation of the same order must not overtake each other',
      instead: 'give cancelled orders to bwp.orders, which takes both in their order',
    },
  },
} as const;
