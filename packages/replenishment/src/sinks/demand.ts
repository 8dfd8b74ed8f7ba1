import type { Sink } from '@acorn-i/core';
import type { Network } from '../network.ts';
import { countOrder } from '../order-demand.ts';

/** What is sold where. */
export const demand: Sink<Network, 'order'> = {
  accepts: 'order',
  description: 'Orders of all channels: units by SKU, location and the day they were placed on',
  apply: countOrder,
};
