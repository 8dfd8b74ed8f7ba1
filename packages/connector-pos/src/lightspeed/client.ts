import {
  type AccessTokens,
  type AcornError,
  type Budget,
  isAcornError,
  type JsonRequest,
  type Priority,
  requestJson,
} from '@acorn-i/core';
import type { z } from 'zod';

/** The version of the API that everything here was written for. */
export const lightspeedVersion = '2026-07';

export interface LightspeedRequest<T> {
  schema?: z.ZodType<T>;
  method?: 'GET' | 'POST' | 'PUT';
  query?: NonNullable<JsonRequest<T>['query']>;
  body?: object;
  signal?: AbortSignal | undefined;
  priority?: Priority | undefined;
}

/** Speaks Lightspeed's shapes and knows no entity. */
export interface LightspeedClient {
  call<T>(path: string, request: LightspeedRequest<T>): Promise<T>;
}

export interface LightspeedClientOptions {
  endpoint: string;
  tokens: AccessTokens;
  fetch: typeof globalThis.fetch;
  budget: Budget;
  /** Of the retailer: calls are allowed by them. */
  registers: number;
}

/** https://x-series-api.lightspeedhq.com/docs/rate_limiting: 300 calls for each register and 50, in five minutes. */
export function createLightspeedClient(options: LightspeedClientOptions): LightspeedClient {
  const { endpoint, tokens, fetch, budget, registers } = options;
  const allowed = 300 * registers + 50;
  budget.learn('lightspeed', { perSecond: allowed / 300, burst: allowed });

  async function callOnce<T>(path: string, request: LightspeedRequest<T>, token: string) {
    const { data } = await requestJson<T>({
      ...request,
      url: `${endpoint}/api/${lightspeedVersion}${path}`,
      headers: { authorization: `Bearer ${token}` },
      fetch,
      budget,
      operation: 'lightspeed',
      address: `lightspeed ${path.split('/')[1] ?? ''}`,
    });
    return data;
  }

  return {
    async call(path, request) {
      const token = await tokens.current();
      try {
        return await callOnce(path, request, token);
      } catch (error) {
        if (!isTokenOver(error)) throw error;
        tokens.discard(token);
        const next = await tokens.current();
        if (next === token) throw error;
        return callOnce(path, request, next);
      }
    },
  };
}

function isTokenOver(error: unknown): error is AcornError {
  return isAcornError(error) && error.code === 'HTTP_401';
}
