import type { ShopifySimulatorOptions, SimulatedOrder } from '../simulator/index.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

export interface OpenShopWithOrder extends OpenShop {
  id: number;
  /** As other systems name it. */
  orderId: string;
  lineIds: string[];
  /** As it stands. */
  order(): SimulatedOrder;
}

/** A shop that sold three cups and a mug. */
export async function openShopWithOrder(
  options: ShopifySimulatorOptions = {},
  settings: Record<string, unknown> = {},
): Promise<OpenShopWithOrder> {
  const opened = await openShop({ skus: wares(['CUP', 'MUG']), ...options }, settings);
  const { id, lines } = opened.simulator.placeOrder({
    lines: [
      { sku: 'CUP', quantity: 3 },
      { sku: 'MUG', quantity: 1 },
    ],
  });
  return {
    ...opened,
    id,
    orderId: String(id),
    lineIds: lines.map((line) => String(line.id)),
    order: () => opened.simulator.orders()[0] as SimulatedOrder,
  };
}
