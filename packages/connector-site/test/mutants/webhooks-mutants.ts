import { createHmac } from 'node:crypto';
import type { ReferenceShopOptions } from '../../reference-shop/index.ts';
import { type Mutant, parsed, soon } from './mutant.ts';

export const webhooksMutants: readonly Mutant[] = [
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
