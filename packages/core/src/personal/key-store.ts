import type { StoredRing } from './key-ring.ts';

/** One data key, wrapped, with what is known of its subject. */
export interface KeyRow {
  /** What sealed data names its key by. Random: it tells nothing of the subject, and is never used twice. */
  ref: string;
  /** Whom it is for, see `Subject`. One key at a time. */
  scope: string;
  owner: string;
  /** The key of the ring that wraps it. */
  kek: string;
  /** The data key and the identifiers. */
  wrapped: Uint8Array;
  /** When its business was over, ms; null while it is not known to be. */
  endedAt: number | null;
  /** When it was last told of, ms; behind by hours, so that not every change is a write. */
  touchedAt: number;
}

/** What is written into a key that is there already. */
export type KeyUpdate = Pick<KeyRow, 'ref' | 'endedAt' | 'touchedAt'> &
  Partial<Pick<KeyRow, 'kek' | 'wrapped'>>;

/** A key in another wrapping; only if it is still in the one that it was in. */
export type Rewrapping = Pick<KeyRow, 'ref' | 'kek' | 'wrapped'> & { was: Uint8Array };

export interface Destruction {
  refs: readonly string[];
  /** For an erasure that a person asked for: what a change that is still in memory is known by. */
  fence?: { at: number; names: readonly string[] };
}

/**
 * Where data keys are kept: never in the log's file, and never in a backup of it, because whoever
 * destroys a key here has destroyed what it sealed everywhere.
 */
export interface KeyStore {
  /** Moves whenever keys were destroyed or the ring changed, in whatever process. To be asked before each use of a key that is kept in memory. */
  generation(): number | Promise<number>;
  ring(): Promise<StoredRing | undefined>;
  /** Replaces the ring, if its newest key is still `expected` and no data key would lose what wraps it; answers whether it did. */
  setRing(ring: StoredRing, expected: string | undefined): Promise<boolean>;

  byScope(scopes: readonly string[]): Promise<readonly KeyRow[]>;
  byRef(refs: readonly string[]): Promise<readonly KeyRow[]>;
  /** Keys after a ref, in the order of their refs. */
  after(ref: string, limit: number): Promise<readonly KeyRow[]>;
  count(): Promise<readonly { owner: string; kek: string; count: number }[]>;
  /**
   * Resolves once they are durable. A scope that has a key already keeps it: the keys that are in force
   * now come back, in the order of the rows.
   *
   * @throws RetryableError `KEY_RING_CHANGED` for a key that is wrapped by what the ring no longer has.
   */
  add(rows: readonly KeyRow[]): Promise<readonly KeyRow[]>;
  /** Keys that are gone stay gone. @throws RetryableError `KEY_RING_CHANGED` */
  update(rows: readonly KeyUpdate[]): Promise<void>;
  rewrap(rows: readonly Rewrapping[]): Promise<void>;
  /**
   * Resolves once nobody can get them from the store any more. Answers how many there were. With a fence it
   * also makes the store write its files anew, so that no byte of them is left there; a Redis that does not
   * allow that does it in its own time. Without one, a copy may stand in a file until then.
   *
   * @throws RetryableError `KEYS_BUSY`: they are destroyed, but may still stand in a file.
   */
  destroy(destruction: Destruction): Promise<number>;

  /** Who was erased lately. */
  fences(): Promise<readonly { name: string; at: number }[]>;
  /** Erasures so far, and the last one, ms. */
  erasures(): Promise<{ count: number; lastAt: number | undefined }>;
  forgetFences(before: number): Promise<void>;
  close(): Promise<void>;
}
