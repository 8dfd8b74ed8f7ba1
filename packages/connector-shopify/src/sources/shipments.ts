import type { Source } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  type OrderWithShipments,
  type ShopifyFulfillment,
  shipmentById,
  shipmentLines,
  shipmentsByOrder,
  shipmentsOfOrder,
} from '../documents/shipments.ts';
import { toShipment } from '../map/shipment.ts';
import { follow } from './complete-order.ts';
import { orderPartsSource } from './order-parts-source.ts';

const page = { first: 20, parts: 5, lines: 20 };
const most = { parts: 250, lines: 50 };

/** What left for customers, package by package. */
export const shipments: Source<ShopifyApi, 'shipment'> = orderPartsSource({
  entity: 'shipment',
  description: 'Fulfillments of the orders, with tracking and lines',
  name: 'shipments',
  topic: 'fulfillments',
  type: 'Fulfillment',
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: page.first, priority, signal };
    const { orders } = await client.run(shipmentsByOrder, { query, after, ...page }, run);
    return orders;
  },
  async partsOf(api, node: OrderWithShipments, run) {
    const listed =
      node.fulfillments.length < page.parts ? node.fulfillments : await readAll(api, node.id, run);
    return Promise.all(listed.map((one) => withLines(api, one, run)));
  },
  async read(api, id, run) {
    const variables = { id, lines: 50 };
    const { fulfillment } = await api.client.run(shipmentById, variables, run);
    return fulfillment ? withLines(api, fulfillment, run) : undefined;
  },
  toDraft: ({ orderContext }, one) => ({ data: toShipment(one, orderContext) }),
});

async function readAll(
  { client }: ShopifyApi,
  id: string,
  { priority, signal }: Reader,
): Promise<readonly ShopifyFulfillment[]> {
  const { order } = await client.run(shipmentsOfOrder, { id, ...most }, { priority, signal });
  return order?.fulfillments ?? [];
}

async function withLines(
  { client }: ShopifyApi,
  one: ShopifyFulfillment,
  { priority, signal }: Reader,
): Promise<ShopifyFulfillment> {
  const fulfillmentLineItems = await follow(one.fulfillmentLineItems, async (after) => {
    const variables = { id: one.id, after };
    const { fulfillment } = await client.run(shipmentLines, variables, { priority, signal });
    return fulfillment?.fulfillmentLineItems;
  });
  return { ...one, fulfillmentLineItems };
}
