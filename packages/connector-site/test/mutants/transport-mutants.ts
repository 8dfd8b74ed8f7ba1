import { setTimeout as sleep } from 'node:timers/promises';
import type { ReferenceShopOptions } from '../../reference-shop/index.ts';
import { every, type Mutant } from './mutant.ts';

export const transportMutants: readonly Mutant[] = [
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
