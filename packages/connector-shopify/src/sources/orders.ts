import type { Source } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import { decodeOrRead } from './late-order.ts';
import { decodeOrderWebhook, verifyWebhook } from './order-webhook.ts';
import { pullOrders } from './pull-orders.ts';

/** Orders by webhook, and by an overlapping poll that finds what webhooks lost. */
export const orders: Source<ShopifyApi, 'order'> = {
  entity: 'order',
  description: 'Orders of the shop and of its tills',
  every: '1m',
  isRereadable: true,
  canBackfill: true,
  pull: pullOrders,
  verify: verifyWebhook,
  decode: (api, request) => decodeOrRead(api, request, decodeOrderWebhook),
};
