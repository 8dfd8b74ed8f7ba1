import type { Page, PullContext, Source } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import { allLocations, locationById } from '../documents/locations.ts';
import { globalId } from '../map/global-id.ts';
import { toLocation } from '../map/location.ts';
import { verifyWebhook } from './order-webhook.ts';
import { readHint } from './webhook-hint.ts';

/** The places of the shop, closed ones and those of fulfillment services too. */
export const locations: Source<ShopifyApi, 'location'> = {
  entity: 'location',
  description: 'Stores, warehouses and fulfillment services of the shop',
  every: '1h',
  isRereadable: true,
  pull: pullLocations,
  verify: verifyWebhook,
  async decode(api, request) {
    const { topic, id } = readHint(request);
    if (!topic.startsWith('locations/') || id === undefined) return [];
    const variables = { id: globalId('Location', id) };
    const { location } = await api.client.run(locationById, variables, { priority: 'live' });
    return location ? [{ data: toLocation(location, api.orderContext) }] : [];
  },
};

/** There are few: all of them, each time. The log drops what it already has. */
async function* pullLocations(
  { client, orderContext }: ShopifyApi,
  { priority, signal }: PullContext,
): AsyncGenerator<Page<'location'>> {
  let after: string | undefined;
  for (;;) {
    const { locations: found } = await client.run(allLocations, { after }, { priority, signal });
    yield { changes: found.nodes.map((place) => ({ data: toLocation(place, orderContext) })) };
    if (!found.pageInfo.hasNextPage || !found.pageInfo.endCursor) return;
    after = found.pageInfo.endCursor;
  }
}
