import { type Duration, durationMs, isAcornError, type Logger, type Outcome } from '@acorn-i/core';
import type { FeedContext } from '../feeds/feed-job.ts';
import { createListingConfirmer } from './confirm-listings.ts';
import {
  attributesOf,
  groupBySku,
  type ListingGroup,
  type ListingWrite,
  type PendingWrite,
} from './listing-write.ts';
import { createListingsFeeds } from './listings-feed.ts';
import { faultOf, type PatchSettings, patchListing, settleAll } from './patch-listing.ts';

/** Writes listings, the few by patches, the many by a feed. */
export interface ListingWriter {
  /**
   * One outcome for each write, in order, once Amazon has taken or refused it. `isShared`: another runner
   * may have begun with them.
   */
  write(
    writes: readonly (ListingWrite & Pick<PendingWrite, 'latest'>)[],
    options?: { isShared?: boolean },
  ): Promise<Outcome[]>;
  /** What Amazon would say of each, in order (`VALIDATION_PREVIEW`); nothing is written. */
  plan(writes: readonly ListingWrite[]): Promise<Outcome[]>;
}

export interface ListingWriterOptions {
  context: FeedContext;
  settings: PatchSettings & {
    /** From how many listings at once a feed is made. */
    feedFrom: number;
    /** How long after Amazon has accepted a write it is looked whether it was applied. Default: not at all. */
    confirmAfter?: Duration | undefined;
  };
  log: Logger;
}

/** https://github.com/amzn/selling-partner-api-models: listings-feed-schema-v2, with room to spare. */
const messagesOfFeed = 10_000;
/** What comes within this time is one piece of work: stock and price of a SKU become one call. */
const gatherMs = 200;
/** How often feeds that another runner has begun are looked for. */
const refreshMs = 10_000;

/**
 * All sinks of a connection write listings through one of these. A write whose attribute is on its way
 * waits until that has ended: Amazon might otherwise apply the older one last.
 */
export function createListingWriter(options: ListingWriterOptions): ListingWriter {
  const { context, settings, log } = options;
  const feeds = createListingsFeeds(context, settings, log);
  const { sellerId, confirmAfter } = settings;
  const confirmer =
    confirmAfter &&
    createListingConfirmer({ context, sellerId, afterMs: durationMs(confirmAfter), log });
  const underWay = new Map<string, Promise<void>>();
  let gathered: PendingWrite[] = [];
  let isGathering = false;
  let recoveredMs: number | undefined;
  let isShared = false;

  function enter(pending: PendingWrite): void {
    gathered.push(pending);
    if (!isGathering) void gather();
  }

  async function gather(): Promise<void> {
    isGathering = true;
    let fault: unknown;
    try {
      await context.sleep(gatherMs);
      await recover();
    } catch (error) {
      fault = error;
    }
    isGathering = false;
    const taken = gathered;
    gathered = [];
    if (fault === undefined) dispatch(taken);
    else settleAll(taken, faultOf(fault, context.signal));
  }

  async function recover(): Promise<void> {
    const nowMs = context.now();
    const isDue = recoveredMs === undefined || (isShared && nowMs - recoveredMs >= refreshMs);
    if (!isDue) return;
    await feeds.recover();
    recoveredMs = nowMs;
  }

  function dispatch(pending: readonly PendingWrite[]): void {
    const fresh = pending.filter((one) => {
      const resumed = feeds.resume(one);
      if (resumed) hold([one], resumed);
      const before = resumed ? undefined : blockerOf(one);
      if (before) void before.then(() => enter(one));
      return !resumed && !before;
    });
    const groups = groupBySku(fresh);
    if (groups.length >= settings.feedFrom) sendByFeed(groups);
    else for (const group of groups) hold(group.pending, patchListing(context, group, settings));
  }

  function sendByFeed(groups: readonly ListingGroup[]): void {
    for (let start = 0; start < groups.length; start += messagesOfFeed) {
      const part = groups.slice(start, start + messagesOfFeed);
      const pending = part.flatMap((group) => group.pending);
      hold(pending, feeds.begin(part));
    }
  }

  function blockerOf({ write }: PendingWrite): Promise<void> | undefined {
    return namesOf(write)
      .map((name) => underWay.get(name))
      .find((blocker) => blocker !== undefined);
  }

  /** Later writes of the same attributes wait until this work is over. It never rejects. */
  function hold(pending: readonly PendingWrite[], work: Promise<void>): void {
    const names = pending.flatMap(({ write }) => namesOf(write));
    for (const name of names) underWay.set(name, work);
    void work.then(() => {
      for (const name of names) if (underWay.get(name) === work) underWay.delete(name);
    });
  }

  return {
    plan: (writes) =>
      Promise.all(
        writes.map(
          (write) =>
            new Promise<Outcome>((settle) => {
              const group = { sku: write.sku, pending: [{ write, settle }] };
              void patchListing(context, group, { ...settings, isPlan: true });
            }),
        ),
      ),
    write(writes, { isShared: mayBeShared = false } = {}) {
      isShared ||= mayBeShared;
      return Promise.all(
        writes.map(async ({ latest, ...write }) => {
          const pending: PendingWrite = { write, latest, settle: () => {} };
          const outcome = await new Promise<Outcome>((settle) => {
            pending.settle = settle;
            enter(pending);
          });
          if (confirmer && !isAcornError(outcome)) confirmer.expect(pending.write);
          return outcome;
        }),
      );
    },
  };
}

/** What of a listing a write changes. */
function namesOf(write: ListingWrite): string[] {
  return attributesOf(write).map((attribute) => `${write.sku}\n${attribute}`);
}
