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
  /** The source that told it; undefined where that was not kept. */
  source(shopOrderId: string): Promise<string | undefined>;
  keepSource(shopOrderId: string, source: string): Promise<void>;
}

export function createSentOrders(store: ConnectionStore): SentOrders {
  const textAt = async (key: string): Promise<string | undefined> => {
    const text = await store.get(key);
    return typeof text === 'string' ? text : undefined;
  };
  return {
    find: (shopOrderId) => textAt(`sent/${shopOrderId}`),
    keep: (shopOrderId, orderId) => store.set(`sent/${shopOrderId}`, orderId),
    lines: async (shopOrderId) =>
      SentLines.safeParse(await store.get(`sent-lines/${shopOrderId}`)).data,
    keepLines: (shopOrderId, lines) => store.set(`sent-lines/${shopOrderId}`, lines),
    source: (shopOrderId) => textAt(`sent-from/${shopOrderId}`),
    keepSource: (shopOrderId, source) => store.set(`sent-from/${shopOrderId}`, source),
  };
}
