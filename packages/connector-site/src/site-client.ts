import {
  type Budget,
  createAccessTokens,
  isAcornError,
  type Priority,
  RefusedError,
  RejectedError,
  RetryableError,
  requestJson,
} from '@acorn-i/core';
import type { z } from 'zod';
import {
  type AnswerOf,
  type Operation,
  type OperationName,
  operations,
} from './contract/operations.ts';
import { Token } from './contract/token.ts';

export interface CallOptions {
  /** For paths with `{id}`. */
  id?: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: object;
  idempotencyKey?: string;
  /** Of the answer, in the place of the contract's. */
  schema?: z.ZodType;
  signal?: AbortSignal | undefined;
  priority?: Priority | undefined;
}

/** Speaks the contract with one shop. Knows no entity. */
export interface SiteClient {
  /**
   * @throws RetryableError network faults, 429, 5xx; a write may have been carried out.
   * @throws RefusedError client id or secret.
   * @throws RejectedError what the shop will not take; the code is the problem's, if it has one: `SITE_OVER_SHIPPED`.
   */
  call<Name extends OperationName>(name: Name, options?: CallOptions): Promise<AnswerOf<Name>>;
}

export interface ClientOptions {
  url: string;
  clientId: string;
  clientSecret: string;
  fetch: typeof globalThis.fetch;
  budget: Budget;
  now(): number;
}

/** All requests share one bucket, as the shop counts them. */
export const requestsBudget = 'requests';

export function createSiteClient(options: ClientOptions): SiteClient {
  const base = options.url.replace(/\/+$/, '');
  const tokens = createAccessTokens({
    request: () => requestToken(base, options),
    now: options.now,
  });

  async function send(operation: Operation, call: CallOptions): Promise<unknown> {
    const { id = '', query, body, idempotencyKey, signal, priority } = call;
    const schema = call.schema ?? operation.answer;
    const path = operation.path.replace('{id}', encodeURIComponent(id));
    for (let isSecondTry = false; ; isSecondTry = true) {
      const token = await tokens.current();
      try {
        const { data } = await requestJson<unknown>({
          url: base + path,
          method: operation.method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
          },
          ...(query && { query: definedOf(query) }),
          ...(body && { body }),
          ...(schema && { schema }),
          address: `${operation.method} ${operation.path}`,
          fetch: options.fetch,
          budget: options.budget,
          operation: requestsBudget,
          signal,
          priority,
        });
        return data;
      } catch (error) {
        // The shop may have forgotten a token that should still hold; once a new one helps.
        if (isSecondTry || !isAcornError(error) || error.code !== 'HTTP_401') {
          throw named(error, idempotencyKey !== undefined);
        }
        tokens.discard(token);
      }
    }
  }

  return {
    call: async (name, call = {}) => (await send(operations[name], call)) as AnswerOf<typeof name>,
  };
}

async function requestToken(
  base: string,
  { clientId, clientSecret, fetch, budget }: ClientOptions,
): Promise<{ token: string; livesMs: number }> {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  try {
    const { data } = await requestJson({
      url: `${base}/oauth/token`,
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      schema: Token,
      address: 'POST /oauth/token',
      fetch,
      budget,
      operation: requestsBudget,
    });
    return { token: data.access_token, livesMs: data.expires_in * 1_000 };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_400') throw error;
    throw new RefusedError(`${error.message}. Check clientId and clientSecret`, {
      code: 'SITE_CREDENTIALS',
      cause: error,
    });
  }
}

function definedOf(query: NonNullable<CallOptions['query']>): Record<string, string | number> {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** The problem's own code tells more than the status. */
function named(error: unknown, isRepeatable: boolean): unknown {
  if (isAcornError(error) && error.code === 'RESPONSE_SHAPE' && isRepeatable) {
    return new RetryableError(
      `${error.message}. Whether it was done is not known, and it is sent again under its key. Where it stays so, acorn-i check-site says what the shop answers`,
      { code: 'SITE_ANSWER_SHAPE', details: error.details, cause: error },
    );
  }
  if (!isAcornError(error) || error.errorClass !== 'rejected' || !error.body) return error;
  const code = codeIn(error.body);
  if (code === undefined) return error;
  const { message, details, body } = error;
  return new RejectedError(`${message}: ${code}`, {
    code: `SITE_${code}`,
    details,
    body,
    cause: error,
  });
}

function codeIn(body: string): string | undefined {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
