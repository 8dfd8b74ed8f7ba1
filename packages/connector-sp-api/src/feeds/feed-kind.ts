/** One fault that Amazon names in what it says about a feed. */
export interface FeedIssue {
  code?: string | null | undefined;
  /** Amazon's words, which hold no personal data for the feeds that are read here. */
  text?: string | undefined;
  /** The attributes that are at fault, where Amazon names them. */
  attributes: readonly string[];
}

/** What Amazon says about a processed feed. A message that is not named was accepted. */
export interface FeedReport {
  /** Faults by message number, from 1. Warnings are none: what they are about was accepted. */
  issues: ReadonlyMap<number, readonly FeedIssue[]>;
  /** How many messages Amazon says that it went through, where it does. */
  processed?: number | undefined;
}

/** One type of feed, and how it is dealt with. */
export interface FeedKind {
  /** Names it in the log, and its records in the store: `listings-feed`. */
  name: string;
  feedType: string;
  contentType: string;
  /** @throws for a report that cannot be read. */
  readReport(text: string, items: readonly FeedItem[]): FeedReport;
  /**
   * Its messages must never be done twice. A feed whose submission has no answer is then not submitted
   * again, and one whose result does not account for every message is `unknown`.
   */
  isOnce?: boolean;
  /** Asked last before a feed `isOnce` goes out: whether nobody has done its messages meanwhile. */
  isStillWanted?(items: readonly FeedItem[]): Promise<boolean>;
  /** Keeps what became of the messages, before the feed is forgotten. Called again after a crash. */
  settle?(outcome: FeedOutcome, items: readonly FeedItem[]): Promise<void>;
}

/** One message of a feed: what it is about, and who waits for it. */
export interface FeedItem {
  subject: string;
  /** Of deliveries or of things: whoever comes again with one of them finds the feed. */
  keys: readonly string[];
}

export type FeedOutcome =
  | { end: 'done'; feedId: string; issues: ReadonlyMap<number, readonly FeedIssue[]> }
  /** Nothing of it was done. */
  | { end: 'undone'; reason: string }
  /** Some, all or none of it was done, and Amazon does not tell. */
  | { end: 'unknown'; reason: string };

/** What became of one message. */
export type MessageEnd =
  | { end: 'accepted'; ref: string }
  | { end: 'refused'; ref: string; issues: readonly FeedIssue[] }
  | Exclude<FeedOutcome, { end: 'done' }>;

export function endOfMessage(outcome: FeedOutcome, messageId: number): MessageEnd {
  if (outcome.end !== 'done') return outcome;
  const ref = `${outcome.feedId}#${messageId}`;
  const issues = outcome.issues.get(messageId) ?? [];
  return issues.length === 0 ? { end: 'accepted', ref } : { end: 'refused', ref, issues };
}
