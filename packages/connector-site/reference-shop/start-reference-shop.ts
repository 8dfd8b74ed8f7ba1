import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  createWebhookFaults,
  type Faults,
  type HandleRequest,
  noFaults,
  type Simulator,
  seededRandom,
  withFaults,
} from '@acorn-i/core/testing';
import type { Order } from '../src/contract/order.ts';
import type { Return } from '../src/contract/return.ts';
import { defaultRequestsPerMinute } from '../src/contract/scalars.ts';
import type { Answer, Exchange, Handle } from './exchange.ts';
import { createHandler } from './handle-request.ts';
import { createRequestLimit } from './request-limit.ts';
import { addOrder, addReturn, describeShop, type NewOrder, seedShop } from './seed-shop.ts';
import { type Kind, openShopBook } from './shop-book.ts';
import { problemOf } from './shop-problem.ts';
import { createTokenDesk } from './token-desk.ts';
import { createWebhookSender, type WebhookPost } from './webhook-sender.ts';

export interface ReferenceShopOptions {
  /** Default: a free one. */
  port?: number;
  /** The SQLite file. Default: in memory. */
  path?: string;
  clientId?: string;
  clientSecret?: string;
  /** Default 100, as the contract says. */
  requestsPerMinute?: number;
  /** Key and certificate. Default: plain HTTP, which only the loopback may. */
  tls?: ServerOptions;
  /** Default 5,000. */
  webhookRetryMs?: number;
  seed?: number;
  now?(): number;
  /** Stands between the wire and the shop, to make it break the contract on purpose. */
  intercept?: (exchange: Exchange, next: Handle) => Answer | Promise<Answer>;
  interceptWebhook?: (post: WebhookPost) => WebhookPost | undefined;
}

/** A shop that serves the contract: to copy, and to test routes against. */
export interface ReferenceShop extends Simulator {
  /** Settings for a connection to it. */
  readonly settings: { url: string; clientId: string; clientSecret: string };
  placeOrder(order: NewOrder): Order;
  /** A return of an order's first line; the subscriber is told. */
  openReturn(orderId: string): Return;
  /** All that it knows of a kind. */
  all<T>(kind: Kind): T[];
  /** Forgets every access token that it gave. */
  expireTokens(): void;
}

/**
 * Starts the reference shop on the loopback, with a few products and orders.
 *
 * @example
 * const shop = await startReferenceShop();
 * shop.placeOrder({ id: 'o-1', lines: [{ sku: 'MUG-1', quantity: 2, price: '12.90' }] });
 */
export async function startReferenceShop(
  options: ReferenceShopOptions = {},
): Promise<ReferenceShop> {
  const { path = ':memory:', now = Date.now, seed = 1, webhookRetryMs = 5_000 } = options;
  const { clientId = 'hub', clientSecret = 'reference-shop-secret' } = options;
  const perMinute = options.requestsPerMinute ?? defaultRequestsPerMinute;
  const book = openShopBook(path, now);
  seedShop(book);
  const faults: Faults = { ...noFaults };
  const random = seededRandom(seed);
  const webhookFaults = createWebhookFaults<() => void>({
    faults,
    random,
    deliver: (send) => send(),
  });
  const webhooks = createWebhookSender({
    book,
    retryMs: webhookRetryMs,
    fetch: globalThis.fetch,
    intercept: options.interceptWebhook,
    deliver: (send) => webhookFaults.send(send),
  });
  const tokens = createTokenDesk({ clientId, clientSecret }, now);
  const limit = createRequestLimit(perMinute, now);
  const handle = createHandler({ shop: describeShop(perMinute), book, tokens, limit, webhooks });
  const calls: Record<string, number> = {};
  let throttled = 0;

  const answer: HandleRequest = async (request, body, response) => {
    const exchange = toExchange(request, body);
    const operation = `${exchange.method} ${exchange.path.replace(/^\/orders\/[^/]+/, '/orders/{id}')}`;
    calls[operation] = (calls[operation] ?? 0) + 1;
    const { intercept = (asked, next) => next(asked) } = options;
    const given = await intercept(exchange, handle);
    if (given.status === 429) throttled += 1;
    sendAnswer(response, given);
  };
  const unavailable = problemOf(503, 'UNAVAILABLE', 'come back later');
  const manyRequests = problemOf(429, 'TOO_MANY_REQUESTS', 'come back later');
  const failed = problemOf(500, 'UNEXPECTED', 'it is not known what was done');
  const faulty = withFaults(
    { faults, random, unavailable, throttled: manyRequests, failed },
    answer,
  );
  const server = await listen(faulty, options);
  webhooks.resume();

  return {
    url: server.url,
    faults,
    settings: { url: server.url, clientId, clientSecret },
    stats: () => ({ calls: { ...calls }, throttled }),
    placeOrder: (order) => addOrder(book, order),
    openReturn(orderId) {
      const told = addReturn(book, orderId);
      webhooks.tell(told);
      return told;
    },
    all: (kind) => book.list(kind, { limit: 1_000_000 }),
    expireTokens: tokens.expire,
    async close() {
      webhooks.stop();
      await server.close();
      book.close();
    },
  };
}

function toExchange(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: Buffer,
): Exchange {
  const { pathname, searchParams } = new URL(url, 'http://shop');
  const plain = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return { method, path: pathname, query: searchParams, headers: plain, body };
}

function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(text);
}

const mostBytes = 4 * 1024 * 1024;

async function listen(
  handle: HandleRequest,
  { port = 0, tls }: ReferenceShopOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = await readBody(request);
      if (body !== undefined) await handle(request, body, response);
      else response.writeHead(413).end();
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      console.error('reference shop:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
  const server = tls ? createHttpsServer(tls, serve) : createHttpServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: tls ? `https://localhost:${actual}` : `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
