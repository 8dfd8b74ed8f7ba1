import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import { createSpApiClient, type SpApiClient } from '../src/client.ts';
import { createRecordingBudget, openAccount } from './open-account.ts';

const search = { lastUpdatedAfter: '2026-01-01T00:00:00Z' };
let nowMs: number;
let amazon: SpApiSimulator;
let client: SpApiClient;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1);
  amazon = await startSpApiSimulator({ now: () => nowMs });
  client = openAccount(amazon, () => nowMs).client;
});
afterEach(() => amazon.close());

describe('access tokens', () => {
  it('are asked for once by many callers at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => client.searchOrders(search)));
    expect(amazon.stats().calls).toEqual({ token: 1, searchOrders: 10 });
  });

  it('are renewed a minute before they end', async () => {
    await client.searchOrders(search);
    nowMs += 3_600_000 - 60_001;
    await client.searchOrders(search);
    expect(amazon.stats().calls.token).toBe(1);
    nowMs += 1;
    await client.searchOrders(search);
    expect(amazon.stats().calls).toEqual({ token: 2, searchOrders: 3 });
  });

  it('are renewed once for all calls that Amazon refuses for them', async () => {
    await client.searchOrders(search);
    amazon.expireTokens();
    await Promise.all(Array.from({ length: 5 }, () => client.searchOrders(search)));
    expect(amazon.stats().calls).toEqual({ token: 2, searchOrders: 11 });
  });

  it('stop the connection where Amazon refuses a new one too', async () => {
    // The server's hour is over while the client's has just begun.
    const fast = openAccount(amazon, () => nowMs).client;
    const skewed = await startSpApiSimulator({ accessTokenLifetimeMs: 0 });
    try {
      const late = openAccount(skewed, () => nowMs).client;
      await expect(late.searchOrders(search)).rejects.toMatchObject({
        errorClass: 'refused',
        code: 'HTTP_403',
        message: expect.stringContaining('authorize the app again'),
      });
      expect(skewed.stats().calls).toEqual({ token: 2, searchOrders: 2 });
      await fast.searchOrders(search);
    } finally {
      await skewed.close();
    }
  });

  it.each([
    [{ refreshToken: 'wrong' }, 'LWA_INVALID_GRANT', 'authorize the app again'],
    [{ clientSecret: 'wrong' }, 'LWA_INVALID_CLIENT', '180 days'],
  ])('are refused for %j with the next step', async (wrong, code, nextStep) => {
    const auth = { ...amazon.settings.auth, ...wrong };
    const refused = openAccount(amazon, () => nowMs, { auth }).client.searchOrders(search);
    await expect(refused).rejects.toMatchObject({
      errorClass: 'refused',
      code,
      message: expect.stringContaining(nextStep),
    });
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, (error as Error).message])).not.toContain(auth.clientSecret);
  });

  it('are asked for again after a failure', async () => {
    amazon.faults.unavailable = 1;
    await expect(client.searchOrders(search)).rejects.toMatchObject({ errorClass: 'retryable' });
    amazon.faults.unavailable = 0;
    await expect(client.searchOrders(search)).resolves.toMatchObject({ orders: [] });
  });
});

describe('calls', () => {
  it('teach the budget the rate that Amazon tells', async () => {
    const fast = await startSpApiSimulator({ now: () => nowMs, rateFactor: 100 });
    try {
      const { client, budget } = openAccount(fast, () => nowMs);
      await client.searchOrders(search);
      const [operation, { perSecond }] = budget.learned[0] ?? ['', {}];
      expect(operation).toBe('searchOrders');
      expect(perSecond).toBeCloseTo(0.56, 9);
    } finally {
      await fast.close();
    }
  });

  it('are retryable where Amazon has no more room', async () => {
    for (let call = 0; call < 20; call += 1) await client.searchOrders(search);
    await expect(client.searchOrders(search)).rejects.toMatchObject({
      errorClass: 'retryable',
      code: 'HTTP_429',
    });
    expect(amazon.stats().throttled).toBe(1);
    nowMs += Math.ceil(1_000 / 0.0056);
    await client.searchOrders(search);
  });

  it('name the role where Amazon refuses without a word about the token', async () => {
    const counted = { token: 0, call: 0 };
    const server = createServer((request, response) => {
      const isToken = request.url === '/token';
      counted[isToken ? 'token' : 'call'] += 1;
      response.writeHead(isToken ? 200 : 403, { 'content-type': 'application/json' });
      const errors = [{ code: 'Unauthorized', message: 'Access is denied.', details: '' }];
      response.end(JSON.stringify(isToken ? { access_token: 'a', expires_in: 3600 } : { errors }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { auth } = amazon.settings;
    const denied = createSpApiClient({
      endpoint: url,
      authEndpoint: `${url}/token`,
      auth,
      userAgent: 'test',
      budget: createRecordingBudget(),
    });
    await expect(denied.getOrder('1')).rejects.toMatchObject({
      errorClass: 'refused',
      message: expect.stringContaining('role'),
    });
    expect(counted).toEqual({ token: 1, call: 1 });
    server.close();
  });

  it('encode SKUs in paths', async () => {
    const sku = 'CUP/1 blue%?#ü';
    const shop = await startSpApiSimulator({
      skus: [{ sku, title: 'Cup', price: '1.00', quantity: 3 }],
    });
    try {
      const { client, settings, marketplaceIds } = openAccount(shop, Date.now);
      const listing = { sellerId: settings.sellerId, sku, marketplaceIds };
      const item = await client.getListingsItem(listing, {
        includedData: ['fulfillmentAvailability'],
      });
      expect(item).toMatchObject({
        sku,
        fulfillmentAvailability: [{ fulfillmentChannelCode: 'DEFAULT', quantity: 3 }],
      });
    } finally {
      await shop.close();
    }
  });

  it('end with the signal of the caller', async () => {
    const signal = AbortSignal.abort(new Error('stopping'));
    await expect(client.searchOrders(search, { signal })).rejects.toThrow('stopping');
  });
});
