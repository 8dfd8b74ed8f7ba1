import { answers, every, good, type Mutant, requests } from './mutant.ts';

export const accessMutants: readonly Mutant[] = [
  {
    name: 'a currency that is none',
    caughtBy: 'shop.description',
    shop: answers('GET /shop', (shop) => ({ ...shop, currency: 'EEE' })),
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
    name: 'the webhook subscription without a token',
    caughtBy: 'access.required',
    shop: every((answer, { path }) =>
      path === '/webhooks/returns' && answer.status === 401
        ? { ...answer, status: 204, body: undefined }
        : answer,
    ),
  },
];
