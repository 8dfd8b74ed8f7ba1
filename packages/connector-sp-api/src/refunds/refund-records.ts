import { type ConnectionStore, type Json, RejectedError } from '@acorn-i/core';
import { z } from 'zod';

/** What is known of one refund, whatever change tells it. */
const RefundRecord = z.object({
  orderId: z.string(),
  amount: z.string(),
  currency: z.string(),
  /** When it was given to a feed, ISO 8601 UTC. */
  sentAt: z.iso.datetime(),
  /**
   * `sending`: on its way in a feed that is under way, or in none, which was then never submitted;
   * `paid`: Amazon took it; `unknown`: Amazon may have paid it and does not tell.
   */
  status: z.enum(['sending', 'paid', 'unknown']),
  /** The feed and message that paid it, or why it is not known. */
  ref: z.string().optional(),
});
export type RefundRecord = z.output<typeof RefundRecord>;

export interface RefundRecords {
  get(refundId: string): Promise<RefundRecord | undefined>;
  set(refundId: string, record: RefundRecord): Promise<void>;
  delete(refundId: string): Promise<void>;
  /** Forgets what is too old to be told again. */
  sweep(nowMs: number): Promise<void>;
}

const prefix = 'refund:';
/** Longer than a refund may be old: one that is forgotten is refused by its age. */
const keptMs = 400 * 86_400_000;

export function createRefundRecords(store: ConnectionStore): RefundRecords {
  return {
    async get(refundId) {
      const value = await store.get(prefix + refundId);
      if (value === undefined) return undefined;
      const result = RefundRecord.safeParse(value);
      if (result.success) return result.data;
      throw new RejectedError(`refund ${refundId}: what is kept of it cannot be read`, {
        code: 'REFUND_RECORD_INVALID',
      });
    },
    set: (refundId, record) => store.set(prefix + refundId, record as unknown as Json),
    delete: (refundId) => store.delete(prefix + refundId),
    async sweep(nowMs) {
      const old: string[] = [];
      for await (const [key, value] of store.entries(prefix)) {
        const { data } = RefundRecord.safeParse(value);
        if (data && nowMs - Date.parse(data.sentAt) > keptMs) old.push(key);
      }
      for (const key of old) await store.delete(key);
    },
  };
}
