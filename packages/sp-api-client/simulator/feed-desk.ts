import type { ParametersOf } from '../src/shapes.ts';
import { invalidInput, notFound } from './amazon-error.ts';
import type { SimulatedApi } from './create-simulated-api.ts';
import type { DocumentContent, DocumentStore } from './document-store.ts';
import { type Processing, type ProcessingStatus, statusOf, timesOf } from './processing.ts';
import { createWorkList, type ListedWork } from './work-list.ts';

export type SimulatedFeedRequest = ParametersOf<'feeds.createFeed'>['body'];

export interface FeedDeskOptions {
  /** Does what the feed says when it is due, and tells the result. */
  process(
    request: SimulatedFeedRequest,
    content: Buffer,
    feedId: string,
  ): DocumentContent | 'fatal';
  /** How long Amazon takes. Default one minute. */
  processingMs?: number;
}

export interface FeedDesk {
  /** What becomes of the next feed that is submitted, whatever `process` says. */
  answerNext(made: DocumentContent | 'fatal'): void;
  /** Every feed that was submitted, in order. */
  submitted(): readonly { feedId: string; request: SimulatedFeedRequest; content: Buffer }[];
}

interface Booked extends Processing<DocumentContent | 'fatal'>, ListedWork {
  feedId: string;
  request: SimulatedFeedRequest;
  content: Buffer;
  resultId?: string;
}

/** The feeds API: documents first, then the submission, then a result in Amazon's own time. */
export function createFeedDesk(
  api: SimulatedApi,
  documents: DocumentStore,
  { process, processingMs = 60_000 }: FeedDeskOptions,
): FeedDesk {
  const list = createWorkList(api.now, tell);

  let next: DocumentContent | 'fatal' | undefined;

  function find(feedId: string): Booked {
    const feed = list.all.find((booked) => booked.feedId === feedId);
    if (!feed) throw notFound(`no feed ${feedId}`);
    return feed;
  }

  function tell(feed: Booked) {
    const { feedId, request, content } = feed;
    const finish = () => process(request, content, feedId);
    const made = statusOf(feed, { nowMs: api.now(), processingMs }, finish);
    const processingStatus: ProcessingStatus =
      typeof made === 'string' ? made : statusOfMade(made.outcome);
    if (typeof made === 'object' && made.outcome !== 'fatal') {
      feed.resultId ??= documents.add(made.outcome);
    }
    return {
      feedId,
      feedType: request.feedType,
      marketplaceIds: request.marketplaceIds,
      processingStatus,
      ...timesOf(feed, processingMs, processingStatus),
      ...(feed.resultId && { resultFeedDocumentId: feed.resultId }),
    };
  }

  api.serve({
    'feeds.createFeedDocument': ({ parameters: { body } }) => {
      const { documentId: feedDocumentId, url } = documents.offer(body.contentType);
      return { feedDocumentId, url };
    },
    'feeds.createFeed': ({ parameters: { body: request } }) => {
      const content = documents.contentOf(request.inputFeedDocumentId);
      if (!content) throw invalidInput('inputFeedDocumentId: nothing was uploaded there');
      const feedId = `FD${String(list.all.length + 1).padStart(6, '0')}`;
      const { feedType: type, marketplaceIds } = request;
      const work = { type, marketplaceIds, createdMs: api.now(), isCancelled: false };
      list.add({ feedId, request, content, ...work, ...(next && { outcome: next }) });
      next = undefined;
      return { feedId };
    },
    'feeds.getFeed': ({ parameters: { feedId } }) => tell(find(feedId)),
    'feeds.cancelFeed': ({ parameters: { feedId } }) => {
      find(feedId).isCancelled = true;
    },
    'feeds.getFeeds': ({ parameters }) => {
      const { nextToken, feedTypes: types, ...query } = parameters;
      if (!nextToken && !types) throw invalidInput('feedTypes is missing');
      const { told: feeds, ...more } = list.page({ types, ...query }, nextToken);
      return { feeds, ...more };
    },
    'feeds.getFeedDocument': ({ parameters: { feedDocumentId } }) => {
      const link = documents.link(feedDocumentId);
      if (!link) throw notFound(`no document ${feedDocumentId}`);
      return { feedDocumentId, ...link };
    },
  });

  return {
    answerNext: (made) => {
      next = made;
    },
    submitted: () => list.all.map(({ feedId, request, content }) => ({ feedId, request, content })),
  };
}

function statusOfMade(made: DocumentContent | 'fatal'): ProcessingStatus {
  return made === 'fatal' ? 'FATAL' : 'DONE';
}
