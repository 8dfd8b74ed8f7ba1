import type { Order } from '@acorn-i/core';
import type { OrderCreateOptionsInput } from '../generated/operation-types.ts';
import type { OrderImportSettings } from '../sinks/order-import-settings.ts';
import { isChannelFulfilled } from './order-input.ts';

/** What an order does to the shop's stock, and that nobody is written to. */
export function toOrderOptions(
  order: Order,
  settings: OrderImportSettings,
): OrderCreateOptionsInput {
  const behaviour = isChannelFulfilled(order) ? 'bypass' : settings.inventoryBehaviour;
  return {
    inventoryBehaviour: behaviours[behaviour],
    sendReceipt: false,
    sendFulfillmentReceipt: false,
  };
}

const behaviours = {
  bypass: 'BYPASS',
  'decrement-ignoring-policy': 'DECREMENT_IGNORING_POLICY',
  'decrement-obeying-policy': 'DECREMENT_OBEYING_POLICY',
} as const;
