/** Whether a log can take in what comes. */
export interface LogRoom {
  /** Undefined while there is room. */
  trouble(): LogTrouble | undefined;
  /** The disk that the log is on, as it was a moment ago; undefined where it has none. */
  disk(): DiskRoom | undefined;
  /** Called when trouble begins, changes its kind or ends. Returns the way to stop listening. */
  onChange(listener: () => void): () => void;
}

export interface LogTrouble {
  /**
   * `low`: nothing new is taken in, so that what is there can still be worked off. `full`: nothing can
   * be written, so that nothing may go out either.
   */
  kind: 'low' | 'full';
  /** What it is, where, and what to do. */
  reason: string;
  /** ISO 8601 UTC. */
  since: string;
}

export interface DiskRoom {
  path: string;
  freeBytes: number;
  /** Below this nothing new is taken in. */
  reserveBytes: number;
  /** Below this it is said. */
  warnBytes: number;
}
