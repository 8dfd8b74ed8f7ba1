import type { ConnectionStore } from '@acorn-i/core';
import { z } from 'zod';

/** By the id of a line: units that were wanted when it was sent, and how many of them had left before. */
const SentLines = z.record(
  z.string(),
  z.object({ wanted: z.int().min(0), shipped: z.int().min(0) }),
);
export type SentLines = z.infer<typeof SentLines>;

/** Which order at Buy with Prime was made of which order of a shop. */
export interface SentOrders {
  /** Amazon's id; undefined where this connection created none. */
  find(shopOrderId: string): Promise<string | undefined>;
  keep(shopOrderId: string, orderId: string): Promise<void>;
  /** What was asked for; undefined where that was not kept. */
  lines(shopOrderId: string): Promise<SentLines | undefined>;
  keepLines(shopOrderId: string, lines: SentLines): Promise<void>;
}

export function createSentOrders(store: ConnectionStore): SentOrders {
  return {
    async find(shopOrderId) {
      const id = await store.get(`sent/${shopOrderId}`);
      return typeof id === 'string' ? id : undefined;
    },
    keep: (shopOrderId, orderId) => store.set(`sent/${shopOrderId}`, orderId),
    lines: async (shopOrderId) =>
      SentLines.safeParse(await store.get(`sent-lines/${shopOrderId}`)).data,
    keepLines: (shopOrderId, lines) => store.set(`sent-lines/${shopOrderId}`, lines),
  };
}
