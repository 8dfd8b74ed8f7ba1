import { beforeEach, describe, expect, it } from 'vitest';
import { modelsFolder } from '../conformance/index.ts';
import {
  createDocumentStore,
  createFeedDesk,
  createReportDesk,
  serveSimulatedApi,
} from '../simulator/index.ts';
import { type OpenClient, openClient } from './open-client.ts';

const marketplaceIds = ['A1PA6795UKMFR9'];
let nowMs: number;
let open: OpenClient;

beforeEach(() => {
  nowMs = Date.UTC(2026, 2, 1);
  open = openClient(() => nowMs, { rateFactor: 1_000 });
  open.amazon.serve({
    'listings.searchListingsItems': () => ({ numberOfResults: 0, items: [] }),
    'listings.patchListingsItem': ({ parameters: { sku } }) => ({
      ...{ sku, status: 'ACCEPTED', submissionId: '1', issues: [] },
    }),
  });
});

/** A call past our client, which would not make it. */
async function call(method: string, path: string, body?: unknown) {
  await open.client.orders.getOrder({ orderId: '1' });
  const form = { ...open.amazon.auth, grant: 'refresh_token' };
  const grant = await open.amazon.fetch('http://amazon.simulated/auth/o2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: form.grant,
      client_id: form.clientId,
      client_secret: form.clientSecret,
      refresh_token: form.refreshToken,
    }),
  });
  const { access_token: token } = (await grant.json()) as { access_token: string };
  const response = await open.amazon.fetch(`http://amazon.simulated${path}`, {
    method,
    headers: { 'x-amz-access-token': token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { errors?: { code: string; details: string }[] };
  return { status: response.status, ...answer.errors?.[0] };
}

describe('parameters', () => {
  const search = `/listings/2021-08-01/items/A0SIMULATOR?marketplaceIds=${marketplaceIds}`;

  it.each([
    ['an unknown one', `${search}&size=3`, 'unknown parameter size'],
    ['one of another case', `${search}&PageSize=3`, 'unknown parameter PageSize'],
    ['one twice', `${search}&pageSize=3&pageSize=4`, 'pageSize is there twice'],
    ['a required one that is missing', search.split('?')[0], 'marketplaceIds is missing'],
    ['no number', `${search}&pageSize=many`, 'pageSize is no integer'],
    ['a number out of bounds', `${search}&pageSize=21`, 'pageSize: value out of bounds'],
    ['an unknown value', `${search}&includedData=summaries,prices`, 'unknown value prices'],
    [
      'too many',
      `${search}&identifiersType=SKU&identifiers=${'a,'.repeat(20)}a`,
      'entries out of bounds',
    ],
    ['no time', `${search}&createdAfter=yesterday`, 'createdAfter is not ISO 8601'],
    ['an unknown marketplace', `${search},NONE`, 'unknown value NONE'],
  ])('%s is refused', async (_, path, details) => {
    expect(await call('GET', path ?? '')).toMatchObject({
      status: 400,
      code: 'InvalidInput',
      details: expect.stringContaining(details),
    });
  });

  it('that are right are taken', async () => {
    expect(await call('GET', `${search}&pageSize=20&includedData=summaries,offers`)).toEqual({
      status: 200,
    });
  });
});

describe('bodies', () => {
  const path = `/listings/2021-08-01/items/A0SIMULATOR/CUP?marketplaceIds=${marketplaceIds}`;
  const patch = { op: 'merge', path: '/attributes/item_name', value: [{}] };

  it.each([
    ['nothing', undefined, 'not JSON'],
    ['an unknown field', { productType: 'P', patches: [patch], more: 1 }, 'more'],
    ['a missing field', { patches: [patch] }, 'productType'],
    ['an unknown value', { productType: 'P', patches: [{ ...patch, op: 'set' }] }, 'patches.0.op'],
    ['too few entries', { productType: 'P', patches: [] }, 'patches'],
  ])('with %s are refused', async (_, body, details) => {
    expect(await call('PATCH', path, body)).toMatchObject({
      status: 400,
      details: expect.stringContaining(details),
    });
  });

  it('that are right are taken', async () => {
    expect(await call('PATCH', path, { productType: 'P', patches: [patch] })).toEqual({
      status: 200,
    });
  });
});

describe('permissions', () => {
  it.each([
    ['another seller', '/listings/2021-08-01/items/OTHER?marketplaceIds=A1PA6795UKMFR9'],
    [
      'a marketplace of another region',
      '/listings/2021-08-01/items/A0SIMULATOR?marketplaceIds=ATVPDKIKX0DER',
    ],
    ['a grantless operation', '/notifications/v1/destinations'],
    ['restricted data', '/mfn/v0/shipments/1'],
  ])('%s needs another token', async (_, path) => {
    expect(await call('GET', path)).toMatchObject({ status: 403, code: 'Unauthorized' });
  });

  it('are those of the roles', async () => {
    open.amazon.setRoles(['Inventory and Order Tracking']);
    expect((await call('GET', '/sellers/v1/account')).status).toBe(403);
    open.amazon.setRoles(['Inventory and Order Tracking', 'Selling Partner Insights']);
    expect((await call('GET', '/sellers/v1/account')).status).toBe(501);
  });

  it('end where the seller takes the consent back', async () => {
    open.amazon.desk.revokeConsent();
    await expect(open.client.orders.getOrder({ orderId: '1' })).rejects.toMatchObject({
      code: 'LWA_INVALID_GRANT',
    });
  });
});

it('an unknown path is none of Amazon’s', async () => {
  expect(await call('GET', '/orders/v9/orders')).toMatchObject({ status: 404, code: 'NotFound' });
});

describe('faults', () => {
  it.each([
    ['throttle', 'HTTP_429'],
    ['unavailable', 'HTTP_503'],
    ['failAfterCommit', 'HTTP_500'],
    ['cut', 'UND_ERR_SOCKET'],
  ] as const)('%s is %s', async (fault, code) => {
    await open.client.orders.getOrder({ orderId: '1' });
    open.amazon.faults[fault] = 1;
    await expect(open.client.orders.getOrder({ orderId: '1' })).rejects.toMatchObject({
      errorClass: 'retryable',
      code,
    });
  });
});

it('answers over a socket as it does in the same process', async () => {
  const server = await serveSimulatedApi(open.amazon);
  try {
    const overSocket = open.openAnother({
      endpoint: server.url,
      authEndpoint: `${server.url}/auth/o2/token`,
      fetch: globalThis.fetch,
    });
    expect(await overSocket.orders.getOrder({ orderId: 'a b/c' })).toEqual({
      order: expect.objectContaining({ orderId: 'a b/c' }),
    });
    open.amazon.faults.isDown = true;
    await expect(overSocket.orders.getOrder({ orderId: '1' })).rejects.toMatchObject({
      errorClass: 'retryable',
    });
  } finally {
    await server.close();
  }
});

const folder = modelsFolder(new URL('../../../', import.meta.url));

it.skipIf(folder === undefined)('desks answer as Amazon’s models say', async () => {
  open = openClient(() => nowMs, { rateFactor: 1_000, models: folder });
  const documents = createDocumentStore(open.amazon);
  createReportDesk(open.amazon, documents, { make: () => ({ content: 'Grün' }) });
  createFeedDesk(open.amazon, documents, { process: () => ({ content: '{}' }) });
  const { reports, feeds } = open.client;
  const specification = {
    reportType: 'GET_V2',
    marketplaceIds,
    dataStartTime: '2026-01-01T00:00:00Z',
  };
  const { reportId } = await reports.createReport({ body: specification });
  const body = { contentType: 'text/plain; charset=Cp1252' };
  const { feedDocumentId: inputFeedDocumentId, url } = await feeds.createFeedDocument({ body });
  await open.amazon.fetch(url, {
    method: 'PUT',
    headers: { 'content-type': body.contentType },
    body: 'x',
  });
  const { feedId } = await feeds.createFeed({
    body: { feedType: 'JSON_LISTINGS_FEED', marketplaceIds, inputFeedDocumentId },
  });
  for (const ms of [0, 30_000, 60_000]) {
    nowMs += ms;
    await reports.getReport({ reportId });
    await feeds.getFeed({ feedId });
    await reports.getReports({ reportTypes: ['GET_V2'], pageSize: 1 });
    await feeds.getFeeds({ feedTypes: ['JSON_LISTINGS_FEED'] });
  }
  const { reportDocumentId } = await reports.getReport({ reportId });
  const { resultFeedDocumentId } = await feeds.getFeed({ feedId });
  await reports.getReportDocument({ reportDocumentId: String(reportDocumentId) });
  await feeds.getFeedDocument({ feedDocumentId: String(resultFeedDocumentId) });
  await expect(reports.getReport({ reportId: 'none' })).rejects.toMatchObject({ code: 'HTTP_404' });
  await reports.cancelReport({ reportId });
  await open.client.tokens.createRestrictedDataToken({
    body: { restrictedResources: [{ method: 'GET', path: '/mfn/v0/shipments/{shipmentId}' }] },
  });
  expect(open.amazon.modelFaults()).toEqual([]);
});
