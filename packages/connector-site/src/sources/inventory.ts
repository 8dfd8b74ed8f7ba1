import type { Source } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { InventoryLevel } from '../contract/inventory.ts';
import { pullList } from './pull-list.ts';

export const inventory: Source<SiteApi, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'What the shop believes it may sell (GET /inventory)',
  every: '5m',
  isRereadable: true,
  canBackfill: true,
  pull: (api, context) =>
    pullList(api, context, {
      operation: 'listInventory',
      item: InventoryLevel,
      toDraft: ({ sku, location, available, updatedAt }) => ({
        data: present({ sku, location, available, updatedAt }),
      }),
    }),
};
