import { type Draft, durationMs, type Reject, RejectedError, type Source } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import { countVariants } from '../documents/bulk.ts';
import { bulkStock } from '../documents/bulk-stock.ts';
import { levelAt, levelsByUpdate, levelsOfItem, ShopifyStock } from '../documents/stock-levels.ts';
import { globalId } from '../map/global-id.ts';
import { text } from '../map/optional.ts';
import { toNoStock, toStockLevel } from '../map/stock-level.ts';
import { follow } from './complete-order.ts';
import { verifyWebhook } from './order-webhook.ts';
import { pullUpdated, type Told, type UpdatedList } from './pull-updated.ts';
import { readHint } from './webhook-hint.ts';

const page = { first: 50, levels: 20 };

const stockList: UpdatedList<ShopifyStock, 'inventory-level'> = {
  name: 'inventory',
  isSorted: false,
  startsWhole: true,
  sweepMs: ({ settings }) => durationMs(settings.inventorySweep),
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: page.first, priority, signal };
    const { inventoryItems } = await client.run(levelsByUpdate, { query, after, ...page }, run);
    return inventoryItems;
  },
  async tell(api, items, run) {
    const told: Told<'inventory-level'> = { changes: [], rejects: [] };
    for (const item of items) {
      const fault = faultOf(item);
      if (fault === undefined) told.changes.push(...(await levelsOf(api, item, run)));
      else if (fault !== 'untold') told.rejects.push(fault);
    }
    return told;
  },
  bulk: {
    document: bulkStock,
    connections: { InventoryLevel: 'inventoryLevels' },
    pointsEach: 4,
    async count({ client }, _query, { priority, signal }) {
      const { productVariantsCount } = await client.run(countVariants, {}, { priority, signal });
      return productVariantsCount?.count ?? 0;
    },
    toNodes: async (_api, roots) => roots.map((root) => BulkStock.parse(root)),
  },
};

/** A child that is not there leaves no trace in the file. */
const BulkStock = ShopifyStock.extend({
  inventoryLevels: ShopifyStock.shape.inventoryLevels.default({
    pageInfo: { hasNextPage: false },
    nodes: [],
  }),
});

/** What each location of the shop has, by webhook and by an overlapping poll; now and then all of it. */
export const stockLevels: Source<ShopifyApi, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'Stock of the shop, by SKU and location',
  every: '1m',
  isRereadable: true,
  pull: (api, context) => pullUpdated(stockList, api, context),
  verify: verifyWebhook,
  async decode(api, request) {
    const { topic, inventoryItemId, locationId } = readHint(request);
    if (!topic.startsWith('inventory_levels/')) return [];
    if (inventoryItemId === undefined || locationId === undefined) return [];
    return readLevel(api, inventoryItemId, locationId);
  },
};

async function readLevel(
  api: ShopifyApi,
  itemId: string,
  locationId: string,
): Promise<Draft<'inventory-level'>[]> {
  const variables = {
    id: globalId('InventoryItem', itemId),
    location: globalId('Location', locationId),
  };
  const { inventoryItem: item } = await api.client.run(levelAt, variables, { priority: 'live' });
  const fault = item && faultOf(item);
  if (!item || fault === 'untold') return [];
  if (fault) throw fault.error;
  const sku = text(item.sku) as string;
  const level = item.inventoryLevel;
  if (!level) return [toNoStock(sku, item, locationId, api.orderContext)];
  return [{ data: toStockLevel(sku, item, level, api.orderContext) }];
}

async function levelsOf(
  { client, orderContext }: ShopifyApi,
  item: ShopifyStock,
  { priority, signal }: Reader,
): Promise<Draft<'inventory-level'>[]> {
  const levels = await follow(item.inventoryLevels, async (after) => {
    const variables = { id: item.id, after };
    const { inventoryItem } = await client.run(levelsOfItem, variables, { priority, signal });
    return inventoryItem?.inventoryLevels;
  });
  const sku = text(item.sku) as string;
  return levels.nodes.map((level) => ({ data: toStockLevel(sku, item, level, orderContext) }));
}

/** Nothing is told of what has no SKU or is not counted; two items of one SKU would overwrite each other. */
function faultOf(
  item: Pick<ShopifyStock, 'id' | 'sku' | 'tracked' | 'duplicateSkuCount'>,
): 'untold' | Reject | undefined {
  const sku = text(item.sku);
  if (sku === undefined || !item.tracked) return 'untold';
  if (item.duplicateSkuCount === 0) return undefined;
  const message = `SKU ${sku}: ${item.duplicateSkuCount + 1} items of the shop carry it, one is ${item.id}. Make it unique`;
  return {
    raw: JSON.stringify({ id: item.id, sku }),
    place: item.id,
    error: new RejectedError(message, { code: 'SHOPIFY_SKU_AMBIGUOUS', details: { sku } }),
  };
}
