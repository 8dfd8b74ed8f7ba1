import type { Source } from '@acorn-i/core';
import { marketplaceOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import { toMcfOrder } from '../../map/mcf-order.ts';
import { toMcfShipments } from '../../map/mcf-shipment.ts';
import { mcfPages } from './mcf-pages.ts';

/** How orders of other channels stand that Amazon ships (Multi-Channel Fulfillment). */
export const mcfOrders: Source<SpApiAccount, 'order'> = {
  entity: 'order',
  description: 'Status of orders that Amazon ships for other channels, by listOrders (MCF)',
  every: '5m',
  isRereadable: true,
  pull(account, context) {
    const currency = marketplaceOf(account.marketplaceIds[0])?.currency ?? 'USD';
    return mcfPages<'order'>(account, context, (order) => [toMcfOrder(order, currency)]);
  },
};

/** Packages of such orders, with their tracking numbers. */
export const mcfShipments: Source<SpApiAccount, 'shipment'> = {
  entity: 'shipment',
  description: 'Packages that Amazon ships for other channels, by listOrders (MCF)',
  every: '5m',
  isRereadable: true,
  pull: (account, context) => mcfPages<'shipment'>(account, context, toMcfShipments),
};
