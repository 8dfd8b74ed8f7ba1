import { type ConnectionStore, type Json, RejectedError } from '@acorn-i/core';
import type { FeedState } from '@acorn-i/sp-api-client';
import { z } from 'zod';

/** One message of a feed: the deliveries that it carries. */
const Item = z.object({ sku: z.string(), keys: z.array(z.string()) });

/** What is known of a feed beyond a crash. */
const FeedRecord = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  marketplaceIds: z.array(z.string()),
  state: z.custom<FeedState>(
    (value) => typeof (value as { step?: unknown } | null)?.step === 'string',
  ),
  items: z.array(Item),
  /** Once the result is read: when, and faults by message. */
  doneAt: z.iso.datetime().optional(),
  issues: z
    .record(
      z.string(),
      z.array(z.object({ code: z.string().nullish(), attributes: z.array(z.string()) })),
    )
    .optional(),
});
export type FeedRecord = z.output<typeof FeedRecord>;

const prefix = 'listings-feed:';
/**
 * A finished feed is remembered while a restart may bring its deliveries again, and no longer: whoever
 * replays them later wants them sent.
 */
const keptMs = 10 * 60_000;

export function saveFeed(store: ConnectionStore, record: FeedRecord): Promise<void> {
  return store.set(prefix + record.id, record as unknown as Json);
}

/** Feeds that a process before this one, or beside it, has begun; what is old and over is forgotten. */
export async function loadFeeds(store: ConnectionStore, nowMs: number): Promise<FeedRecord[]> {
  const records: FeedRecord[] = [];
  for await (const [key, value] of store.entries(prefix)) {
    const result = FeedRecord.safeParse(value);
    if (!result.success) {
      throw new RejectedError(`${key}: not a feed of ours`, { code: 'FEED_RECORD_INVALID' });
    }
    const record = result.data;
    const isOver = record.doneAt !== undefined && nowMs - Date.parse(record.doneAt) > keptMs;
    if (isOver) await store.delete(key);
    else records.push(record);
  }
  return records;
}

export function feedIdOf({ state }: FeedRecord): string | undefined {
  return 'feedId' in state ? state.feedId : undefined;
}
