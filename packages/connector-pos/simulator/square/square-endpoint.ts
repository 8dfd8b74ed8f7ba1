import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { squareVersion } from '../../src/square/api-version.ts';
import { SquareFault, toErrorBody } from './square-fault.ts';
import { type SquareState, squareRoutes } from './square-routes.ts';
import type { TokenDesk } from './token-desk.ts';

export interface EndpointOptions {
  state: SquareState;
  desk: TokenDesk;
  /** Calls a second; a 429 without `Retry-After` beyond them, as at Square. */
  perSecond: number;
  now(): number;
  /** How long one write to the catalogue takes; another one meanwhile is refused. */
  catalogWriteMs: number;
  counted(operation: string): void;
  throttled(): void;
}

export type HandleSquare = (
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
) => Promise<void>;

export function createSquareEndpoint(options: EndpointOptions): HandleSquare {
  const keys = new Map<string, { body: string; answer: object }>();
  const admit = createBucket(options);
  let isWriting = false;

  async function answer(request: IncomingMessage, raw: Buffer): Promise<object> {
    const { state, desk, counted } = options;
    const url = new URL(request.url ?? '/', 'http://square');
    const { method = 'GET', headers } = request;
    if (url.pathname === '/oauth2/token' && method === 'POST') {
      counted('ObtainToken');
      return desk.obtain(parse(raw));
    }
    desk.demand(headers.authorization);
    demandVersion(headers['square-version']);
    if (url.pathname === '/oauth2/token/status') return desk.status(headers.authorization);
    const route = squareRoutes.find((one) => one.method === method && one.path.test(url.pathname));
    if (!route) throw new SquareFault(404, 'NOT_FOUND', `${method} ${url.pathname}: no such call`);
    counted(route.operation);
    admit();
    desk.demandScope(route.scope);
    const body = method === 'POST' ? parse(raw) : undefined;
    const part = decodeURIComponent(route.path.exec(url.pathname)?.[1] ?? '');
    const query = Object.fromEntries(url.searchParams);
    if (method === 'POST' && url.search) {
      throw new SquareFault(400, 'UNKNOWN_QUERY_PARAMETER', 'no query is taken here');
    }
    const work = () => route.answer(state, { body, query, part });
    if (!route.isKeyed) return work();
    if (route.operation === 'BatchUpsertCatalogObjects') await writeAlone();
    return once(route.operation, body, work);
  }

  function once(operation: string, body: unknown, work: () => object): object {
    const { idempotency_key: key } = (body ?? {}) as { idempotency_key?: unknown };
    const name = `${operation} ${String(key)}`;
    const text = JSON.stringify(body);
    const known = keys.get(name);
    if (known && known.body === text) return known.answer;
    if (known) {
      const detail = 'The idempotency key can only be retried with the same request data.';
      throw new SquareFault(400, 'IDEMPOTENCY_KEY_REUSED', detail, 'idempotency_key');
    }
    const done = structuredClone(work());
    keys.set(name, { body: text, answer: done });
    return done;
  }

  async function writeAlone(): Promise<void> {
    if (isWriting) {
      options.throttled();
      throw new SquareFault(429, 'RATE_LIMITED', 'Another write to the catalogue is under way.');
    }
    isWriting = true;
    try {
      if (options.catalogWriteMs > 0) await sleep(options.catalogWriteMs);
    } finally {
      isWriting = false;
    }
  }

  return async (request, raw, response) => {
    let status = 200;
    let body: object;
    try {
      body = await answer(request, raw);
    } catch (error) {
      if (!(error instanceof SquareFault)) throw error;
      status = error.status;
      body = toErrorBody(error);
    }
    response.writeHead(status, {
      'content-type': 'application/json',
      'square-version': squareVersion,
    });
    response.end(JSON.stringify(body));
  };
}

function createBucket({ perSecond, now, throttled }: EndpointOptions): () => void {
  let tokens = perSecond;
  let filledAt = now();
  return () => {
    tokens = Math.min(perSecond, tokens + ((now() - filledAt) / 1_000) * perSecond);
    filledAt = now();
    if (tokens < 1) {
      throttled();
      throw new SquareFault(429, 'RATE_LIMITED', 'Too many requests.');
    }
    tokens -= 1;
  };
}

function demandVersion(version: string | string[] | undefined): void {
  if (typeof version === 'string' && /^20\d\d-\d\d-\d\d$/.test(version)) return;
  throw new SquareFault(400, 'INVALID_SQUARE_VERSION_FORMAT', 'Square-Version: not a date');
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw new SquareFault(400, 'BAD_REQUEST', 'The body is not JSON.');
  }
}
