import {
  type AccessTokens,
  type Budget,
  isAcornError,
  type JsonRequest,
  type Priority,
  RefusedError,
  requestJson,
} from '@acorn-i/core';
import type { z } from 'zod';
import { createLwaTokens } from './access-token.ts';
import { fillPath, type OperationName, operations } from './operations.ts';
import {
  ListingsItemSubmissionResponse,
  type ListingsPatch,
  SpApiListing,
} from './wire/listing.ts';
import { GetOrderResponse, SearchOrdersResponse, type SpApiOrder } from './wire/order.ts';

export interface SpApiClientOptions {
  /** `https://sellingpartnerapi-eu.amazon.com`, a proxy or a simulator. */
  endpoint: string;
  authEndpoint: string;
  auth: { clientId: string; clientSecret: string; refreshToken: string };
  userAgent: string;
  fetch?: typeof globalThis.fetch;
  /** Asked before every call, and told what the response says of the rate. */
  budget?: Budget;
  now?: () => number;
  /** Aborted when the client is no longer needed. */
  signal?: AbortSignal;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  priority?: Priority | undefined;
}

/** Exactly one of `createdAfter` and `lastUpdatedAfter` is needed. Times are ISO 8601. */
export interface SearchOrdersQuery {
  createdAfter?: string;
  createdBefore?: string;
  lastUpdatedAfter?: string;
  lastUpdatedBefore?: string;
  fulfillmentStatuses?: readonly string[];
  marketplaceIds?: readonly string[];
  fulfilledBy?: readonly string[];
  maxResultsPerPage?: number;
  /** The other parameters, but for `maxResultsPerPage`, must be those that it was given for. */
  paginationToken?: string;
  includedData?: readonly string[];
}

export interface ListingAddress {
  sellerId: string;
  sku: string;
  marketplaceIds: readonly string[];
}

/** The remote's operations in the remote's shapes. */
export interface SpApiClient {
  searchOrders(query: SearchOrdersQuery, options?: CallOptions): Promise<SearchOrdersResponse>;
  getOrder(
    orderId: string,
    query?: { includedData?: readonly string[] },
    options?: CallOptions,
  ): Promise<SpApiOrder>;
  getListingsItem(
    listing: ListingAddress,
    query?: { includedData?: readonly string[] },
    options?: CallOptions,
  ): Promise<SpApiListing>;
  patchListingsItem(
    listing: ListingAddress,
    body: { productType: string; patches: readonly ListingsPatch[] },
    options?: CallOptions,
  ): Promise<ListingsItemSubmissionResponse>;
}

interface Call<T> extends CallOptions {
  path?: Readonly<Record<string, string>>;
  query?: JsonRequest<T>['query'];
  body?: unknown;
  schema: z.ZodType<T>;
}

/**
 * A client of the Selling Partner API for one seller: tokens, budgets and rates in one place.
 *
 * @throws what core's `requestJson` throws; RefusedError names the next step.
 */
export function createSpApiClient(options: SpApiClientOptions): SpApiClient {
  const { authEndpoint, auth, fetch, now, signal } = options;
  const tokens = createLwaTokens({
    ...auth,
    authEndpoint,
    signal,
    ...(fetch && { fetch }),
    ...(now && { now }),
  });

  function call<T>(name: OperationName, request: Call<T>): Promise<T> {
    return withFreshToken(tokens, (token) => send(options, name, token, request));
  }

  return {
    searchOrders: (query, callOptions = {}) =>
      call('searchOrders', {
        ...callOptions,
        query: { ...query },
        schema: SearchOrdersResponse,
      }),
    getOrder: async (orderId, query = {}, callOptions = {}) => {
      const request = { ...callOptions, path: { orderId }, query: { ...query } };
      return (await call('getOrder', { ...request, schema: GetOrderResponse })).order;
    },
    getListingsItem: ({ sellerId, sku, marketplaceIds }, query = {}, callOptions = {}) =>
      call('getListingsItem', {
        ...callOptions,
        path: { sellerId, sku },
        query: { marketplaceIds, ...query },
        schema: SpApiListing,
      }),
    patchListingsItem: ({ sellerId, sku, marketplaceIds }, body, callOptions = {}) =>
      call('patchListingsItem', {
        ...callOptions,
        path: { sellerId, sku },
        query: { marketplaceIds },
        body,
        schema: ListingsItemSubmissionResponse,
      }),
  };
}

/** A token can end before its time (a revoked session, a clock step): such a refusal is tried once more. */
async function withFreshToken<T>(
  tokens: AccessTokens,
  attempt: (token: string) => Promise<T>,
): Promise<T> {
  const token = await tokens.current();
  try {
    return await attempt(token);
  } catch (error) {
    if (!isTokenRefusal(error)) throw explain(error);
    tokens.discard(token);
  }
  try {
    return await attempt(await tokens.current());
  } catch (error) {
    throw explain(error);
  }
}

async function send<T>(
  { endpoint, budget, fetch, userAgent, signal }: SpApiClientOptions,
  name: OperationName,
  token: string,
  request: Call<T>,
): Promise<T> {
  const { verb, path } = operations[name];
  const { data } = await requestJson<T>({
    url: endpoint.replace(/\/$/, '') + fillPath(path, request.path ?? {}),
    method: verb,
    query: request.query ?? {},
    headers: { 'x-amz-access-token': token, 'user-agent': userAgent },
    schema: request.schema,
    operation: name,
    observe: observeRate,
    address: `Amazon ${name}`,
    budget,
    priority: request.priority,
    signal: anyOf(signal, request.signal),
    ...(request.body !== undefined && { body: request.body }),
    ...(fetch && { fetch }),
  });
  return data;
}

function anyOf(first: AbortSignal | undefined, second: AbortSignal | undefined) {
  return first && second ? AbortSignal.any([first, second]) : (first ?? second);
}

/** https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits: the header may be absent. */
function observeRate(headers: Headers): { perSecond?: number } {
  const perSecond = Number(headers.get('x-amzn-ratelimit-limit') ?? Number.NaN);
  return perSecond > 0 && Number.isFinite(perSecond) ? { perSecond } : {};
}

/** A 403 is about the token where Amazon says so; every other one is about roles. */
function isTokenRefusal(error: unknown): boolean {
  if (!isAcornError(error)) return false;
  if (error.code === 'HTTP_401') return true;
  return error.code === 'HTTP_403' && /access token/i.test(error.body ?? '');
}

function explain(error: unknown): unknown {
  if (!isAcornError(error) || error.code !== 'HTTP_403') return error;
  const { status, operation } = error.details;
  const nextStep = isTokenRefusal(error)
    ? 'Amazon refuses a new access token too: check the region and authorize the app again'
    : 'Check that the app has the role for this operation and that the seller authorized it since';
  return new RefusedError(`Amazon ${operation}: refused with 403. ${nextStep}`, {
    code: 'HTTP_403',
    details: { status, operation },
    cause: error,
  });
}
