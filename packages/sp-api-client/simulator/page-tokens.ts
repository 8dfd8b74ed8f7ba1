import { createHash } from 'node:crypto';
import { invalidInput } from './amazon-error.ts';

export interface PageTokens {
  /** A token for what lies behind `place`, good for these parameters alone and for its lifetime. */
  seal(place: unknown, parameters: object): string;
  /**
   * The place that a token was made for.
   *
   * @throws AmazonError 400 for a token of other parameters, an ended one, and what is none.
   */
  open(token: string, parameters: object): unknown;
}

export interface PageTokenOptions {
  lifetimeMs: number;
  now: () => number;
  /** Parameters that may change from page to page: the token itself, mostly the page size. */
  free: readonly string[];
  /** Named in refusals. Default `nextToken`. */
  parameter?: string;
}

interface Token {
  place: unknown;
  digest: string;
  endsAtMs: number;
}

/** Tokens as Amazon's are: they carry all they need, end, and hold for the same question only. */
export function createPageTokens(options: PageTokenOptions): PageTokens {
  const { lifetimeMs, now, parameter = 'nextToken' } = options;
  const digestOf = (parameters: object) => digest(parameters, options.free);
  return {
    seal(place, parameters) {
      const token: Token = { place, digest: digestOf(parameters), endsAtMs: now() + lifetimeMs };
      return Buffer.from(JSON.stringify(token)).toString('base64');
    },
    open(text, parameters) {
      const token = parse(text, parameter);
      if (token.digest !== digestOf(parameters))
        throw invalidInput(`${parameter}: parameters changed`);
      if (now() >= token.endsAtMs) throw invalidInput(`${parameter}: expired`);
      return token.place;
    },
  };
}

function parse(text: string, parameter: string): Token {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Token;
  } catch {
    throw invalidInput(`${parameter}: not a token`);
  }
}

function digest(parameters: object, free: readonly string[]): string {
  const others = Object.entries(parameters).filter(([name]) => !free.includes(name));
  return createHash('sha1').update(JSON.stringify(others.sort())).digest('base64url');
}
