import { defineConnector, type Json } from '@acorn-i/core';
import { explain } from './explain.ts';
import { lintPool, openPool } from './open-pool.ts';
import { PoolSettings } from './settings.ts';
import { counts } from './sinks/counts.ts';
import { demand } from './sinks/demand.ts';
import { movements } from './sinks/movements.ts';
import { published } from './sinks/published.ts';
import { wake } from './wake.ts';

export { type Claim, divide } from './divide.ts';
export {
  type AssignedLine,
  type OrderHead,
  type OrderState,
  type OversoldSku,
  orderKey,
  type PoolTotals,
  readOversold,
  readSku,
  readTotals,
} from './pool-state.ts';
export { PoolSettings } from './settings.ts';
export { oversoldOf, type SkuStock } from './sku-stock.ts';

/** One stock that many channels sell from. */
export default defineConnector({
  name: 'stock-pool',
  description: 'One pool of stock over locations, shared by every channel',
  settings: PoolSettings,
  lint: lintPool,
  sendsTo: ({ channels = {} }) =>
    Object.keys(channels).map((connection) => ({ path: ['channels', connection], connection })),
  connect: ({ settings }) => openPool(settings),
  sources: {
    availability: {
      entity: 'inventory-level',
      description: 'What may be sold now, whenever the number changes',
    },
    locations: {
      entity: 'inventory-level',
      description: 'What lies at each location: the last count and all since; with byLocation',
    },
    drift: {
      entity: 'drift',
      description: 'Channels that show another figure than they were told, until they agree',
    },
    assignments: {
      entity: 'order',
      description: 'Which location serves which line of an order, by the routing rules',
    },
    oversold: {
      entity: 'order',
      description: 'Orders that are held because more was sold than is there, and their release',
    },
  },
  sinks: { demand, counts, movements, published },
  wake,
  decidesBy: ({ settings }) => settings as unknown as Json,
  explain,
});
