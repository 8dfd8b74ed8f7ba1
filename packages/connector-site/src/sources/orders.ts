import { durationMs, type Page, type PullContext, type Source } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { Order } from '../contract/order.ts';
import { toOrder } from '../map/order.ts';
import { pullList } from './pull-list.ts';

/** Orders of the shop, each in full. */
export const orders: Source<SiteApi, 'order'> = {
  entity: 'order',
  description: 'Orders of the shop (GET /orders)',
  every: '1m',
  isRereadable: true,
  canBackfill: true,
  pull: pullOrders,
};

async function* pullOrders(api: SiteApi, context: PullContext): AsyncIterable<Page<'order'>> {
  const { settings } = api;
  const shop = await api.shop();
  yield* pullList(api, context, {
    operation: 'listOrders',
    item: Order,
    lookBackMs: durationMs(settings.lookBack),
    toDraft: (order) => ({ data: toOrder(order, { shop, settings }) }),
  });
}
