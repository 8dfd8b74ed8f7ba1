import { Currency } from '@acorn-i/core';
import { taxIdFault } from '../../src/checks/tax-id.ts';
import { demand } from '../report.ts';
import { readProblem } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';

export const accessChecks: readonly SiteCheck[] = [
  { id: 'access.wrong-secret', title: 'A wrong secret gets no token', run: refusesWrongSecret },
  { id: 'access.required', title: 'Nothing without a token that holds', run: needsToken },
  {
    id: 'shop.description',
    title: 'A token for the right secret, and GET /shop',
    isGate: true,
    run: describesItself,
  },
  { id: 'errors.problem', title: 'Failures are problems with their status', run: tellsProblems },
];

async function refusesWrongSecret({ session, options }: CheckContext): Promise<void> {
  const wrong = { clientId: options.clientId, clientSecret: `${options.clientSecret}-wrong` };
  const answer = await session.grant(wrong);
  readProblem(answer, 'POST /oauth/token with a wrong secret', [400, 401]);
}

const writes = [
  ['POST', '/shipments'],
  ['POST', '/refunds'],
  ['POST', '/prices'],
  ['POST', '/inventory'],
  ['POST', '/orders/no-such-order-4711/status'],
  ['PUT', '/webhooks/returns'],
  ['POST', '/webhooks/returns/test'],
] as const;

async function needsToken({ session }: CheckContext): Promise<void> {
  const headers = [{}, { authorization: 'Bearer not-a-token' }];
  for (const [index, given] of headers.entries()) {
    const how = index === 0 ? 'without a token' : 'with a made-up token';
    for (const path of ['/shop', '/orders', '/products', '/inventory', '/returns']) {
      const answer = await session.raw({ method: 'GET', path, headers: given });
      readProblem(answer, `GET ${path} ${how}`, [401]);
    }
    for (const [method, path] of writes) {
      const answer = await session.raw({ method, path, headers: given, body: '{}' });
      readProblem(answer, `${method} ${path} ${how}`, [401]);
    }
  }
}

async function describesItself({ session }: CheckContext): Promise<string> {
  const { data: shop, requestId } = await session.call('getShop');
  demand(Currency.safeParse(shop.currency).success, `${shop.currency} is no currency`, requestId);
  demand(isTimeZone(shop.timeZone), `${shop.timeZone} is no IANA time zone`, requestId);
  for (const taxId of shop.taxIds ?? []) {
    const fault = taxIdFault(taxId);
    demand(fault === undefined, `taxIds: ${taxId.kind}: ${fault}`, requestId);
  }
  return `${shop.name}, contract ${shop.contract}, ${shop.requestsPerMinute} requests a minute`;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

async function tellsProblems({ session }: CheckContext): Promise<void> {
  const unknown = await session.raw({ method: 'GET', path: '/not-in-the-contract' });
  readProblem(unknown, 'GET /not-in-the-contract', [404]);
  await session.refused('getOrder', { id: 'no-such-order-4711' }, [404]);
  await session.refused('listOrders', { query: { updated_since: 'yesterday' } }, [400, 422]);
  await session.refused('writeInventory', { body: { levels: 'none' } }, [400, 422]);
}
