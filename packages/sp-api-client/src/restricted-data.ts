import { type AccessTokens, createAccessTokens } from '@acorn-i/core';
import { z } from 'zod';
import type { Operation } from './operation.ts';

/** What a restricted data token opens. */
export interface RestrictedResource {
  method: string;
  /** Of one resource, or the operation's own path with `{parameters}`: then it opens all of them. */
  path: string;
  dataElements?: readonly string[];
}

export const RestrictedTokenResponse = z.object({
  restrictedDataToken: z.string().min(1),
  expiresIn: z.number().nullish(),
});
export type RestrictedTokenResponse = z.output<typeof RestrictedTokenResponse>;

/** Asks `tokens.createRestrictedDataToken`. */
export type AskRestrictedToken = (
  resources: readonly RestrictedResource[],
) => Promise<RestrictedTokenResponse>;

export interface RestrictedTokens {
  /** The tokens for every resource of an operation, kept for its hour. */
  ofOperation(operation: Operation): AccessTokens;
  /** A token for one resource alone: documents of restricted reports have no common path. */
  ofResource(operation: Operation, path: string): AccessTokens;
}

/**
 * Restricted data tokens, which some operations take instead of an access token.
 *
 * https://developer-docs.amazon.com/sp-api/docs/authorization-with-the-restricted-data-token
 */
export function createRestrictedTokens(
  ask: AskRestrictedToken,
  now?: (() => number) | undefined,
): RestrictedTokens {
  const kept = new Map<string, AccessTokens>();
  const tokensOf = (resource: RestrictedResource) =>
    createAccessTokens({
      request: async () => {
        const { restrictedDataToken: token, expiresIn } = await ask([resource]);
        return { token, livesMs: (expiresIn ?? 3_600) * 1_000 };
      },
      ...(now && { now }),
    });
  return {
    ofOperation({ name, verb, path }) {
      const known = kept.get(name);
      if (known) return known;
      const tokens = tokensOf({ method: verb, path });
      kept.set(name, tokens);
      return tokens;
    },
    ofResource: ({ verb }, path) => tokensOf({ method: verb, path }),
  };
}
