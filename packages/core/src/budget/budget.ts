/** What a remote allows: a token bucket. */
export interface Rate {
  /** Tokens that come back each second. May be far below one: Amazon's `searchOrders` has 0.0056. */
  perSecond: number;
  /** The most tokens that the bucket holds. */
  burst: number;
}

/** Who goes first when calls wait for the same bucket. */
export type Priority = 'live' | 'sweep' | 'backfill';

export interface Admission {
  /** Tokens this call takes; 1 unless the remote counts cost. */
  cost?: number;
  priority?: Priority;
  signal?: AbortSignal | undefined;
}

/** What a response said about the bucket. */
export interface Observation {
  perSecond?: number | undefined;
  burst?: number | undefined;
  /** Tokens left after this response, as the remote counts them. */
  remaining?: number | undefined;
  /** The remote said: not before. Milliseconds from now. */
  retryAfterMs?: number | undefined;
  /** The remote refused the call for its rate. */
  throttled?: boolean | undefined;
}

/** The budgets of one connection, one bucket an operation. Calls are admitted before they are made. */
export interface Budget {
  /** Resolves when the call may be made. @throws the signal's reason when aborted. */
  admit(operation: string, admission?: Admission): Promise<void>;
  /** Adjusts the bucket to what the remote really allows. */
  learn(operation: string, observation: Observation): void;
  /** Returns tokens that an admitted call was counted for here, but not by the remote. */
  giveBack?(operation: string, tokens: number): void;
}

/** All budgets of a runner, by (app, account). Connections of one account share their buckets. */
export interface Budgets {
  of(account: string, rates: Readonly<Record<string, Rate>>): Budget;
  /** A reading for metrics. */
  usage(): readonly BudgetUsage[];
}

export interface BudgetUsage {
  account: string;
  operation: string;
  rate: Rate;
  /** Tokens in the bucket now. */
  available: number;
  /** Calls that wait for admission. */
  waiting: number;
  /** Tokens spent since the start. */
  spent: number;
  /** Times that the remote said "too many" all the same. */
  throttled: number;
}
