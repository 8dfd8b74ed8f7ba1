import type { Priority, Rate } from './budget.ts';

/**
 * What a process says when it looks at a shared bucket: what happened since its last visit, and who
 * waits. Numbers are finite; times are milliseconds.
 */
export interface BucketVisit {
  /** Unique to this start of this process. */
  process: string;
  /** What the connector declares for the operation. */
  declared?: Rate | undefined;
  /** All tokens that this process ever saw granted, by everybody: Redis may have forgotten some. */
  granted: number;
  /** For how long the remote wants no call, as this process heard it. */
  closedMs: number;
  /** Tokens taken without asking: the bucket had no rate, or Redis was away. */
  outside: number;
  /** Redis was away since the last visit: others may have gone on alone. */
  isBack: boolean;
  /** Tokens of an earlier visit that no call took, and for how long they were away. */
  returned: number;
  heldMs: number;
  /** Tokens that the remote did not count although a call took them. */
  givenBack: number;
  /** What answers said since the last visit. */
  seen?: { perSecond?: number; burst?: number; remaining?: number; throttled?: boolean };
  /** Costs of the calls that wait, in order. */
  calls: Readonly<Record<Priority, readonly number[]>>;
  /** Tokens that more calls want, beyond the listed. */
  rest: Readonly<Record<Priority, number>>;
  /** Tokens that it would like to have for the calls that are likely to come next. */
  ahead: number;
}

/** A visit as it is sent: one that comes too late must do nothing. On Redis' clock, absent while that is not known. */
export interface BucketRequest extends BucketVisit {
  expectedAt?: number | undefined;
  notAfter?: number | undefined;
}

/** What comes back, with the time there. `late`: it came after `notAfter`, and nothing was done. */
export type BucketAnswer =
  | (BucketReply & { at: number; late?: undefined })
  | { at: number; late: true };

/** What Redis answers. */
export interface BucketReply {
  /** Tokens for the calls listed, and tokens ahead. */
  go: number;
  ahead: number;
  /** How long tokens ahead may be kept. */
  leaseMs: number;
  /** When to come again for the calls that are left; absent when none is. */
  waitMs?: number;
  /** Absent while nobody knows a rate: then every call may go that comes within the next second. */
  rate?: Rate;
  tokens: number;
  closedMs: number;
  granted: number;
  /** How many processes used the bucket lately, this one included. */
  processes: number;
}

/** What a visit changed for the other processes. */
export interface BucketNotice {
  bucket: string;
  /** Tokens ahead must not be used, and calls without a rate must not go: the bucket closed, or has a rate now. */
  isStop: boolean;
  processes: number;
}

/** Where shared buckets are. */
export interface BucketStore {
  /** One visit: happens as a whole or not at all. @throws when Redis does not answer in time. */
  visit(bucket: string, visit: BucketVisit): Promise<BucketReply>;
  /**
   * Called when a visit of another process may let waiting calls go earlier than they were told, or
   * stops them, or was its first. Returns the way to stop listening.
   */
  onNotice(listener: (notice: BucketNotice) => void): () => void;
  /** Called when the store cannot be reached any more, as far as that is noticed. Returns the way to stop listening. */
  onLost(listener: () => void): () => void;
  close(): Promise<void>;
}

/** A process that said for so long nothing about its waiting calls is taken for dead. */
export const silenceMs = 6_000;
