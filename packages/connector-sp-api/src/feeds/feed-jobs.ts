import { randomUUID } from 'node:crypto';
import type { Logger } from '@acorn-i/core';
import { type FeedContext, type FeedWork, runFeed } from './feed-job.ts';
import type { FeedItem, FeedKind, FeedOutcome } from './feed-kind.ts';
import { createFeedRecords, type FeedRecord } from './feed-record.ts';

/** What is to go by one feed; `items` are its messages in order. */
export interface NewFeed {
  items: readonly FeedItem[];
  content: string;
  marketplaceIds: readonly string[];
}

/** Where somebody's message is. The outcome rejects where a call fails: it goes on when he comes again. */
export interface FeedPlace {
  messageId: number;
  outcome: Promise<FeedOutcome>;
}

/** The feeds of one kind and connection that are under way. */
export interface FeedJobs {
  /** Learns of feeds that another process has begun, before this one or beside it. */
  recover(): Promise<void>;
  /** Where the message with a key is; undefined where it is in no feed. */
  resume(key: string): FeedPlace | undefined;
  /** Sends a feed; resolves when Amazon is through with it. */
  begin(feed: NewFeed): Promise<FeedOutcome>;
}

interface Job {
  record: FeedRecord | undefined;
  work: FeedWork;
  running: Promise<FeedOutcome> | undefined;
}

export function createFeedJobs(kind: FeedKind, context: FeedContext, log: Logger): FeedJobs {
  const { now } = context;
  const records = createFeedRecords(context.store, kind.name);
  const jobs = new Map<string, Job>();
  const places = new Map<string, { job: Job; messageId: number }>();

  function know(job: Job): void {
    const { id, items } = job.work.start;
    jobs.set(id, job);
    for (const [index, { keys }] of items.entries()) {
      for (const key of keys) places.set(key, { job, messageId: index + 1 });
    }
  }

  function forget({ work: { start } }: Job): void {
    jobs.delete(start.id);
    for (const { keys } of start.items) for (const key of keys) places.delete(key);
  }

  /** Runs a feed once, however many wait for it. */
  async function follow(job: Job): Promise<FeedOutcome> {
    try {
      job.running ??= run(job);
      return await job.running;
    } catch (error) {
      // What is under way at Amazon is in the record: whoever waited comes back to it.
      job.running = undefined;
      if (job.record === undefined || wasNotSubmitted(job.record)) forget(job);
      throw error;
    }
  }

  async function run(job: Job): Promise<FeedOutcome> {
    const { work } = job;
    const { id, items } = work.start;
    const told = { feed: id, kind: kind.name, messages: items.length };
    // Said once a feed: whoever reads it of money must not think that it goes out again.
    if (job.record === undefined || wasNotSubmitted(job.record))
      log.info(told, 'changes go by feed');
    else log.debug(told, 'the feed that has these changes is looked at, nothing is sent again');
    const keeping = {
      ...work,
      records: {
        ...records,
        async save(record: FeedRecord) {
          await records.save(record);
          job.record = record;
        },
      },
    };
    const outcome = await runFeed(job.record, keeping, context);
    // Those who wait are told now; a restart finds the rest in the store.
    forget(job);
    if (outcome.end !== 'done')
      log.warn({ feed: id, kind: kind.name, ...outcome }, 'feed not done');
    return outcome;
  }

  return {
    async recover() {
      for (const record of await records.load(now())) {
        if (jobs.has(record.id) || wasNotSubmitted(record)) continue;
        const { id, createdAt, marketplaceIds, items } = record;
        const start = { id, createdAt, marketplaceIds, items: items.map(wantedOf(record)) };
        know({ record, work: { kind, start, content: undefined, records }, running: undefined });
      }
    },
    resume(key) {
      const place = places.get(key);
      return place && { messageId: place.messageId, outcome: follow(place.job) };
    },
    begin({ items, content, marketplaceIds }) {
      const start = {
        id: randomUUID(),
        createdAt: new Date(now()).toISOString(),
        marketplaceIds: [...marketplaceIds],
        items: items.map(({ subject, keys }) => ({ subject, keys: [...keys] })),
      };
      const job: Job = {
        record: undefined,
        work: { kind, start, content, records },
        running: undefined,
      };
      know(job);
      return follow(job);
    },
  };
}

/** Such a feed is left behind: whoever comes again goes by another one, with whatever is wanted then. */
function wasNotSubmitted({ state }: FeedRecord): boolean {
  return state.step === 'brought';
}

/** Of a feed that is over, only what was accepted: whoever comes again with the rest wants it sent. */
function wantedOf({ issues, doneAt }: FeedRecord) {
  return (item: FeedRecord['items'][number], index: number) => {
    const isRefused = doneAt !== undefined && (!issues || issues[index + 1] !== undefined);
    return isRefused ? { ...item, keys: [] } : item;
  };
}
