/** Tokens that were granted and that no call has taken yet. */
export interface TokensInHand {
  /** Granted at a visit that began at `atMs`; what its calls leave is good for `leaseMs` from then. */
  fill(tokens: number, atMs: number, leaseMs: number): void;
  /** For a call that the visit was made for. False if there are too few. */
  take(price: number): boolean;
  /** For a call that came later. */
  takeAhead(price: number, nowMs: number): boolean;
  /** No later call may take one. */
  freeze(): void;
  /** Takes all out, to be returned. */
  empty(nowMs: number): { returned: number; heldMs: number };
}

export function createTokensInHand(): TokensInHand {
  let tokens = 0;
  let grantedAtMs = 0;
  let untilMs = Number.NEGATIVE_INFINITY;

  function take(price: number): boolean {
    if (price > tokens + 1e-9) return false;
    tokens = Math.max(0, tokens - price);
    return true;
  }

  return {
    fill: (granted, atMs, leaseMs) => {
      tokens = granted;
      grantedAtMs = atMs;
      untilMs = atMs + leaseMs;
    },
    take,
    takeAhead: (price, nowMs) => nowMs < untilMs && take(price),
    freeze: () => {
      untilMs = Number.NEGATIVE_INFINITY;
    },
    empty: (nowMs) => {
      const returned = tokens;
      tokens = 0;
      return { returned, heldMs: nowMs - grantedAtMs };
    },
  };
}
