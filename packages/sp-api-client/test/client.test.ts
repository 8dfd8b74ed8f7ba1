import { beforeEach, describe, expect, it } from 'vitest';
import { amazonFaults } from '../src/index.ts';
import { type OpenClient, openClient } from './open-client.ts';

const search = { lastUpdatedAfter: '2026-01-01T00:00:00Z' };
let nowMs: number;
let open: OpenClient;

beforeEach(() => {
  nowMs = Date.UTC(2026, 2, 1);
  open = openClient(() => nowMs);
});

const searchOrders = () => open.client.orders.searchOrders(search);
const calls = () => open.amazon.stats().calls;

describe('a client without what it needs', () => {
  it.each([
    [{ region: 'xx' as never }, /one of na, eu, fe, not xx/],
    [{ region: undefined as never }, /region must be/],
    [{ auth: undefined as never }, /auth needs clientId/],
    [{ auth: { clientId: 'app', clientSecret: '' } }, /clientSecret/],
  ])('is refused: %j', (wrong, message) => {
    expect(() => open.openAnother(wrong)).toThrow(
      expect.objectContaining({
        errorClass: 'configuration',
        code: 'CLIENT_OPTIONS',
        message: expect.stringMatching(message),
      }),
    );
  });
});

describe('access tokens', () => {
  it('are asked for once by many callers at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, searchOrders));
    expect(calls()).toEqual({ token: 1, 'orders.searchOrders': 10 });
  });

  it('are renewed a minute before they end', async () => {
    await searchOrders();
    nowMs += 3_600_000 - 60_001;
    await searchOrders();
    expect(calls().token).toBe(1);
    nowMs += 1;
    await searchOrders();
    expect(calls()).toEqual({ token: 2, 'orders.searchOrders': 3 });
  });

  it('are renewed once for all calls that Amazon refuses for them', async () => {
    await searchOrders();
    open.amazon.desk.expireAll();
    await Promise.all(Array.from({ length: 5 }, searchOrders));
    expect(calls()).toEqual({ token: 2, 'orders.searchOrders': 11 });
  });

  it('stop the connection where Amazon refuses a new one too', async () => {
    open = openClient(() => nowMs, { accessTokenLifetimeMs: 0 });
    await expect(searchOrders()).rejects.toMatchObject({
      errorClass: 'refused',
      code: 'SP_API_TOKEN_REFUSED',
      message: expect.stringContaining('authorize the app again'),
    });
    expect(calls()).toEqual({ token: 2, 'orders.searchOrders': 2 });
  });

  it.each([
    [{ refreshToken: 'wrong' }, 'LWA_INVALID_GRANT', 'authorize the app again'],
    [{ clientSecret: 'wrong' }, 'LWA_INVALID_CLIENT', '180 days'],
  ])('are refused for %j with the next step', async (wrong, code, nextStep) => {
    const auth = { ...open.amazon.auth, ...wrong };
    const refused = open.openAnother({ auth }).orders.searchOrders(search);
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      errorClass: 'refused',
      code,
      message: expect.stringContaining(nextStep),
    });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain(auth.clientSecret);
  });

  it('are asked for again after a failure', async () => {
    open.amazon.faults.unavailable = 1;
    await expect(searchOrders()).rejects.toMatchObject({ errorClass: 'retryable' });
    open.amazon.faults.unavailable = 0;
    await expect(searchOrders()).resolves.toEqual({ orders: [] });
  });

  it('work with either secret while it is rotated, and know which from then on', async () => {
    const { desk, auth } = open.amazon;
    const both = open.openAnother({ auth: { ...auth, clientSecret: ['simulator-secret', 'new'] } });
    desk.rotateSecret('new');
    await both.orders.searchOrders(search);
    expect(calls().token).toBe(1);
    desk.endOldSecret();
    nowMs += 3_600_000;
    await both.orders.searchOrders(search);
    expect(calls().token).toBe(3);
    nowMs += 3_600_000;
    await both.orders.searchOrders(search);
    expect(calls().token).toBe(4);
  });
});

describe('grantless operations', () => {
  it('are called with a token of their scope, kept apart from the seller’s', async () => {
    open.amazon.serve({ 'notifications.getDestinations': () => ({ payload: [] }) });
    await searchOrders();
    const { getDestinations } = open.client.notifications;
    await Promise.all([getDestinations({}), getDestinations({})]);
    expect(calls()).toEqual({
      token: 2,
      'orders.searchOrders': 1,
      'notifications.getDestinations': 2,
    });
  });

  it('need no refresh token; all others say that they do', async () => {
    const { clientId, clientSecret } = open.amazon.auth;
    const app = open.openAnother({ auth: { clientId, clientSecret } });
    await app.application.rotateApplicationClientSecret({});
    await expect(app.orders.searchOrders(search)).rejects.toMatchObject({
      code: 'LWA_NO_REFRESH_TOKEN',
    });
  });
});

describe('restricted data tokens', () => {
  it('open every resource of an operation that always needs one, for an hour', async () => {
    open.amazon.serve({ 'merchantFulfillment.getShipment': () => ({}) });
    const getShipment = (shipmentId: string) =>
      open.client.merchantFulfillment.getShipment({ shipmentId });
    await getShipment('1');
    nowMs += 1_000;
    await getShipment('2');
    expect(calls()['tokens.createRestrictedDataToken']).toBe(1);
    nowMs += 3_600_000;
    await getShipment('3');
    expect(calls()['tokens.createRestrictedDataToken']).toBe(2);
  });

  it('are asked for one document where a caller says so', async () => {
    const asked: boolean[] = [];
    open.amazon.serve({
      'reports.getReportDocument': ({ parameters, isRestricted }) => {
        asked.push(isRestricted);
        return { reportDocumentId: parameters.reportDocumentId, url: 'http://x' };
      },
    });
    const { getReportDocument } = open.client.reports;
    await getReportDocument({ reportDocumentId: 'a/b' }, { restricted: true });
    await getReportDocument({ reportDocumentId: 'c' });
    expect(asked).toEqual([true, false]);
  });
});

describe('calls', () => {
  it('teach the budget the rate that Amazon tells', async () => {
    open = openClient(() => nowMs, { rateFactor: 100 });
    await searchOrders();
    expect(open.budget.learned).toEqual([['orders.searchOrders', { perSecond: 0.56 }]]);
  });

  it('are retryable where Amazon has no more room', async () => {
    for (let call = 0; call < 20; call += 1) await searchOrders();
    await expect(searchOrders()).rejects.toMatchObject({
      errorClass: 'retryable',
      code: 'HTTP_429',
      message: expect.stringContaining('QuotaExceeded'),
      details: {
        operation: 'orders.searchOrders',
        amazonCodes: ['QuotaExceeded'],
        requestId: expect.stringMatching(/^[0-9a-f]{12}$/),
      },
    });
    expect(open.amazon.stats().throttled).toBe(1);
    nowMs += Math.ceil(1_000 / 0.0056);
    await searchOrders();
  });

  it('name the roles of which one is missing', async () => {
    open.amazon.setRoles(['Pricing']);
    await expect(searchOrders()).rejects.toMatchObject({
      errorClass: 'refused',
      code: 'SP_API_ROLE_MISSING',
      message: expect.stringContaining('Inventory and Order Tracking'),
      details: { roles: expect.arrayContaining(['Inventory and Order Tracking']) },
    });
    expect(calls()).toEqual({ token: 1, 'orders.searchOrders': 1 });
  });

  it('are rejected with Amazon’s codes, whose texts stay out of what is logged', async () => {
    const refused = open.client.orders.searchOrders({ createdAfter: 'yesterday' });
    const thrown = await refused.catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({
      errorClass: 'rejected',
      code: 'HTTP_400',
      details: { amazonCodes: ['InvalidInput'] },
    });
    expect(JSON.stringify(thrown)).not.toContain('ISO 8601');
    expect(amazonFaults(thrown)).toEqual([
      {
        code: 'InvalidInput',
        message: expect.any(String),
        details: expect.stringContaining('ISO 8601'),
      },
    ]);
  });

  it('refuse an answer of another shape', async () => {
    open.amazon.serve({ 'orders.searchOrders': () => ({ orders: 7 }) });
    await expect(searchOrders()).rejects.toMatchObject({ code: 'RESPONSE_SHAPE' });
  });

  it('know how far ahead Amazon’s clock is', async () => {
    const amazonMs = () => nowMs + 5 * 60_000;
    open = openClient(amazonMs);
    const client = open.openAnother({ now: () => nowMs });
    expect(await client.clockAheadMs()).toBe(5 * 60_000);
    expect(open.amazon.stats().calls).toEqual({ token: 1 });
  });

  it('end with the signal of the caller', async () => {
    const signal = AbortSignal.abort(new Error('stopping'));
    await expect(open.client.orders.searchOrders(search, { signal })).rejects.toThrow('stopping');
  });
});
