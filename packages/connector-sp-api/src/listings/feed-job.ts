import { type ConnectionStore, RetryableError } from '@acorn-i/core';
import {
  type FeedEnd,
  type FeedRequest,
  type FeedState,
  feedStates,
  isFeedEnd,
  type LifecycleContext,
  openFeedResult,
} from '@acorn-i/sp-api-client';
import { ListingsFeedReport } from '../wire/listings-feed.ts';
import { type FeedRecord, feedIdOf, loadFeeds, saveFeed } from './feed-record.ts';
import type { ListingIssue } from './listing-write.ts';

export interface FeedContext extends LifecycleContext {
  store: ConnectionStore;
  sleep(ms: number): Promise<void>;
}

/** What became of a feed: faults by message number, or none of it was done. */
export type FeedOutcome =
  | { isDone: true; feedId: string; issues: ReadonlyMap<number, readonly ListingIssue[]> }
  | { isDone: false; reason: string };

/** Looks are calls: few of them, and none before Amazon can be through. */
const pausesMs = [60_000, 60_000, 120_000, 180_000, 300_000];

/**
 * Brings a feed to its end, from where its record stands, and keeps every step before the next one.
 *
 * @throws RetryableError where a call fails; the record then says how far it is.
 */
export async function runFeed(
  record: FeedRecord | undefined,
  begin: Omit<FeedRecord, 'state' | 'issues' | 'doneAt'>,
  request: FeedRequest,
  context: FeedContext,
): Promise<FeedOutcome> {
  let current = record;
  for (let looks = 0; current === undefined || !isFeedEnd(current.state); looks += 1) {
    if (looks > 0) await context.sleep(pausesMs[Math.min(looks, pausesMs.length) - 1] ?? 300_000);
    for await (const state of feedStates(request, current?.state, withKnown(begin.id, context))) {
      current = { ...begin, state };
      await saveFeed(context.store, current);
    }
  }
  return finish(current, current.state as FeedEnd, context);
}

/** Feeds of ours that Amazon lists are not the one whose answer was lost. */
function withKnown(id: string, context: FeedContext): LifecycleContext {
  return {
    ...context,
    async isKnown(feedId) {
      const records = await loadFeeds(context.store, 0);
      return records.some((record) => record.id !== id && feedIdOf(record) === feedId);
    },
  };
}

async function finish(
  record: FeedRecord,
  end: FeedEnd,
  context: FeedContext,
): Promise<FeedOutcome> {
  if (end.step !== 'done') {
    const doneAt = new Date(context.now()).toISOString();
    await saveFeed(context.store, { ...record, doneAt });
    return { isDone: false, reason: `feed ${end.feedId} ${end.step}` };
  }
  const issues = record.issues ?? (await readIssues(end, context));
  if (record.issues === undefined) {
    const doneAt = new Date(context.now()).toISOString();
    await saveFeed(context.store, { ...record, issues, doneAt });
  }
  const byMessage = new Map(Object.entries(issues).map(([id, list]) => [Number(id), list]));
  return { isDone: true, feedId: end.feedId, issues: byMessage };
}

/** Warnings are no faults: what they are about was accepted. */
async function readIssues(
  { feedId, resultFeedDocumentId }: Extract<FeedState, { step: 'done' }>,
  context: FeedContext,
): Promise<NonNullable<FeedRecord['issues']>> {
  if (resultFeedDocumentId === undefined) return {};
  const document = await openFeedResult(resultFeedDocumentId, context);
  const report = parseReport(await document.whole(), feedId);
  const issues: NonNullable<FeedRecord['issues']> = {};
  for (const { messageId, code, severity, attributeName } of report.issues ?? []) {
    if (severity !== 'ERROR' || messageId == null) continue;
    issues[messageId] ??= [];
    issues[messageId].push({ code, attributes: attributeName ? [attributeName] : [] });
  }
  return issues;
}

function parseReport(text: string, feedId: string): ListingsFeedReport {
  try {
    return ListingsFeedReport.parse(JSON.parse(text));
  } catch (cause) {
    throw new RetryableError(`Amazon feed ${feedId}: its result cannot be read`, {
      code: 'FEED_RESULT_INVALID',
      details: { feedId },
      cause,
    });
  }
}
