/** What happened to a bucket in the last two to four seconds: longer than most answers take. */
export interface RecentPast {
  /** A call was admitted and left the bucket at `tokensLeft`. */
  tookTokens(nowMs: number, tokens: number, tokensLeft: number): void;
  heardRemaining(remaining: number): void;
  /** Forgets what is too old. Call it before reading. */
  roll(nowMs: number, tokens: number): void;
  lowestTokens(): number;
  /** Corrects what the bucket stood at. */
  shiftTokens(by: number): void;
  lowestRemaining(): number;
  takenTokens(): number;
  /** Tokens of the calls whose answers may not count each other: all but the cheapest one's. */
  uncountedTokens(): number;
}

const spanMs = 2_000;

interface Span {
  startedAtMs: number;
  lowestTokens: number;
  lowestRemaining: number;
  taken: number;
  cheapest: number;
}

/** Two spans that take turns, so that nothing is kept for each call. */
export function createRecentPast(nowMs: number): RecentPast {
  let current = newSpan(nowMs, Number.POSITIVE_INFINITY);
  let previous = newSpan(nowMs - spanMs, Number.POSITIVE_INFINITY);

  function roll(now: number, tokens: number): void {
    const ageMs = now - current.startedAtMs;
    if (ageMs >= spanMs) {
      previous = ageMs >= 2 * spanMs ? newSpan(now - spanMs, tokens) : current;
      current = newSpan(now, tokens);
    }
    current.lowestTokens = Math.min(current.lowestTokens, tokens);
  }

  return {
    tookTokens: (now, tokens, tokensLeft) => {
      roll(now, tokensLeft);
      current.taken += tokens;
      current.cheapest = Math.min(current.cheapest, tokens);
    },
    heardRemaining: (remaining) => {
      current.lowestRemaining = Math.min(current.lowestRemaining, remaining);
    },
    roll,
    lowestTokens: () => Math.min(previous.lowestTokens, current.lowestTokens),
    shiftTokens: (by) => {
      previous.lowestTokens += by;
      current.lowestTokens += by;
    },
    lowestRemaining: () => Math.min(previous.lowestRemaining, current.lowestRemaining),
    takenTokens: () => previous.taken + current.taken,
    uncountedTokens: () => {
      const taken = previous.taken + current.taken;
      return taken === 0 ? 0 : taken - Math.min(previous.cheapest, current.cheapest);
    },
  };
}

function newSpan(startedAtMs: number, tokens: number): Span {
  return {
    startedAtMs,
    lowestTokens: tokens,
    lowestRemaining: Number.POSITIVE_INFINITY,
    taken: 0,
    cheapest: Number.POSITIVE_INFINITY,
  };
}
