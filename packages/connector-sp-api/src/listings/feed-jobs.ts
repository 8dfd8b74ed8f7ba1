import { randomUUID } from 'node:crypto';
import type { Json, Logger } from '@acorn-i/core';
import { type FeedContext, type FeedOutcome, runFeed } from './feed-job.ts';
import { type FeedRecord, loadFeeds } from './feed-record.ts';
import {
  attributesOf,
  groupBySku,
  type ListingGroup,
  listingInvalid,
  marketplacesOf,
  type PendingWrite,
  patchesOf,
} from './listing-write.ts';
import { faultOf, type PatchSettings, patchListing } from './patch-listing.ts';

/** A write and the message of a feed that carries it. */
export interface SentWrite {
  one: PendingWrite;
  messageId: number;
}

/** The feeds of one connection that are under way. */
export interface FeedJobs {
  /** Learns of feeds that another process has begun, before this one or beside it. */
  recover(): Promise<void>;
  /** Resolves when a write that is already in a feed is settled; undefined for one that is in none. */
  resume(one: PendingWrite): Promise<void> | undefined;
  /** Sends listings by one feed; resolves when all are settled. */
  begin(groups: readonly ListingGroup[]): Promise<void>;
}

interface Job {
  record: FeedRecord | undefined;
  start: Omit<FeedRecord, 'state' | 'issues' | 'doneAt'>;
  /** Absent for a feed of another process: its content is at Amazon. */
  groups: readonly ListingGroup[] | undefined;
  running: Promise<FeedOutcome> | undefined;
}

export function createFeedJobs(
  context: FeedContext,
  settings: PatchSettings,
  log: Logger,
): FeedJobs {
  const { store, now } = context;
  const jobs = new Map<string, Job>();
  /** Where a delivery is, by its key. */
  const places = new Map<string, { job: Job; messageId: number }>();

  function know(job: Job): void {
    jobs.set(job.start.id, job);
    for (const [index, { keys }] of job.start.items.entries()) {
      for (const key of keys) places.set(key, { job, messageId: index + 1 });
    }
  }

  function forget({ start }: Job): void {
    jobs.delete(start.id);
    for (const { keys } of start.items) for (const key of keys) places.delete(key);
  }

  /** Runs a feed once, however many wait for it, and tells each what became of its message. */
  async function follow(job: Job, waiting: readonly SentWrite[]): Promise<void> {
    let outcome: FeedOutcome;
    try {
      job.running ??= run(job);
      outcome = await job.running;
    } catch (error) {
      // What is under way at Amazon is in the record: the same deliveries come back to it.
      job.running = undefined;
      if (job.record === undefined) forget(job);
      for (const { one } of waiting) one.settle(faultOf(error, context.signal));
      return;
    }
    const undone = waiting.filter((sent) => !settleSent(sent, outcome)).map(({ one }) => one);
    const patches = groupBySku(undone).map((group) => patchListing(context, group, settings));
    await Promise.all(patches);
  }

  async function run(job: Job): Promise<FeedOutcome> {
    const { start, groups, record } = job;
    log.info({ feed: start.id, messages: start.items.length }, 'listings go by feed');
    const request = {
      feedType: 'JSON_LISTINGS_FEED',
      marketplaceIds: start.marketplaceIds,
      contentType: 'application/json; charset=UTF-8',
      content: groups && JSON.stringify(toFeed(groups, settings)),
    };
    const keeping = { ...context, store: { ...store, set: keepIn(job) } };
    const outcome = await runFeed(record, start, request, keeping);
    // Those who wait are told now; a restart finds the rest in the store.
    forget(job);
    if (!outcome.isDone) log.warn({ feed: start.id, reason: outcome.reason }, 'patches instead');
    return outcome;
  }

  function keepIn(job: Job) {
    return async (key: string, value: Json): Promise<void> => {
      await store.set(key, value);
      job.record = value as unknown as FeedRecord;
    };
  }

  return {
    async recover() {
      for (const record of await loadFeeds(store, now())) {
        if (jobs.has(record.id)) continue;
        const { id, createdAt, marketplaceIds, items } = record;
        const start = { id, createdAt, marketplaceIds, items: items.map(wantedOf(record)) };
        know({ record, start, groups: undefined, running: undefined });
      }
    },
    resume(one) {
      const place = places.get(one.write.key);
      return place && follow(place.job, [{ one, messageId: place.messageId }]);
    },
    begin(groups) {
      const items = groups.map(({ sku, pending }) => {
        return { sku, keys: pending.map(({ write }) => write.key) };
      });
      const marketplaceIds = [...new Set(groups.flatMap(marketplacesOf))];
      const createdAt = new Date(now()).toISOString();
      const start = { id: randomUUID(), createdAt, marketplaceIds, items };
      const job: Job = { record: undefined, start, groups, running: undefined };
      know(job);
      const waiting = groups.flatMap(({ pending }, index) =>
        pending.map((one) => ({ one, messageId: index + 1 })),
      );
      return follow(job, waiting);
    },
  };
}

/** Of a feed that is over, only what was accepted: whoever comes again with the rest wants it sent. */
function wantedOf({ state, issues, doneAt }: FeedRecord) {
  return (item: FeedRecord['items'][number], index: number) => {
    const isRefused = issues?.[index + 1] !== undefined || (doneAt !== undefined && !issues);
    return isRefused && state.step !== 'waiting' ? { ...item, keys: [] } : item;
  };
}

function toFeed(groups: readonly ListingGroup[], { sellerId, productType }: PatchSettings) {
  return {
    header: { sellerId, version: '2.0' },
    messages: groups.map((group, index) => ({
      messageId: index + 1,
      sku: group.sku,
      operationType: 'PATCH',
      productType,
      patches: patchesOf(group),
    })),
  };
}

/** False where a write must go by a patch of its own. */
function settleSent({ one, messageId }: SentWrite, outcome: FeedOutcome): boolean {
  if (!outcome.isDone) return false;
  const ref = `${outcome.feedId}#${messageId}`;
  const issues = outcome.issues.get(messageId) ?? [];
  if (issues.length === 0) {
    one.settle({ ref, note: 'ACCEPTED by feed' });
    return true;
  }
  // Amazon refuses a message as a whole: a part that no issue names may be right.
  const own = attributesOf(one.write);
  const isOwn = issues.some(
    ({ attributes }) => attributes.length === 0 || attributes.some((name) => own.includes(name)),
  );
  if (isOwn) one.settle(listingInvalid(one.write.sku, issues, ref));
  return isOwn;
}
