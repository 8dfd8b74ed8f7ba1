import { isAcornError, RejectedError } from '@acorn-i/core';
import type { ContentDigest } from '../documents/upload-document.ts';
import { digestOf, uploadDocument } from '../documents/upload-document.ts';
import { askedAt, type LifecycleContext } from './lifecycle-clock.ts';
import type { SendOnce } from './send-once.ts';

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
  /** Only for what is sent once: the content is at Amazon, and nothing was submitted. */
  | (FeedCommon & { step: 'brought'; feedDocumentId: string })
  /**
   * The content is at Amazon and is about to be submitted. Found like this after a crash: it may or may
   * not have been.
   */
  | (FeedCommon & { step: 'submitting'; feedDocumentId: string; askedAt: string })
  | (FeedCommon & { step: 'waiting'; feedId: string })
  /** Amazon is through; the result says what became of each message. */
  | (FeedCommon & { step: 'done'; feedId: string; resultFeedDocumentId?: string })
  | (FeedCommon & { step: 'cancelled'; feedId: string })
  | (FeedCommon & { step: 'failed'; feedId: string; resultFeedDocumentId?: string })
  /** Only for what is sent once: it went out, and Amazon does not tell which feed it became, if any. */
  | (FeedCommon & { step: 'lost'; askedAt: string });

/** The ends of a feed's way. */
export type FeedEnd = Extract<FeedState, { step: 'done' | 'cancelled' | 'failed' | 'lost' }>;

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
  if (context.once && isBeforeSubmission(state)) {
    yield* submitOnce(request, state, context, context.once);
  } else if (state?.step === 'brought') {
    throw new RangeError(`a feed ${request.feedType} that is sent once needs context.once`);
  } else if (state === undefined) {
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
  beforeSend?: () => Promise<void>,
): Promise<string> {
  const body = {
    feedType,
    marketplaceIds,
    inputFeedDocumentId,
    ...(feedOptions && { feedOptions }),
  };
  const { feedId } = await client.feeds.createFeed({ body }, { signal, priority, beforeSend });
  return feedId;
}

function isBeforeSubmission(
  state: FeedState | undefined,
): state is Extract<FeedState, { step: 'brought' | 'submitting' }> | undefined {
  return state === undefined || state.step === 'brought' || state.step === 'submitting';
}

/** How long Amazon may take to list what it was given, with room to spare. */
const listedMs = 15 * 60_000;

/**
 * The same for what must never be sent twice: `submitting` is kept when the submission goes out and not
 * before, and is taken back only where Amazon has surely not taken it. Found after a crash, it is looked
 * for and never sent again.
 */
async function* submitOnce(
  request: FeedRequest,
  saved: Extract<FeedState, { step: 'brought' | 'submitting' }> | undefined,
  context: LifecycleContext,
  once: SendOnce,
): AsyncGenerator<FeedState> {
  if (saved?.step === 'submitting') {
    yield await lookForSubmitted(saved, request, context, once);
    return;
  }
  let brought = saved;
  if (brought === undefined) {
    const { feedType, digest, feedDocumentId } = await bring(request, context);
    brought = { step: 'brought', feedType, digest, feedDocumentId };
    yield brought;
  }
  const { feedType, digest, feedDocumentId } = brought;
  demandSame(digest, request);
  let isOut = false;
  const beforeSend = async () => {
    await once.keep({ ...brought, step: 'submitting', askedAt: await askedAt(context) });
    isOut = true;
  };
  try {
    const feedId = await submit(request, feedDocumentId, context, beforeSend);
    yield { step: 'waiting', feedType, digest, feedId };
  } catch (error) {
    if (!isOut || isSurelyNotTaken(error)) await once.keep(brought);
    throw error;
  }
}

/** Amazon said no, or was not reached at all. */
function isSurelyNotTaken(error: unknown): boolean {
  if (!isAcornError(error)) return false;
  const { status } = error.details as { status?: unknown };
  if (typeof status === 'number') return status >= 400 && status < 500 && status !== 408;
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(error.code);
}

async function lookForSubmitted(
  state: Extract<FeedState, { step: 'submitting' }>,
  request: FeedRequest,
  context: LifecycleContext,
  { hasRivals }: SendOnce,
): Promise<FeedState> {
  const { feedType, digest, askedAt: sentAt } = state;
  const [found, ...others] = await listUnknown(state, request, context);
  const isSure = others.length === 0 && !(await hasRivals());
  if (found !== undefined && isSure) return { step: 'waiting', feedType, digest, feedId: found };
  const isListedByNow = Date.parse(await askedAt(context)) - Date.parse(sentAt) >= listedMs;
  return isListedByNow ? { step: 'lost', feedType, digest, askedAt: sentAt } : state;
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
  state: Extract<FeedState, { step: 'submitting' }>,
  request: FeedRequest,
  context: LifecycleContext,
): Promise<string | undefined> {
  const [first] = await listUnknown(state, request, context);
  return first;
}

/** Feeds like this one that Amazon has had since, and that no other work of ours knows; oldest first. */
async function listUnknown(
  { feedType, askedAt: createdSince }: Extract<FeedState, { step: 'submitting' }>,
  { marketplaceIds }: FeedRequest,
  { client, signal, priority, isKnown }: LifecycleContext,
): Promise<string[]> {
  const { feeds } = await client.feeds.getFeeds(
    { feedTypes: [feedType], createdSince, pageSize: 100 },
    { signal, priority },
  );
  const wanted = [...marketplaceIds].sort().join();
  const candidates = feeds
    .filter((feed) => [...(feed.marketplaceIds ?? marketplaceIds)].sort().join() === wanted)
    .sort((one, other) => Date.parse(one.createdTime ?? '') - Date.parse(other.createdTime ?? ''));
  const unknown: string[] = [];
  for (const { feedId } of candidates) if (!(await isKnown?.(feedId))) unknown.push(feedId);
  return unknown;
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

const ends: ReadonlySet<FeedState['step']> = new Set(['done', 'cancelled', 'failed', 'lost']);

export function isFeedEnd(state: FeedState): state is FeedEnd {
  return ends.has(state.step);
}
