import type { Log } from '../../log/log.ts';

export interface LogUnderTest {
  log: Log;
  /** Ends it as `kill -9` would and opens what is left, where the log is durable. */
  reopen?(): Promise<Log>;
  dispose(): Promise<void>;
}

/** By the promise that each checks. */
export type LogChecks = Readonly<Record<string, (subject: LogUnderTest) => Promise<void>>>;
