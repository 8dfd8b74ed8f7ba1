/** When to try again, and when to give up. */
export interface RetryPolicy {
  /** Wait after the first failure, milliseconds. */
  baseMs: number;
  /** The longest wait, milliseconds. */
  maxMs: number;
  /** Tries of one change before it becomes a dead letter. Tries while the whole sink is down do not count. */
  attempts: number;
}

export const defaultRetry: RetryPolicy = { baseMs: 500, maxMs: 60_000, attempts: 20 };

/** Doubles with each attempt, with jitter in its upper half; never less than what the remote asked for. */
export function backOffMs(policy: RetryPolicy, attempt: number, retryAfterMs = 0): number {
  const full = Math.min(policy.maxMs, policy.baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.max(retryAfterMs, full * (0.5 + Math.random() / 2));
}
