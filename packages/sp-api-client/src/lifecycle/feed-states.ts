import { RejectedError } from '@acorn-i/core';
import type { ContentDigest } from '../documents/upload-document.ts';
import { digestOf, uploadDocument } from '../documents/upload-document.ts';
import { askedAt, type LifecycleContext } from './lifecycle-clock.ts';

/** What is to be sent. */
export interface FeedRequest {
  feedType: string;
  marketplaceIds: readonly string[];
  feedOptions?: Readonly<Record<string, string>>;
  /** With its charset: `application/json; charset=UTF-8`. */
  contentType: string;
  /** Needed until it is at Amazon. Given again later, it must be the same. */
  content?: string | Uint8Array | undefined;
}

interface FeedCommon {
  feedType: string;
  digest: ContentDigest;
}

/** Where the work on one feed stands. Plain JSON: keep it, and go on from it after a crash. */
export type FeedState =
  /**
   * The content is at Amazon and is about to be submitted. Found like this after a crash: it may or may
   * not have been.
   */
  | (FeedCommon & { step: 'submitting'; feedDocumentId: string; askedAt: string })
  | (FeedCommon & { step: 'waiting'; feedId: string })
  /** Amazon is through; the result says what became of each message. */
  | (FeedCommon & { step: 'done'; feedId: string; resultFeedDocumentId?: string })
  | (FeedCommon & { step: 'cancelled'; feedId: string })
  | (FeedCommon & { step: 'failed'; feedId: string; resultFeedDocumentId?: string });

/** The ends of a feed's way. */
export type FeedEnd = Extract<FeedState, { step: 'done' | 'cancelled' | 'failed' }>;

/**
 * The way of a feed, step by step. Whoever asks for the next state says that the last one is kept: a
 * crash at any point then neither submits the same content twice nor loses it. The last state is an end,
 * or `waiting` where Amazon is not done: come again later with it.
 *
 * @throws RejectedError `FEED_CONTENT_CHANGED` where the content is not that of the saved state.
 */
export async function* feedStates(
  request: FeedRequest,
  saved: FeedState | undefined,
  context: LifecycleContext,
): AsyncGenerator<FeedState> {
  const state = saved;
  if (state === undefined) {
    const submitting = await bring(request, context);
    yield submitting;
    const { feedType, digest, feedDocumentId } = submitting;
    const feedId = await submit(request, feedDocumentId, context);
    yield { step: 'waiting', feedType, digest, feedId };
  } else if (state.step === 'submitting') {
    const { feedType, digest, feedDocumentId } = state;
    demandSame(digest, request);
    const found = await findSubmitted(state, request, context);
    const feedId = found ?? (await submit(request, feedDocumentId, context));
    yield { step: 'waiting', feedType, digest, feedId };
  } else if (state.step === 'waiting') {
    yield await look(state, context);
  }
}

/** Nothing is asked for yet: a crash in here leaves a document behind that nobody submits. */
async function bring(
  { contentType, content, feedType }: FeedRequest,
  context: LifecycleContext,
): Promise<Extract<FeedState, { step: 'submitting' }>> {
  const { client, signal, priority, fetch } = context;
  if (content === undefined) throw new RangeError(`a feed ${feedType} without content`);
  const { feedDocumentId, url } = await client.feeds.createFeedDocument(
    { body: { contentType } },
    { signal, priority },
  );
  const digest = await uploadDocument({ url, content, contentType, fetch, signal });
  return { step: 'submitting', feedType, digest, feedDocumentId, askedAt: await askedAt(context) };
}

async function submit(
  { feedType, marketplaceIds, feedOptions }: FeedRequest,
  inputFeedDocumentId: string,
  { client, signal, priority }: LifecycleContext,
): Promise<string> {
  const body = {
    feedType,
    marketplaceIds,
    inputFeedDocumentId,
    ...(feedOptions && { feedOptions }),
  };
  const { feedId } = await client.feeds.createFeed({ body }, { signal, priority });
  return feedId;
}

function demandSame(digest: ContentDigest, { content, feedType }: FeedRequest): void {
  if (content === undefined || digestOf(content).sha256 === digest.sha256) return;
  throw new RejectedError(`Amazon feed ${feedType}: the content is not what was brought before`, {
    code: 'FEED_CONTENT_CHANGED',
    details: { feedType },
  });
}

/** The feed that was submitted before its id was kept. Amazon does not say which document it had. */
async function findSubmitted(
  { feedType, askedAt: createdSince }: Extract<FeedState, { step: 'submitting' }>,
  { marketplaceIds }: FeedRequest,
  { client, signal, priority, isKnown }: LifecycleContext,
): Promise<string | undefined> {
  const { feeds } = await client.feeds.getFeeds(
    { feedTypes: [feedType], createdSince, pageSize: 100 },
    { signal, priority },
  );
  const wanted = [...marketplaceIds].sort().join();
  const candidates = feeds
    .filter((feed) => [...(feed.marketplaceIds ?? marketplaceIds)].sort().join() === wanted)
    .sort((one, other) => Date.parse(one.createdTime ?? '') - Date.parse(other.createdTime ?? ''));
  for (const { feedId } of candidates) if (!(await isKnown?.(feedId))) return feedId;
  return undefined;
}

async function look(
  { feedType, digest, feedId }: Extract<FeedState, { step: 'waiting' }>,
  { client, signal, priority }: LifecycleContext,
): Promise<FeedState> {
  const feed = await client.feeds.getFeed({ feedId }, { signal, priority });
  const { processingStatus, resultFeedDocumentId } = feed;
  const common = { feedType, digest, feedId };
  const result = resultFeedDocumentId ? { resultFeedDocumentId } : {};
  switch (processingStatus) {
    case 'DONE':
      return { step: 'done', ...common, ...result };
    case 'CANCELLED':
      return { step: 'cancelled', ...common };
    case 'FATAL':
      return { step: 'failed', ...common, ...result };
    default:
      return { step: 'waiting', ...common };
  }
}

export function isFeedEnd(state: FeedState): state is FeedEnd {
  return state.step === 'done' || state.step === 'cancelled' || state.step === 'failed';
}
