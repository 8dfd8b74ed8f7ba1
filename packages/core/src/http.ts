import type { z } from 'zod';
import type { Budget, Observation, Priority } from './budget/budget.ts';
import { describeIssues } from './change.ts';
import {
  type AcornError,
  RefusedError,
  RejectedError,
  RetryableError,
  toAcornError,
} from './errors.ts';

export interface JsonRequest<T> {
  url: string | URL;
  /** Default `GET`, or `POST` with a body. */
  method?: string;
  /** Arrays are joined with commas; undefined values are left out. */
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /**
   * An object goes as JSON, URLSearchParams as a form, text and bytes as they are. A function is asked once the
   * call is admitted: what there is to say may have changed while it waited.
   */
  body?: unknown;
  /** What the answer must look like. Without it the answer is returned unchecked. */
  schema?: z.ZodType<T>;
  fetch?: typeof globalThis.fetch;
  /** Whom to ask before the call; needs `operation`. */
  budget?: Budget | undefined;
  operation?: string;
  /** Tokens that the call takes. Default 1. */
  cost?: number;
  priority?: Priority | undefined;
  /** What the response's headers say about the bucket. `Retry-After` is always read. */
  observe?(headers: Headers): Observation;
  /** Default 30 s, from admission to the last byte. */
  timeoutMs?: number;
  /** Default 64 MiB. */
  maxBytes?: number;
  signal?: AbortSignal | undefined;
  /** Named in errors: `connections.shop`. Default: method and path. */
  address?: string;
}

export interface JsonResponse<T> {
  status: number;
  headers: Headers;
  data: T;
}

/**
 * One HTTP call, admitted by its budget, read with a bound, classified by its status.
 *
 * @throws RetryableError network faults, time-outs, 408, 425, 429, 5xx and answers that are not JSON.
 *   `details` has `status` and `operation`, `body` the first 2,000 characters of the answer.
 * @throws RefusedError 401 and 403.
 * @throws RejectedError every other status that is not 2xx, and answers of another shape than `schema`.
 */
export async function requestJson<T = unknown>(request: JsonRequest<T>): Promise<JsonResponse<T>> {
  const { budget, operation, fetch = globalThis.fetch, maxBytes = 64 * 1024 * 1024 } = request;
  const url = withQuery(request.url, request.query);
  const method = request.method ?? (request.body === undefined ? 'GET' : 'POST');
  const address = request.address ?? `${method} ${url.pathname}`;

  if (budget && operation) {
    await budget.admit(operation, {
      cost: request.cost ?? 1,
      priority: request.priority ?? 'live',
      signal: request.signal,
    });
  }

  const { body, contentType } = encodeBody(
    typeof request.body === 'function' ? request.body() : request.body,
  );
  const timeout = AbortSignal.timeout(request.timeoutMs ?? 30_000);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(contentType && { 'content-type': contentType }),
        ...request.headers,
      },
      ...(body !== undefined && { body }),
      signal,
      redirect: 'error',
    });
    text = await readText(response, maxBytes, address);
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    throw unreachable(error, address);
  }

  const retryAfterMs = retryAfter(response.headers.get('retry-after'), Date.now());
  if (budget && operation) {
    const observed = request.observe?.(response.headers);
    // A 5xx with Retry-After speaks of the server, not of the bucket; but waiting is right for both.
    if (observed !== undefined || retryAfterMs !== undefined || response.status === 429) {
      budget.learn(operation, {
        ...observed,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(response.status === 429 && { throttled: true }),
      });
    }
  }
  if (!response.ok) throw errorOf(response.status, text, { address, operation, retryAfterMs });
  return {
    status: response.status,
    headers: response.headers,
    data: decode(text, request.schema, address),
  };
}

/** Milliseconds of a `Retry-After` header, which is seconds or an HTTP date; undefined if absent or unreadable. */
export function retryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function withQuery(base: string | URL, query: JsonRequest<unknown>['query']): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return url;
}

function encodeBody(body: unknown): {
  body?: string | Uint8Array<ArrayBuffer>;
  contentType?: string;
} {
  if (body === undefined) return {};
  if (body instanceof URLSearchParams)
    return { body: body.toString(), contentType: 'application/x-www-form-urlencoded' };
  if (typeof body === 'string') return { body };
  if (body instanceof Uint8Array) return { body: body as Uint8Array<ArrayBuffer> };
  return { body: JSON.stringify(body), contentType: 'application/json' };
}

async function readText(response: Response, maxBytes: number, address: string): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new RejectedError(`${address}: the answer is larger than ${maxBytes} bytes`, {
        code: 'RESPONSE_TOO_LARGE',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreachable(error: unknown, address: string): AcornError {
  const known = toAcornError(error);
  if (known.code === 'RESPONSE_TOO_LARGE') return known;
  const code = known.code === 'UNEXPECTED' ? 'NETWORK' : known.code;
  return new RetryableError(`${address}: no answer (${code})`, { code, cause: error });
}

function errorOf(
  status: number,
  body: string,
  {
    address,
    operation,
    retryAfterMs,
  }: { address: string; operation: string | undefined; retryAfterMs: number | undefined },
): AcornError {
  const options = {
    code: `HTTP_${status}`,
    details: { status, operation },
    body: body.slice(0, 2_000),
    retryAfterMs,
  };
  if (status === 401 || status === 403) {
    return new RefusedError(
      `${address}: refused with ${status}. Check the connection's credentials and permissions`,
      options,
    );
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return new RetryableError(`${address}: answered ${status}`, options);
  }
  return new RejectedError(`${address}: answered ${status}`, options);
}

function decode<T>(text: string, schema: z.ZodType<T> | undefined, address: string): T {
  let value: unknown;
  try {
    value = text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new RetryableError(`${address}: the answer is not JSON`, {
      code: 'RESPONSE_NOT_JSON',
      cause,
      body: text.slice(0, 2_000),
    });
  }
  if (!schema) return value as T;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new RejectedError(
    `${address}: the answer has another shape than expected: ${describeIssues(result.error)}`,
    { code: 'RESPONSE_SHAPE' },
  );
}
