import type { FeedState } from './feed-states.ts';

/** For a feed whose content must never be done twice, such as one that pays money. */
export interface SendOnce {
  /**
   * Keeps a state in the place of the last one; durable when it resolves. What it throws for `submitting`
   * keeps the feed from going out.
   */
  keep(state: FeedState): Promise<void>;
  /** Whether another feed of this type went out without an answer: Amazon's list cannot tell them apart. */
  hasRivals(): Promise<boolean>;
}
