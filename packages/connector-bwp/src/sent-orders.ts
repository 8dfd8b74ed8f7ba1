import type { ConnectionStore } from '@acorn-i/core';

/** Which order at Buy with Prime was made of which order of a shop. */
export interface SentOrders {
  /** Amazon's id; undefined where this connection created none. */
  find(shopOrderId: string): Promise<string | undefined>;
  keep(shopOrderId: string, orderId: string): Promise<void>;
}

export function createSentOrders(store: ConnectionStore): SentOrders {
  return {
    async find(shopOrderId) {
      const id = await store.get(`sent/${shopOrderId}`);
      return typeof id === 'string' ? id : undefined;
    },
    keep: (shopOrderId, orderId) => store.set(`sent/${shopOrderId}`, orderId),
  };
}
