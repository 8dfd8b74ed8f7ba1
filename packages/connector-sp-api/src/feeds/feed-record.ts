import { type ConnectionStore, type Json, RejectedError } from '@acorn-i/core';
import type { FeedState } from '@acorn-i/sp-api-client';
import { z } from 'zod';

const Issue = z.object({
  code: z.string().nullish(),
  text: z.string().optional(),
  attributes: z.array(z.string()),
});

/** What is known of a feed beyond a crash. */
const FeedRecord = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  marketplaceIds: z.array(z.string()),
  state: z.custom<FeedState>(
    (value) => typeof (value as { step?: unknown } | null)?.step === 'string',
  ),
  /** Its messages in order: the first has the number 1. */
  items: z.array(z.object({ subject: z.string(), keys: z.array(z.string()) })),
  /** Once the result is read: when, and faults by message or why it tells nothing. */
  doneAt: z.iso.datetime().optional(),
  issues: z.record(z.string(), z.array(Issue)).optional(),
  unknown: z.string().optional(),
});
export type FeedRecord = z.output<typeof FeedRecord>;

/** What is known of a feed before anything is sent. */
export type FeedStart = Pick<FeedRecord, 'id' | 'createdAt' | 'marketplaceIds' | 'items'>;

/**
 * A finished feed is remembered while a restart may bring its deliveries again, and no longer: whoever
 * replays them later wants them sent.
 */
const keptMs = 10 * 60_000;
/** A feed that was never submitted is of no use to anybody; a day is longer than any wait for a rate. */
const unsentMs = 24 * 3_600_000;

/** The records of one kind of feed. */
export interface FeedRecords {
  save(record: FeedRecord): Promise<void>;
  /** Feeds that a process before this one, or beside it, has begun; what is old and over is forgotten. */
  load(nowMs: number): Promise<FeedRecord[]>;
}

export function createFeedRecords(store: ConnectionStore, kind: string): FeedRecords {
  const prefix = `${kind}:`;
  return {
    save: (record) => store.set(prefix + record.id, record as unknown as Json),
    async load(nowMs) {
      const records: FeedRecord[] = [];
      for await (const [key, value] of store.entries(prefix)) {
        const result = FeedRecord.safeParse(value);
        if (!result.success) {
          throw new RejectedError(`${key}: not a feed of ours`, { code: 'FEED_RECORD_INVALID' });
        }
        const record = result.data;
        if (isOver(record, nowMs)) await store.delete(key);
        else records.push(record);
      }
      return records;
    },
  };
}

function isOver({ doneAt, createdAt, state }: FeedRecord, nowMs: number): boolean {
  if (doneAt !== undefined) return nowMs - Date.parse(doneAt) > keptMs;
  return state.step === 'brought' && nowMs - Date.parse(createdAt) > unsentMs;
}

export function feedIdOf({ state }: FeedRecord): string | undefined {
  return 'feedId' in state ? state.feedId : undefined;
}
