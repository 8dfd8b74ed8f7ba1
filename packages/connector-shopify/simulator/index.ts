export type { BulkFault, SimulatedBulk } from './bulk-jobs.ts';
export type { OrderRequest } from './make-order.ts';
export type { ProductShelf, SimulatedProduct } from './product-shelf.ts';
export type { SimulatedOrder } from './simulated-order.ts';
export {
  type ShopifySimulator,
  type ShopifySimulatorOptions,
  startShopifySimulator,
} from './start-simulator.ts';
export type { SimulatedSku } from './stock-shelf.ts';
export type { SimulatedPrice } from './variant-resolvers.ts';
export type { WebhookStats } from './webhook-sender.ts';
