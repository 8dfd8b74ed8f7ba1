import type { RefusedError } from '@acorn-i/core';
import type { ShopTokens } from './shop-tokens.ts';

/** Tokens of a shop that may close its door. */
export interface ClosableTokens extends ShopTokens {
  /** No token is given any more. */
  close(reason: RefusedError): void;
}

/** Lets a shop's tokens be withdrawn, once it is known that none will hold. */
export function closableTokens(tokens: ShopTokens): ClosableTokens {
  let closed: RefusedError | undefined;
  return {
    async current() {
      if (closed) throw closed;
      return tokens.current();
    },
    discard: tokens.discard,
    close(reason) {
      closed = reason;
    },
  };
}
