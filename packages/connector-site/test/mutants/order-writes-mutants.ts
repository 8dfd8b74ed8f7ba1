import {
  type Body,
  every,
  freshly,
  instead,
  keyed,
  type Mutant,
  parsed,
  requests,
  withBody,
} from './mutant.ts';

export const orderWritesMutants: readonly Mutant[] = [
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
    name: 'an order under way that is open again',
    caughtBy: 'order-status.write',
    shop: every((answer, { path }) =>
      path.endsWith('/status') && answer.status === 200
        ? { ...answer, body: { ...(answer.body as object), status: 'open' } }
        : answer,
    ),
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
];
