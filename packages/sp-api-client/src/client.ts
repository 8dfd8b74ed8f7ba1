import {
  type AccessTokens,
  type Budget,
  ConfigurationError,
  isAcornError,
  type Priority,
  requestJson,
} from '@acorn-i/core';
import type { z } from 'zod';
import { type BuiltRequest, buildRequest } from './build-request.ts';
import { toSpApiError } from './errors.ts';
import { createLwa, type LwaCredentials } from './lwa.ts';
import type { Operation } from './operation.ts';
import { apis, type OperationName, operations } from './operations.ts';
import { lwaEndpoint, type Region, regionEndpoint, regions } from './regions.ts';
import { createRestrictedTokens, RestrictedTokenResponse } from './restricted-data.ts';
import { type ParametersOf, type ResponseOf, shapeOf } from './shapes.ts';

export interface SpApiClientOptions {
  region: Region;
  auth: LwaCredentials;
  /** Amazon's own sandbox instead of production. */
  sandbox?: boolean | undefined;
  /** Instead of the region's host: a proxy or a simulator. */
  endpoint?: string | undefined;
  /** Instead of Login with Amazon. */
  authEndpoint?: string | undefined;
  userAgent?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Asked before every call, and told what the answer says of the rate. */
  budget?: Budget | undefined;
  now?: (() => number) | undefined;
  /** Aborted when the client is no longer needed. */
  signal?: AbortSignal | undefined;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
  priority?: Priority | undefined;
  /** Asks for a restricted data token for this one resource, as restricted reports need. */
  restricted?: boolean | undefined;
  timeoutMs?: number | undefined;
  /** The body, asked for once the call is admitted, in the place of the one among the parameters. */
  lateBody?: (() => object) | undefined;
  /** Awaited once the call is admitted, right before it goes out. Where it rejects nothing is sent. */
  beforeSend?: (() => Promise<void>) | undefined;
}

/** A method for every operation of the table, in groups by API: `client.orders.searchOrders({…})`. */
export type SpApiMethods = {
  [A in keyof typeof apis]: {
    [O in keyof (typeof apis)[A]['operations']]: `${A}.${O & string}` extends infer Name extends
      OperationName
      ? (parameters: ParametersOf<Name>, options?: CallOptions) => Promise<ResponseOf<Name>>
      : never;
  };
};

export interface SpApiClient extends SpApiMethods {
  /** Calls an operation and decodes its answer with a schema of the caller's own. */
  call<Name extends OperationName, T>(
    name: Name,
    parameters: ParametersOf<Name>,
    options: CallOptions & { schema: z.ZodType<T> },
  ): Promise<T>;
  /** What Amazon's clock is ahead of ours, milliseconds, as of its last answer; asks for a token if there was none. */
  clockAheadMs(): Promise<number>;
}

interface Settled extends SpApiClientOptions {
  endpoint: string;
  /** Where restricted data tokens are asked for: Amazon's sandbox takes those of production alone. */
  restrictedEndpoint: string;
  userAgent: string;
  /** Notes what every answer tells. */
  hear(headers: Headers): void;
}

interface Call extends CallOptions {
  operation: Operation;
  request: BuiltRequest;
  schema: z.ZodType;
}

/**
 * A client of the Selling Partner API for one seller or vendor: tokens, budgets and rates in one place.
 *
 * @throws what core's `requestJson` throws, with Amazon's codes and request id in `details`; RefusedError
 *   names the next step. ConfigurationError `CLIENT_OPTIONS` for a region that is none, or without `auth`.
 */
export function createSpApiClient(given: SpApiClientOptions): SpApiClient {
  demandOptions(given);
  let aheadMs: number | undefined;
  const now = given.now ?? Date.now;
  const options: Settled = {
    ...given,
    endpoint: (given.endpoint ?? regionEndpoint(given.region, given)).replace(/\/$/, ''),
    restrictedEndpoint: (given.endpoint ?? regionEndpoint(given.region)).replace(/\/$/, ''),
    userAgent: given.userAgent ?? 'ACORN-i/0.1 (Language=TypeScript)',
    hear(headers) {
      const date = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(date)) aheadMs = date - now();
    },
  };
  const { seller, tokensFor } = createTokenDesk(options);

  async function run(
    name: OperationName,
    parameters: object,
    { schema, ...callOptions }: CallOptions & { schema?: z.ZodType } = {},
  ): Promise<unknown> {
    const operation = operations[name];
    const shape = await shapeOf(name);
    const request = buildRequest(operation, shape, parameters as Record<string, unknown>);
    const call = { ...callOptions, operation, request, schema: schema ?? shape.response };
    const tokens = tokensFor(call);
    return withFreshToken(tokens, (token) => send(options, call, token));
  }

  const methods = Object.fromEntries(
    Object.entries(apis).map(([api, table]) => [
      api,
      Object.fromEntries(
        Object.keys(table.operations).map((name) => [
          name,
          (parameters: object, callOptions?: CallOptions) =>
            run(`${api}.${name}` as OperationName, parameters, callOptions),
        ]),
      ),
    ]),
  ) as unknown as SpApiMethods;
  return {
    ...methods,
    call: (name, parameters, callOptions) => run(name, parameters, callOptions) as Promise<never>,
    async clockAheadMs() {
      if (aheadMs === undefined) await seller.current();
      return aheadMs ?? 0;
    },
  };
}

/** Not every caller has the types. */
function demandOptions({ region, auth }: Partial<SpApiClientOptions>): void {
  const fault = (message: string) =>
    new ConfigurationError(`createSpApiClient: ${message}`, { code: 'CLIENT_OPTIONS' });
  if (!regions.some((one) => one === region)) {
    throw fault(`region must be one of ${regions.join(', ')}, not ${String(region)}`);
  }
  if (!auth?.clientId || !auth.clientSecret || auth.clientSecret.length === 0) {
    throw fault('auth needs clientId and clientSecret, and for the data of a seller refreshToken');
  }
}

/** Which tokens a call takes: the seller's, the app's alone, or a restricted one. */
function createTokenDesk(options: Settled) {
  const { authEndpoint = lwaEndpoint, auth, now, signal } = options;
  const lwa = createLwa({ authEndpoint, auth, fetch: listening(options), now, signal });
  const restricted = createRestrictedTokens(async (resources) => {
    const operation = operations['tokens.createRestrictedDataToken'];
    const shape = await shapeOf('tokens.createRestrictedDataToken');
    const request = buildRequest(operation, shape, { body: { restrictedResources: resources } });
    const call = { operation, request, schema: RestrictedTokenResponse };
    const asking = { ...options, endpoint: options.restrictedEndpoint };
    const answer = await withFreshToken(lwa.seller, (token) => send(asking, call, token));
    return answer as RestrictedTokenResponse;
  }, now);

  function tokensFor({ operation, request, restricted: isRestricted }: Call): AccessTokens {
    if (operation.scope !== undefined) return lwa.scoped(operation.scope);
    if (operation.restricted === 'always') return restricted.ofOperation(operation);
    if (isRestricted) return restricted.ofResource(operation, request.path);
    return lwa.seller;
  }

  return { seller: lwa.seller, tokensFor };
}

/** `fetch`, which lets the client hear what every answer's headers say. */
function listening({ fetch = globalThis.fetch, hear }: Settled): typeof fetch {
  return async (...input) => {
    const response = await fetch(...input);
    hear(response.headers);
    return response;
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
    if (!isAcornError(error) || error.code !== 'SP_API_TOKEN_REFUSED') throw error;
    tokens.discard(token);
  }
  return attempt(await tokens.current());
}

async function send(options: Settled, call: Call, token: string): Promise<unknown> {
  const { operation, request, schema } = call;
  let requestId: string | undefined;
  const hear = (headers: Headers) => {
    requestId = headers.get('x-amzn-requestid') ?? undefined;
    options.hear(headers);
  };
  try {
    const { data } = await requestJson({
      url: options.endpoint + request.target,
      method: request.method,
      headers: {
        ...request.headers,
        'x-amz-access-token': token,
        'user-agent': options.userAgent,
      },
      schema,
      operation: operation.name,
      observe: observeRate,
      address: `Amazon ${operation.name}`,
      budget: options.budget,
      priority: call.priority,
      signal: anyOf(options.signal, call.signal),
      fetch: afterwards(call.beforeSend, listening({ ...options, hear })),
      ...(call.timeoutMs !== undefined && { timeoutMs: call.timeoutMs }),
      ...(request.body !== undefined && { body: call.lateBody ?? request.body }),
    });
    return data;
  } catch (error) {
    throw toSpApiError(error, { operation, requestId });
  }
}

function afterwards(first: CallOptions['beforeSend'], fetch: typeof globalThis.fetch) {
  if (first === undefined) return fetch;
  return async (...input: Parameters<typeof fetch>): Promise<Response> => {
    await first();
    return fetch(...input);
  };
}

function anyOf(first: AbortSignal | undefined, second: AbortSignal | undefined) {
  return first && second ? AbortSignal.any([first, second]) : (first ?? second);
}

/** https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits: the header may be absent. */
function observeRate(headers: Headers): { perSecond?: number } {
  const perSecond = Number(headers.get('x-amzn-ratelimit-limit') ?? Number.NaN);
  return perSecond > 0 && Number.isFinite(perSecond) ? { perSecond } : {};
}
