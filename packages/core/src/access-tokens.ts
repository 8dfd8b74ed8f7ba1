/** An access token as a remote grants it. */
export interface GrantedToken {
  token: string;
  /** How long the remote lets it live, milliseconds. */
  livesMs: number;
}

export interface AccessTokensOptions {
  /** Asks the remote for a new token. Called once at a time. */
  request(): Promise<GrantedToken>;
  /**
   * A token that ends within this time is used no more: clocks differ and calls take time. Default one
   * minute, and never more than half of a token's life.
   */
  marginMs?: number;
  now?(): number;
}

/** Keeps the access token of one account for all of its calls. */
export interface AccessTokens {
  /** A token that should hold. Callers at the same time wait for the same request, and fail with it. */
  current(): Promise<string>;
  /** Forgets `token` if it is still the current one, so that many refused calls cause one request. */
  discard(token: string): void;
}

/**
 * One token for many callers: asked for once, renewed before it ends, forgotten when it is refused.
 *
 * @example
 * const tokens = createAccessTokens({ request: async () => ({ token: 'abc', livesMs: 3_600_000 }) });
 * await tokens.current();
 */
export function createAccessTokens({
  request,
  marginMs = 60_000,
  now = Date.now,
}: AccessTokensOptions): AccessTokens {
  let held: { token: string; usableUntilMs: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    // The remote counts from some moment after this one: never later than it really ends.
    const askedAtMs = now();
    const { token, livesMs } = await request();
    held = { token, usableUntilMs: askedAtMs + livesMs - Math.min(marginMs, livesMs / 2) };
    return token;
  }

  return {
    async current() {
      if (held && now() < held.usableUntilMs) return held.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    discard(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
