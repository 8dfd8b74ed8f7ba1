import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Exchange, ReferenceShopOptions } from '../reference-shop/index.ts';
import type { CheckSiteOptions } from '../site-checker/index.ts';

/** A shop that breaks the contract in one way, and the check that must find it. */
export interface Mutant {
  name: string;
  caughtBy: string;
  shop: ReferenceShopOptions;
  /** Served by HTTPS, with a certificate of that many days. */
  certificateDays?: number;
  options?: Partial<CheckSiteOptions>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are broken here on purpose.
type Body = any;

/** Breaks answers to a path, `GET /orders`, where they succeeded. */
function answers(
  route: string,
  change: (body: Body, exchange: Exchange) => Body,
): ReferenceShopOptions {
  return {
    intercept(exchange, next) {
      const answer = next(exchange);
      const isMeant = `${exchange.method} ${exchange.path}` === route && answer.status < 300;
      return isMeant ? { ...answer, body: change(structuredClone(answer.body), exchange) } : answer;
    },
  };
}

const items = (route: string, change: (item: Body) => void) =>
  answers(route, (page) => {
    for (const item of page.items) change(item);
    return page;
  });

/** Breaks every answer. */
function every(change: (answer: Answer, exchange: Exchange) => Answer): ReferenceShopOptions {
  return { intercept: (exchange, next) => change(next(exchange), exchange) };
}

/** Breaks requests before the shop sees them. */
function requests(route: string, change: (exchange: Exchange) => Exchange): ReferenceShopOptions {
  return {
    intercept: (exchange, next) =>
      next(`${exchange.method} ${exchange.path}` === route ? change(exchange) : exchange),
  };
}

/** Answers in the place of the shop where it can say why. */
function instead(
  route: string,
  when: (body: Body, exchange: Exchange) => boolean,
  answer: (body: Body) => Answer,
): ReferenceShopOptions {
  return {
    intercept(exchange, next) {
      const given = next(exchange);
      if (`${exchange.method} ${exchange.path}` !== route) return given;
      const body = parsed(exchange);
      const { headers } = given;
      return when(body, exchange)
        ? {
            ...answer(body),
            ...(headers && { headers: { 'x-request-id': headers['x-request-id']! } }),
          }
        : given;
    },
  };
}

function parsed({ body }: Exchange): Body {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

const withBody = (exchange: Exchange, change: (body: Body) => void): Exchange => {
  const body = parsed(exchange);
  change(body);
  return { ...exchange, body: Buffer.from(JSON.stringify(body)) };
};

let made = 0;
const freshly = (exchange: Exchange): Exchange => {
  made += 1;
  const key = exchange.headers['idempotency-key'];
  const headers = { ...exchange.headers, ...(key && { 'idempotency-key': `fresh-key-${made}` }) };
  return withBody({ ...exchange, headers }, (body) => {
    if (body.id) body.id = `${body.id}-${made}`;
  });
};

const withoutQuery = (exchange: Exchange, name: string): Exchange => {
  const query = new URLSearchParams(exchange.query);
  query.delete(name);
  return { ...exchange, query };
};

const keyed = (exchange: Exchange): Exchange => {
  made += 1;
  return { ...exchange, headers: { 'idempotency-key': `made-up-${made}`, ...exchange.headers } };
};

const good = {
  authorization: `Basic ${Buffer.from('hub:reference-shop-secret').toString('base64')}`,
};
const soon = { webhookWaitMs: 700 };

export const mutants: readonly Mutant[] = [
  {
    name: 'a shipment leaves its order open',
    caughtBy: 'shipments.once',
    shop: every((answer, { path }) =>
      /^\/orders\/[^/]+$/.test(path) && answer.status === 200
        ? { ...answer, body: { ...(answer.body as object), status: 'open' } }
        : answer,
    ),
  },
  {
    name: 'a shipment that is told anew is another one',
    caughtBy: 'shipments.once',
    shop: requests('POST /shipments', (exchange) => {
      const body = JSON.parse(exchange.body.toString()) as Body;
      if (body.service === undefined) return exchange;
      return { ...exchange, body: Buffer.from(JSON.stringify({ ...body, id: `${body.id}-2` })) };
    }),
  },
  {
    name: 'what has left is cancelled',
    caughtBy: 'order-status.shipped',
    shop: every((answer, { method, path, body }) =>
      method === 'POST' && path.endsWith('/status') && answer.status === 409
        ? { ...answer, status: 200, body: { status: JSON.parse(body.toString()).status } }
        : answer,
    ),
  },
  {
    name: 'a cursor that it forgot begins anew',
    caughtBy: 'orders.refused',
    shop: requests('GET /orders', (exchange) =>
      exchange.query.get('cursor')?.startsWith('no-') ? withoutQuery(exchange, 'cursor') : exchange,
    ),
  },
  {
    name: 'a level that changes and keeps its time',
    caughtBy: 'inventory.write',
    shop: items('GET /inventory', (item) => {
      item.updatedAt = '2026-01-01T00:00:00Z';
    }),
  },
  {
    name: 'a price that changes and keeps the time of its product',
    caughtBy: 'prices.write',
    shop: items('GET /products', (item) => {
      item.updatedAt = '2026-01-01T00:00:00Z';
    }),
  },
  {
    name: 'an order under way that is open again',
    caughtBy: 'order-status.write',
    shop: every((answer, { path }) =>
      path.endsWith('/status') && answer.status === 200
        ? { ...answer, body: { ...(answer.body as object), status: 'open' } }
        : answer,
    ),
  },
  {
    name: 'a product without its title',
    caughtBy: 'products.list',
    shop: items('GET /products', (item) => delete item.title),
  },
  {
    name: 'an order without its lines',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => delete item.lines),
  },
  {
    name: 'money as a float',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => {
      item.total.amount = Number(item.total.amount);
    }),
  },
  {
    name: 'an id as a number',
    caughtBy: 'returns.list',
    shop: items('GET /returns', (item) => {
      item.id = 4711;
    }),
  },
  {
    name: 'times with an offset',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => {
      item.placedAt = item.placedAt.replace('Z', '+01:00');
    }),
  },
  {
    name: 'a currency that is none',
    caughtBy: 'shop.description',
    shop: answers('GET /shop', (shop) => ({ ...shop, currency: 'EEE' })),
  },
  {
    name: 'a tax id that is none',
    caughtBy: 'orders.tax-ids',
    shop: items('GET /orders', (item) => {
      item.taxIds = [{ kind: 'VAT', value: 'DE136695975' }];
    }),
  },
  {
    name: 'totals that do not add up',
    caughtBy: 'orders.amounts',
    shop: items('GET /orders', (item) => {
      item.total.amount = '1.00';
    }),
  },
  {
    name: 'contact without consent',
    caughtBy: 'orders.consent',
    shop: items('GET /orders', (item) => {
      item.buyer.consent.sharing = false;
    }),
  },
  {
    name: 'pages that never end',
    caughtBy: 'orders.list',
    shop: answers('GET /orders', (page) => ({ ...page, nextCursor: page.nextCursor ?? 'e30' })),
  },
  {
    name: 'empty pages that never end',
    caughtBy: 'products.list',
    shop: answers('GET /products', (page, { query }) =>
      query.has('cursor') ? { items: [], nextCursor: 'again' } : page,
    ),
  },
  {
    name: 'pages that repeat an item',
    caughtBy: 'inventory.list',
    shop: answers('GET /inventory', (page) => ({
      ...page,
      items: [...page.items, ...page.items.slice(0, 1)],
    })),
  },
  {
    name: 'pages that skip an item',
    caughtBy: 'products.list',
    shop: answers('GET /products', (page, { query }) =>
      query.has('cursor') ? { ...page, items: page.items.slice(1) } : page,
    ),
  },
  {
    name: 'the newest first',
    caughtBy: 'orders.list',
    shop: answers('GET /orders', (page) => ({ ...page, items: page.items.reverse() })),
  },
  {
    name: 'limit not heeded',
    caughtBy: 'orders.list',
    shop: requests('GET /orders', (exchange) => withoutQuery(exchange, 'limit')),
  },
  {
    name: 'updated_since not heeded',
    caughtBy: 'orders.since',
    shop: requests('GET /orders', (exchange) => withoutQuery(exchange, 'updated_since')),
  },
  {
    name: 'updated_since without its own instant',
    caughtBy: 'returns.since',
    shop: answers('GET /returns', (page, { query }) => ({
      ...page,
      items: page.items.filter((item: Body) => item.updatedAt !== query.get('updated_since')),
    })),
  },
  {
    name: '200 on failure',
    caughtBy: 'errors.problem',
    shop: every((answer) => (answer.status === 404 ? { ...answer, status: 200 } : answer)),
  },
  {
    name: 'failures that are no problems',
    caughtBy: 'errors.problem',
    shop: every((answer) =>
      answer.status >= 400
        ? {
            ...answer,
            headers: { ...answer.headers, 'content-type': 'application/json' },
            body: { error: 'no' },
          }
        : answer,
    ),
  },
  {
    name: 'a problem of another status',
    caughtBy: 'errors.problem',
    shop: every((answer) =>
      answer.status === 404
        ? { ...answer, body: { ...(answer.body as object), status: 500 } }
        : answer,
    ),
  },
  {
    name: 'a token for any secret',
    caughtBy: 'access.wrong-secret',
    shop: requests('POST /oauth/token', (exchange) => ({
      ...exchange,
      headers: { ...exchange.headers, ...good },
    })),
  },
  {
    name: 'orders without a token',
    caughtBy: 'access.required',
    shop: {
      intercept(exchange, next) {
        if (exchange.path !== '/orders' || exchange.method !== 'GET') return next(exchange);
        const body = Buffer.from('grant_type=client_credentials');
        const token = next({
          ...exchange,
          method: 'POST',
          path: '/oauth/token',
          headers: good,
          body,
        });
        const { access_token } = token.body as { access_token: string };
        return next({ ...exchange, headers: { authorization: `Bearer ${access_token}` } });
      },
    },
  },
  {
    name: 'a token without expiry',
    caughtBy: 'shop.description',
    shop: answers('POST /oauth/token', ({ expires_in, ...token }) => token),
  },
  {
    name: 'shipments without idempotency',
    caughtBy: 'shipments.once',
    shop: requests('POST /shipments', freshly),
  },
  {
    name: 'refunds without idempotency',
    caughtBy: 'refunds.once',
    shop: requests('POST /refunds', freshly),
  },
  {
    name: 'a refund under another key is paid again',
    caughtBy: 'refunds.once',
    shop: requests('POST /refunds', (exchange) =>
      withBody(exchange, (body) => {
        body.id = `${body.id}-${exchange.headers['idempotency-key']}`.slice(0, 120);
      }),
    ),
  },
  {
    name: 'the webhook subscription without a token',
    caughtBy: 'access.required',
    shop: every((answer, { path }) =>
      path === '/webhooks/returns' && answer.status === 401
        ? { ...answer, status: 204, body: undefined }
        : answer,
    ),
  },
  {
    name: 'no need of an idempotency key',
    caughtBy: 'shipments.refused',
    shop: requests('POST /shipments', keyed),
  },
  {
    name: 'one key for two shipments',
    caughtBy: 'shipments.refused',
    shop: requests('POST /shipments', (exchange) =>
      exchange.headers['idempotency-key']
        ? keyed({ ...exchange, headers: { authorization: exchange.headers.authorization } })
        : exchange,
    ),
  },
  {
    name: 'more shipped than was ordered',
    caughtBy: 'shipments.refused',
    shop: instead(
      'POST /shipments',
      (body) => body.packages?.[0]?.lines[0].quantity > 1_000,
      (body) => ({ status: 201, body: { ...body, updatedAt: new Date().toISOString() } }),
    ),
  },
  {
    name: 'more refunded than was paid',
    caughtBy: 'refunds.refused',
    shop: instead(
      'POST /refunds',
      (body) => Number(body.amount?.amount) > 1_000,
      (body) => ({
        status: 201,
        body: { ...body, status: 'succeeded', refundedAt: new Date().toISOString() },
      }),
    ),
  },
  {
    name: 'a shipment that is answered and not counted',
    caughtBy: 'shipments.once',
    shop: {
      intercept(exchange, next) {
        if (`${exchange.method} ${exchange.path}` !== 'POST /shipments') return next(exchange);
        const refused = next({
          ...exchange,
          headers: { authorization: exchange.headers.authorization },
        });
        const body = { ...parsed(exchange), updatedAt: new Date().toISOString() };
        return exchange.headers['idempotency-key']
          ? {
              ...refused,
              status: 201,
              headers: { 'x-request-id': refused.headers!['x-request-id']! },
              body,
            }
          : refused;
      },
    },
  },
  {
    name: 'stock that is answered and not written',
    caughtBy: 'inventory.write',
    shop: requests('POST /inventory', (exchange) =>
      withBody(exchange, (body) => {
        for (const level of Array.isArray(body.levels) ? body.levels : []) level.available = 5;
      }),
    ),
  },
  {
    name: 'old stock that replaces newer',
    caughtBy: 'inventory.stale',
    shop: requests('POST /inventory', (exchange) =>
      withBody(exchange, (body) => {
        for (const level of Array.isArray(body.levels) ? body.levels : [])
          level.asOf = new Date().toISOString();
      }),
    ),
  },
  {
    name: 'an unknown SKU that is written',
    caughtBy: 'inventory.rejected',
    shop: answers('POST /inventory', (body) => ({
      results: body.results.map(({ sku }: Body) => ({ sku, outcome: 'written' })),
    })),
  },
  {
    name: 'one bad item that fails the batch',
    caughtBy: 'inventory.rejected',
    shop: instead(
      'POST /inventory',
      (body) => body.levels?.[0]?.sku === 'no-such-sku-4711',
      () => ({ status: 422, body: { type: 'x', title: 'x', status: 422 } }),
    ),
  },
  {
    name: 'a price below the minimum',
    caughtBy: 'prices.rules',
    shop: answers('POST /prices', (body) => ({
      results: body.results.map(({ sku }: Body) => ({ sku, outcome: 'written' })),
    })),
  },
  {
    name: 'a price as a float is taken',
    caughtBy: 'prices.rules',
    shop: requests('POST /prices', (exchange) =>
      withBody(exchange, (body) => {
        for (const { price } of body.prices ?? []) price.amount = String(price.amount);
      }),
    ),
  },
  {
    name: 'a lost webhook',
    caughtBy: 'webhooks.returns',
    shop: { interceptWebhook: () => undefined },
    options: soon,
  },
  {
    name: 'a webhook without a signature',
    caughtBy: 'webhooks.returns',
    shop: {
      interceptWebhook: ({ body }) => ({ headers: { 'content-type': 'application/json' }, body }),
    },
  },
  {
    name: 'a webhook signed before it was written anew',
    caughtBy: 'webhooks.returns',
    shop: {
      interceptWebhook: ({ headers, body }) => ({
        headers,
        body: Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 2)),
      }),
    },
  },
  {
    name: 'a webhook that is sent only once',
    caughtBy: 'webhooks.returns',
    shop: sentOnce(),
    options: soon,
  },
  { name: 'a second try with other bytes', caughtBy: 'webhooks.returns', shop: sentAnew() },
  {
    name: '429 without Retry-After',
    caughtBy: 'limits.retry-after',
    shop: every((answer) => {
      const { 'retry-after': _, ...headers } = answer.headers ?? {};
      return { ...answer, headers };
    }),
  },
  { name: 'a limit below what is declared', caughtBy: 'limits.declared', shop: throttledAt(20) },
  {
    name: 'no request ids',
    caughtBy: 'limits.request-ids',
    shop: every((answer) => {
      const { 'x-request-id': _, ...headers } = answer.headers ?? {};
      return { ...answer, headers };
    }),
  },
  {
    name: 'one request id for all',
    caughtBy: 'limits.request-ids',
    shop: every((answer) => ({ ...answer, headers: { ...answer.headers, 'x-request-id': 'one' } })),
  },
  {
    name: 'slow answers',
    caughtBy: 'limits.latency',
    shop: {
      async intercept(exchange, next) {
        if (exchange.path === '/inventory') await sleep(150);
        return next(exchange);
      },
    },
    options: { latencyMs: 140 },
  },
  {
    name: 'weak TLS',
    caughtBy: 'transport.tls',
    certificateDays: 30,
    shop: { tls: { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } },
  },
  {
    name: 'a certificate that nobody trusts',
    caughtBy: 'transport.certificate',
    certificateDays: 30,
    shop: {},
    options: { ca: undefined },
  },
  {
    name: 'a certificate that ends soon',
    caughtBy: 'transport.certificate',
    certificateDays: 2,
    shop: {},
  },
];

function sentOnce(): ReferenceShopOptions {
  let count = 0;
  return {
    interceptWebhook(post) {
      count += 1;
      return count === 1 ? post : undefined;
    },
  };
}

function sentAnew(): ReferenceShopOptions {
  let count = 0;
  let secret = '';
  return {
    intercept(exchange, next) {
      if (exchange.method === 'PUT') secret = parsed(exchange).secret;
      return next(exchange);
    },
    interceptWebhook({ headers, body }) {
      count += 1;
      const event = { ...JSON.parse(body.toString()), occurredAt: `2026-01-01T00:00:0${count}Z` };
      const bytes = Buffer.from(JSON.stringify(event));
      const signature = createHmac('sha256', secret).update(bytes).digest('base64');
      return { headers: { ...headers, 'acorn-signature': signature }, body: bytes };
    },
  };
}

function throttledAt(request: number): ReferenceShopOptions {
  let count = 0;
  return {
    intercept(exchange, next) {
      count += 1;
      const answer = next(exchange);
      if (count !== request) return answer;
      const headers = {
        ...answer.headers,
        'retry-after': '0',
        'content-type': 'application/problem+json',
      };
      return { status: 429, headers, body: { type: 'x', title: 'x', status: 429 } };
    },
  };
}
