import {
  type AccessTokens,
  type Budget,
  type JsonRequest,
  type Priority,
  requestJson,
} from '@acorn-i/core';
import type { z } from 'zod';
import { squareVersion } from './api-version.ts';
import { operations, type SquareOperation } from './operations.ts';
import { isTokenOver, toSquareError } from './square-error.ts';

export interface SquareRequest<T> {
  schema: z.ZodType<T>;
  /** What stands in the path, by the contract's names. */
  path?: Readonly<Record<string, string>>;
  query?: NonNullable<JsonRequest<T>['query']>;
  body?: object;
  signal?: AbortSignal | undefined;
  priority?: Priority | undefined;
}

/** Speaks Square's shapes and knows no entity. */
export interface SquareClient {
  /** @throws AcornError whose code is `SQUARE_` and Square's own. */
  call<T>(operation: SquareOperation, request: SquareRequest<T>): Promise<T>;
}

export interface SquareClientOptions {
  endpoint: string;
  tokens: AccessTokens;
  fetch: typeof globalThis.fetch;
  budget: Budget;
}

export function createSquareClient(options: SquareClientOptions): SquareClient {
  const { endpoint, tokens, fetch, budget } = options;

  async function callOnce<T>(
    operation: SquareOperation,
    request: SquareRequest<T>,
    token: string,
  ): Promise<T> {
    const { method, path, rate } = operations[operation];
    const { path: parts = {}, ...rest } = request;
    try {
      const { data } = await requestJson({
        ...rest,
        url: endpoint + filled(path, parts),
        method,
        headers: { authorization: `Bearer ${token}`, 'square-version': squareVersion },
        fetch,
        budget,
        operation: rate,
        address: operation,
      });
      return data;
    } catch (error) {
      throw toSquareError(error, operation);
    }
  }

  return {
    async call(operation, request) {
      const token = await tokens.current();
      try {
        return await callOnce(operation, request, token);
      } catch (error) {
        if (!isTokenOver(error as ReturnType<typeof toSquareError>)) throw error;
        tokens.discard(token);
        const next = await tokens.current();
        if (next === token) throw error;
        return callOnce(operation, request, next);
      }
    },
  };
}

function filled(path: string, parts: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
}
