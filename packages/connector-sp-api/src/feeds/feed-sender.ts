import type { AcornError, Logger } from '@acorn-i/core';
import { faultOf } from '../listings/patch-listing.ts';
import type { FeedContext } from './feed-job.ts';
import { createFeedJobs, type FeedPlace } from './feed-jobs.ts';
import { endOfMessage, type FeedKind, type FeedOutcome, type MessageEnd } from './feed-kind.ts';

/** A message that is to be sent by a feed. */
export interface FeedMessage<M> {
  /** Whoever comes again with it, after a crash too, finds the feed that has the message. */
  key: string;
  /** What the feed's result calls it. */
  subject: string;
  message: M;
}

/** What became of a message, or what kept us from learning it: it goes on when the key comes again. */
export type Sent = MessageEnd | { end: 'fault'; error: AcornError };

/** Sends messages by feeds of one kind. */
export interface FeedSender<M> {
  /** Learns of feeds that another process has begun. Call it before `resume`. */
  recover(): Promise<void>;
  /** What became of a message that a feed already has; undefined where none has it. */
  resume(key: string): Promise<Sent> | undefined;
  /** One outcome for each message, in order, once Amazon is through. */
  send(messages: readonly FeedMessage<M>[]): Promise<Sent[]>;
}

export interface FeedSenderOptions<M> {
  kind: FeedKind;
  toContent(messages: readonly M[]): string;
  marketplaceIds: readonly string[];
  context: FeedContext;
  log: Logger;
}

/** Small enough that a result is read at once, large enough that a rate of one feed in two minutes does. */
const messagesOfFeed = 1_000;

export function createFeedSender<M>(options: FeedSenderOptions<M>): FeedSender<M> {
  const { kind, toContent, marketplaceIds, context, log } = options;
  const jobs = createFeedJobs(kind, context, log);

  async function endOf({ messageId, outcome }: FeedPlace): Promise<Sent> {
    try {
      return endOfMessage(await outcome, messageId);
    } catch (error) {
      return { end: 'fault', error: faultOf(error, context.signal) };
    }
  }

  function begin(part: readonly FeedMessage<M>[]): Promise<FeedOutcome> {
    const items = part.map(({ key, subject }) => ({ subject, keys: [key] }));
    return jobs.begin({
      items,
      content: toContent(part.map(({ message }) => message)),
      marketplaceIds,
    });
  }

  return {
    recover: () => jobs.recover(),
    resume(key) {
      const place = jobs.resume(key);
      return place && endOf(place);
    },
    async send(messages) {
      const ends: Promise<Sent>[] = [];
      for (let start = 0; start < messages.length; start += messagesOfFeed) {
        const part = messages.slice(start, start + messagesOfFeed);
        const outcome = begin(part);
        ends.push(...part.map((_, index) => endOf({ messageId: index + 1, outcome })));
      }
      return Promise.all(ends);
    },
  };
}
