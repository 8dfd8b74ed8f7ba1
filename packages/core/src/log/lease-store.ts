/**
 * The right of one runner to work on one unit: a partition of a route's sink, a processor, a source
 * that is pulled. The token grows with every holder, so that a stale one can be told.
 */
export interface Fence {
  readonly unit: string;
  readonly token: number;
}

/** Hands units out among the runners that work on one log. Part of the log, so that a write and its fence are judged as one. */
export interface LeaseStore {
  /**
   * Says that a runner lives and what it may work on. Renews what it holds, takes what is free up to
   * its fair share of all units among the runners that live, and answers with both.
   */
  tend(request: TendRequest): Promise<TendReply>;
  /** Gives units back: another runner may take them at once. */
  release(runner: string, fences: readonly Fence[]): Promise<void>;
  /** The runner takes part no more. It must have released what it held. */
  leave(runner: string): Promise<void>;
  /** Called when another runner released or left: tending now may bring something. Returns the way to stop listening. */
  onReleased(listener: () => void): () => void;
  /**
   * Called when the log may have forgotten what it acknowledged (a Redis that was restarted or replaced):
   * every holder must begin again from what the log holds. Returns the way to stop listening.
   */
  onReset(listener: () => void): () => void;
}

export interface TendRequest {
  /** Unique to this start of this process. */
  runner: string;
  /** A runner that did not tend for so long is dead, and its units are free. */
  ttlMs: number;
  /** Everything that it could work on. */
  units: readonly string[];
  /** What it believes to hold. A unit that is its own but missing here is handed out under a new token. */
  held: readonly Fence[];
}

export interface TendReply {
  /** All that it holds now, renewed for `ttlMs`. What it held and is missing here is lost. */
  held: readonly Fence[];
  /** How many units it holds beyond its fair share; it should finish and release so many. */
  surplus: number;
}
