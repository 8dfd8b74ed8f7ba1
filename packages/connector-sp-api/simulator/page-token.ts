import { createHash } from 'node:crypto';
import { invalidInput } from './amazon-error.ts';
import type { Place } from './time-index.ts';

interface TokenRules {
  tokenLifetimeMs: number;
  now: () => number;
}

interface Token {
  atMs: number;
  sequence: number;
  /** Of every other parameter. */
  digest: string;
  endsAtMs: number;
}

/** A token for the orders behind a place, good for these parameters alone. */
export function toToken(query: URLSearchParams, place: Place, rules: TokenRules): string {
  const { atMs, sequence } = place;
  const endsAtMs = rules.now() + rules.tokenLifetimeMs;
  const token: Token = { atMs, sequence, digest: digestOf(query), endsAtMs };
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

/** Where the page begins: behind the last order of the one before, or with the window. */
export function startOf(query: URLSearchParams, afterMs: number, rules: TokenRules): Place {
  const text = query.get('paginationToken');
  if (text === null) return { atMs: afterMs, sequence: 0 };
  const token = parseToken(text);
  if (token.digest !== digestOf(query)) throw invalidInput('paginationToken: parameters changed');
  if (rules.now() >= token.endsAtMs) throw invalidInput('paginationToken: expired');
  return { atMs: token.atMs, sequence: token.sequence };
}

function parseToken(text: string): Token {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Token;
  } catch {
    throw invalidInput('paginationToken: not a token');
  }
}

function digestOf(query: URLSearchParams): string {
  const others = [...query].filter(
    ([name]) => name !== 'paginationToken' && name !== 'maxResultsPerPage',
  );
  return createHash('sha1').update(JSON.stringify(others.sort())).digest('base64url');
}
