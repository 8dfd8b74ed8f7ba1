import { createServer } from 'node:net';
import type { Check } from '@acorn-i/core';
import { openConnection, serveLoopback } from '@acorn-i/core/testing';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { createSimulatedApi, unauthorized } from '@acorn-i/sp-api-client/simulator';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  type SpApiSimulator,
  type SpApiSimulatorOptions,
  startSpApiSimulator,
} from '../simulator/index.ts';
import { participations } from '../simulator/participations.ts';
import { diagnose } from '../src/diagnose/diagnose.ts';
import { probesOf } from '../src/diagnose/probes.ts';
import spApi from '../src/index.ts';

const everything = {
  sources: Object.keys(spApi.sources),
  sinks: Object.keys(spApi.sinks),
};
const today = new Date().toISOString().slice(0, 10);
let amazon: SpApiSimulator;

beforeEach(() => start());
afterEach(() => amazon.close());

async function start(options: SpApiSimulatorOptions = {}): Promise<void> {
  // Some tests run it several times, each with budgets of its own.
  amazon = await startSpApiSimulator({ rateFactor: 10_000, ...options });
}

async function restart(options: SpApiSimulatorOptions): Promise<void> {
  await amazon.close();
  await start(options);
}

interface World {
  auth?: object;
  used?: { sources: string[]; sinks: string[] };
  fetch?: typeof globalThis.fetch;
  [setting: string]: unknown;
}

/** All checks, none of which may quote a secret. */
async function run({ auth, used, fetch, ...more }: World = {}): Promise<Check[]> {
  const own = { secretIssuedAt: today, ...amazon.settings.auth, ...auth };
  const settings = Object.fromEntries(
    Object.entries({ ...amazon.settings, ...more, auth: own }).filter(
      ([, value]) => value !== null,
    ),
  );
  const connection = await openConnection(spApi, settings, {
    connection: 'amazon-eu',
    ...(fetch && { fetch }),
  });
  const checks: Check[] = [];
  for await (const check of diagnose({ ...connection.context, used: used ?? everything }))
    checks.push(check);
  await connection.close();
  const told = JSON.stringify(checks);
  for (const secret of [own.clientSecret, own.refreshToken]) expect(told).not.toContain(secret);
  return checks;
}

const bad = (checks: readonly Check[]) => checks.filter(({ outcome }) => outcome !== 'ok');
const failed = (name: string, message: RegExp, nextStep: RegExp) => [
  expect.objectContaining({
    name,
    outcome: 'failed',
    message: expect.stringMatching(message),
    nextStep: expect.stringMatching(nextStep),
  }),
];

it('finds nothing where all is well, and looks at each operation once', async () => {
  await restart({ models: modelsFolder(new URL('../../../', import.meta.url)) });
  const checks = await run();
  expect(bad(checks)).toEqual([]);
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  expect(checks.find(({ name }) => name === 'orders.searchOrders')?.message).toBe(
    'needed by amazon-eu.orders, amazon-eu.shipments, amazon-eu.order-cancellations, amazon-eu.refunds',
  );
  expect(amazon.api.stats().throttled).toBe(0);
  expect(amazon.api.modelFaults()).toEqual([]);
});

it('asks for what the routes use alone', async () => {
  const checks = await run({ used: { sources: [], sinks: ['prices'] } });
  expect(checks.map(({ name }) => name)).toEqual([
    'credential dates',
    'access token',
    'clock',
    'marketplaces',
    'listings.getListingsItem',
    'feeds.getFeeds (JSON_LISTINGS_FEED)',
  ]);
});

it('knows a question for every source and sink: a new one needs its own in probes.ts', () => {
  expect(Object.keys(probesOf.sources).sort()).toEqual([...everything.sources].sort());
  expect(Object.keys(probesOf.sinks).sort()).toEqual([...everything.sinks].sort());
});

describe('credentials', () => {
  it('a wrong or ended client secret', async () => {
    const checks = await run({ auth: { clientSecret: 'wrong-client-secret' } });
    expect(bad(checks)).toEqual(
      failed('access token', /does not take auth.clientId with auth.clientSecret/, /180 days/),
    );
  });

  it('a refresh token that was revoked', async () => {
    amazon.api.desk.revokeConsent();
    expect(bad(await run())).toEqual(
      failed('access token', /does not take auth.refreshToken/, /acorn-i connect/),
    );
  });

  it('an app that may not have sellers', async () => {
    const server = await serveLoopback((_, __, response) => {
      response.writeHead(400).end('{"error":"unauthorized_client"}');
    });
    onTestFinished(() => server.close());
    expect(bad(await run({ authEndpoint: server.url }))).toEqual(
      failed('access token', /not as an app that has sellers/, /client id/),
    );
  });

  it('a rotation that is over, and one that is not', async () => {
    amazon.api.desk.rotateSecret('the-new-secret');
    const auth = { nextClientSecret: 'the-new-secret' };
    expect(bad(await run({ auth }))).toEqual([]);
    amazon.api.desk.endOldSecret();
    expect(bad(await run({ auth }))).toEqual([
      expect.objectContaining({
        outcome: 'warning',
        message: 'auth.clientSecret is not taken, the other is',
        nextStep: expect.stringContaining('leave it out'),
      }),
    ]);
    const swapped = { clientSecret: 'the-new-secret', nextClientSecret: 'mistyped-secret' };
    expect(bad(await run({ auth: swapped }))).toEqual([
      expect.objectContaining({ nextStep: expect.stringContaining('Copy auth.nextClientSecret') }),
    ]);
  });

  it('dates: near the end, past it, and not known', async () => {
    const daysAgo = (days: number) =>
      new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const near = { secretIssuedAt: daysAgo(120), isPublicApp: true, authorizedAt: daysAgo(350) };
    expect(bad(await run({ auth: near }))).toEqual([
      expect.objectContaining({
        name: 'client secret',
        outcome: 'warning',
        message: expect.stringMatching(/^ends on \d{4}-\d\d-\d\d, in (59|60) days$/),
        nextStep: expect.stringContaining('Rotate the client secret'),
      }),
      expect.objectContaining({
        name: 'authorization',
        outcome: 'warning',
        nextStep: expect.stringContaining('authorize the app again'),
      }),
    ]);
    expect(bad(await run({ auth: { secretIssuedAt: daysAgo(200) } }))).toEqual(
      failed('client secret', /^ended on/, /Rotate/),
    );
    expect(bad(await run({ auth: { secretIssuedAt: undefined } }))).toEqual([
      expect.objectContaining({ name: 'auth.secretIssuedAt', outcome: 'warning' }),
    ]);
  });
});

describe('clock', () => {
  it.each([
    [300_000, 'failed', /300 s behind|301 s behind/],
    [-300_000, 'failed', /(300|299) s ahead of/],
    [15_000, 'warning', /1[4-6] s behind/],
  ])('that is off by %i ms', async (offMs, outcome, message) => {
    await restart({ now: () => Date.now() + offMs });
    const clock = bad(await run({ used: { sources: [], sinks: ['prices'] } }));
    expect(clock).toEqual([
      expect.objectContaining({
        name: 'clock',
        outcome,
        message: expect.stringMatching(message),
        nextStep: expect.stringContaining('timedatectl'),
      }),
    ]);
  });
});

describe('marketplaces', () => {
  it('where the seller does not sell', async () => {
    const checks = await run({ marketplaces: ['DE', 'FR'] });
    expect(bad(checks)).toEqual(
      failed('marketplaces', /does not sell in FR, but in DE/, /Leave FR out/),
    );
  });

  it('of another account', async () => {
    const checks = await run({ marketplaces: ['IT'] });
    expect(bad(checks)).toEqual(failed('marketplaces', /not sell in IT/, /Leave IT out/));
    expect(checks.map(({ name }) => name)).not.toContain('orders.searchOrders');
  });

  it('of a wrong region with marketplaces of that region', async () => {
    const checks = await run({ region: 'na', marketplaces: ['US'] });
    expect(bad(checks)).toEqual(
      failed('region', /region is na, but the seller .* sells in eu: DE/, /Write region: eu/),
    );
  });

  it('with suspended listings', async () => {
    amazon.api.serve({
      'sellers.getMarketplaceParticipations': () =>
        JSON.parse(
          JSON.stringify(participations(['DE'])).replace(/Listings":false/, 'Listings":true'),
        ),
    });
    expect(bad(await run())).toEqual([
      expect.objectContaining({ name: 'listings', nextStep: expect.stringContaining('Health') }),
    ]);
  });

  it('of another region', async () => {
    const america = createSimulatedApi({ region: 'na' });
    america.serve({ 'sellers.getMarketplaceParticipations': () => participations(['US', 'CA']) });
    const europe = createSimulatedApi({ region: 'eu' });
    const byHost: typeof fetch = (input, init) => {
      const isEurope = String(input).includes('sellingpartnerapi-eu');
      const isThere = /api\.amazon\.com|sellingpartnerapi-na/.test(String(input));
      if (isEurope) return europe.fetch(input, init);
      if (isThere) return america.fetch(input, init);
      return Promise.reject(new Error('nobody is there'));
    };
    const none = { endpoint: null, authEndpoint: null };
    const checks = await run({ ...none, fetch: byHost, sellerId: america.sellerId });
    expect(bad(checks)).toEqual(
      failed(
        'region',
        /region is eu, but the seller .* sells in na: US, CA/,
        /Write region: na and marketplaces: \[US, CA\]/,
      ),
    );
  });
});

describe('roles', () => {
  const all = [
    'Selling Partner Insights',
    'Inventory and Order Tracking',
    'Product Listing',
    'Amazon Fulfillment',
    'Finance and Accounting',
    'Pricing',
    'Buyer Communication',
    'Buyer Solicitation',
  ];

  it('each that is missing, by operation, with who needs it', async () => {
    await restart({ roles: all.filter((role) => role !== 'Finance and Accounting') });
    expect(bad(await run())).toEqual(
      failed(
        'finances.listTransactions',
        /lacks a role. One of Finance and Accounting is needed; needed by amazon-eu.transactions/,
        /Edit App, then authorize the app again/,
      ),
    );
    await restart({ roles: ['Selling Partner Insights', 'Finance and Accounting'] });
    expect(bad(await run()).map(({ name }) => name)).toEqual([
      'orders.searchOrders',
      'fbaInventory.getInventorySummaries',
      'sales.getOrderMetrics',
      'listings.getListingsItem',
      'catalog.searchCatalogItems',
      'pricing.getCompetitiveSummary',
      'outbound.listOrders',
      'promotions.searchPromotions',
      'productTypes.searchDefinitionsProductTypes',
      'messaging.getMessagingActionsForOrder',
      'solicitations.getSolicitationActionsForOrder',
    ]);
  });

  it('that only shows marketplaces', async () => {
    await restart({ roles: all.slice(1) });
    const checks = await run();
    expect(bad(checks)).toEqual(
      failed('marketplaces', /lacks the role Selling Partner Insights/, /authorize it again/),
    );
    expect(checks.map(({ name }) => name)).toContain('orders.searchOrders');
  });

  it('of personal parts of orders, part by part', async () => {
    const { api } = amazon;
    api.serve({
      'orders.searchOrders': ({ parameters: { includedData } }) => {
        if (includedData?.some((part) => part === 'BUYER' || part === 'TAX'))
          throw unauthorized('');
        return { orders: [] };
      },
    });
    expect(bad(await run({ omitData: ['EXPENSE'] }))).toEqual(
      failed(
        'personal parts of orders',
        /orders with BUYER, TAX \(403\): Tax Invoicing/,
        /omitData: \[EXPENSE, BUYER, TAX\]/,
      ),
    );
    expect(bad(await run({ omitData: ['BUYER', 'TAX'] }))).toEqual([]);
  });

  it('tells a wrong seller id from a missing role', async () => {
    expect(
      bad(await run({ sellerId: 'A0SOMEBODY', used: { sources: [], sinks: ['inventory'] } })),
    ).toEqual(failed('listings.getListingsItem', /sellerId is not the seller/, /Merchant Token/));
  });

  it('says of a used up rate that it is one', async () => {
    amazon.api.serve({
      'sellers.getMarketplaceParticipations': () => {
        amazon.faults.throttle = 1;
        return participations(['DE']);
      },
    });
    const checks = bad(await run({ used: { sources: ['transactions'], sinks: [] } }));
    expect(checks).toEqual([
      expect.objectContaining({ outcome: 'warning', nextStep: 'Try again in some minutes' }),
    ]);
  });
});

describe('network', () => {
  async function closedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  it('a name that nobody knows', async () => {
    expect(bad(await run({ authEndpoint: 'https://api.amazon.invalid/auth/o2/token' }))).toEqual(
      failed('access token', /the name api.amazon.invalid cannot be looked up/, /name server/),
    );
  });

  it('a closed port of the API, though Login with Amazon answers', async () => {
    const endpoint = `http://127.0.0.1:${await closedPort()}`;
    expect(bad(await run({ endpoint }))).toEqual(
      failed('marketplaces', /127.0.0.1:\d+ refuses connections/, /firewall/),
    );
  });

  it('https where there is none', async () => {
    const endpoint = amazon.url.replace('http:', 'https:');
    expect(bad(await run({ endpoint }))).toEqual(
      failed('marketplaces', /no trusted TLS connection/, /NODE_EXTRA_CA_CERTS/),
    );
  });

  it('silence', async () => {
    const silence = () => Promise.reject(new DOMException('late', 'TimeoutError'));
    expect(bad(await run({ fetch: silence }))).toEqual(
      failed('access token', /does not answer in time/, /port 443/),
    );
  });

  it.each([200, 403])('a proxy that answers with a web page and %i', async (status) => {
    const server = await serveLoopback((_, __, response) => {
      response.writeHead(status).end('<html><body>Access denied by policy</body></html>');
    });
    onTestFinished(() => server.close());
    const page = /a web page came back instead of 127.0.0.1:\d+'s answer/;
    expect(bad(await run({ authEndpoint: server.url }))).toEqual(
      failed('access token', page, /without inspection/),
    );
    expect(bad(await run({ endpoint: server.url }))).toEqual(
      failed('marketplaces', page, /without inspection/),
    );
  });

  it("Amazon's own trouble", async () => {
    amazon.api.serve({
      'sellers.getMarketplaceParticipations': () => {
        amazon.faults.unavailable = 1;
        return participations(['DE']);
      },
    });
    const checks = bad(await run({ used: { sources: ['transactions'], sinks: [] } }));
    expect(checks).toEqual(failed('finances.listTransactions', /fault of its own/, /Try again/));
  });
});

describe('an endpoint that cannot be right', () => {
  const next = /Check endpoint and authEndpoint/;

  it('is named where no request gets out at all', async () => {
    const endpoint = 'http://127.0.0.1:9';
    expect(bad(await run({ endpoint }))).toEqual(
      failed('marketplaces', /127\.0\.0\.1:9 cannot be reached/, next),
    );
  });

  it('is named where something else answers', async () => {
    const server = await serveLoopback((_, __, response) => {
      response.writeHead(404).end('{}');
    });
    onTestFinished(() => server.close());
    expect(bad(await run({ endpoint: server.url }))).toEqual(
      failed('marketplaces', /does not know the address \(404\)/, next),
    );
  });
});
