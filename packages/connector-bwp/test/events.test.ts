import { generateKeyPairSync, sign } from 'node:crypto';
import { serveLoopback } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { basic, openStore } from './open-store.ts';
import { siteOrder } from './site-order.ts';

const pair = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
const webhooks = { url: 'http://127.0.0.1:9/hooks/bwp', basic };

async function storeWithOrder(settings: object, options = {}) {
  const store = await openStore({ settings, isSigned: true, ...options });
  await store.send(siteOrder('o-1'));
  return Object.assign(store, { id: store.simulator.orders()[0]!.id });
}

type Store = Awaited<ReturnType<typeof storeWithOrder>>;

function request(store: Store, more: Record<string, string | undefined> = {}) {
  const { headers, body } = store.simulator.event('PACKAGE_DELIVERED', store.id);
  return {
    method: 'POST',
    url: '/',
    body,
    headers: { ...headers, authorization: `Basic ${pair}`, ...more },
  };
}

test('an event is a hint: the order is read as it stands, however late the event comes', async () => {
  await using store = await storeWithOrder({ webhooks });
  const early = request(store);
  store.simulator.ship(store.id);
  store.simulator.deliver(store.id);
  expect(await store.decode('shipments', early)).toMatchObject([
    {
      data: {
        orderId: 'o-1',
        status: 'delivered',
        carrier: 'amzl',
        packages: [{ lines: [{ orderLineId: '1' }] }],
      },
    },
  ]);
});

test('an event of an order that nobody knew makes it known', async () => {
  await using store = await storeWithOrder({ webhooks });
  await store.api.book.forget(store.id);
  await store.decode('returns', request(store));
  expect((await store.pull('orders')).data).toMatchObject([{ id: 'o-1' }]);
});

test('an order that cannot be read at the event is read by the next pull', async () => {
  await using store = await storeWithOrder({ webhooks, sweepEvery: '1h' });
  const { cursor } = await store.pull('shipments');
  store.simulator.ship(store.id);
  store.simulator.faults.throttle = 1;
  expect(await store.decode('shipments', request(store))).toEqual([]);
  store.simulator.faults.throttle = 0;
  const { data } = await store.pull('shipments', { cursor: cursor! });
  expect(data).toMatchObject([{ status: 'in-transit' }]);
});

test('what no event told is found by the sweep', async () => {
  await using store = await storeWithOrder({ sweepEvery: '1h' });
  const { cursor } = await store.pull('shipments');
  store.simulator.ship(store.id);
  const soon = await store.pull('shipments', { cursor: cursor! });
  expect(soon.data).toEqual([]);
  const later = { cursor: cursor!, now: () => Date.now() + 3_700_000 };
  store.api.reader.expire(store.id);
  expect((await store.pull('shipments', later)).data).toMatchObject([{ status: 'in-transit' }]);
});

test('what another source saw end is still read by this one', async () => {
  await using store = await storeWithOrder({ sweepEvery: '1s' });
  const { cursor } = await store.pull('shipments');
  store.simulator.ship(store.id);
  store.simulator.deliver(store.id);
  store.api.reader.expire(store.id);
  await store.api.reader.read(store.id);
  const later = { cursor: cursor!, now: () => Date.now() + 5_000 };
  expect((await store.pull('shipments', later)).data).toMatchObject([{ status: 'delivered' }]);
});

test('credentials and signature are both demanded where both are set', async () => {
  await using store = await storeWithOrder({ webhooks: { ...webhooks, signature: {} } });
  const good = request(store);
  expect(await store.decode('shipments', good)).toHaveLength(1);
  const refused = [
    request(store, { authorization: undefined }),
    request(store, { authorization: `Basic ${pair}=` }),
    request(store, { 'x-amzn-signature': undefined }),
    request(store, { 'x-amzn-kid': 'k-2' }),
    { ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) },
  ];
  for (const one of refused) expect(await store.decode('shipments', one)).toBeUndefined();
});

test('without webhooks nothing is taken', async () => {
  await using store = await storeWithOrder({});
  expect(await store.decode('shipments', request(store))).toBeUndefined();
});

test('a bearer token is taken if our own authorisation server gave it, for us, and it holds', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'a-1' }];
  const server = await serveLoopback((_, _body, response) => {
    response.writeHead(200).end(JSON.stringify({ keys }));
  });
  const oauth = {
    authEndpoint: 'https://auth.example/token',
    clientId: 'amazon',
    clientSecret: 'oauth-secret-of-the-test',
    jwks: `${server.url}/jwks.json`,
    issuer: 'https://auth.example',
    audience: 'hub',
  };
  await using store = await storeWithOrder({ webhooks: { url: webhooks.url, oauth } });
  const now = Math.floor(Date.now() / 1_000);
  const jwt = (claims: object, head: object = { alg: 'RS256', kid: 'a-1' }): string => {
    const signed = [head, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const claims = { exp: now + 600, iss: 'https://auth.example', aud: ['hub'] };
  const bearer = (token: string) => request(store, { authorization: `Bearer ${token}` });
  expect(await store.decode('shipments', bearer(jwt(claims)))).toHaveLength(1);
  const refused = [
    jwt({ ...claims, exp: now - 600 }),
    jwt({ ...claims, nbf: now + 600 }),
    jwt({ ...claims, iss: 'https://other.example' }),
    jwt({ ...claims, aud: 'somebody' }),
    jwt(claims, { alg: 'none' }),
    jwt(claims, { alg: 'RS512', kid: 'a-1' }),
    `${jwt(claims)}x`,
    `${jwt(claims)}.x`,
    'no.token',
  ];
  for (const token of refused)
    expect(await store.decode('shipments', bearer(token))).toBeUndefined();
  await server.close();
});

test('Amazon is told once where its events go, with one profile for all', async () => {
  await using store = await storeWithOrder({ webhooks });
  for (let round = 0; round < 2; round += 1) {
    for (const source of ['shipments', 'returns', 'refunds', 'orders']) await store.pull(source);
  }
  const { calls } = store.simulator.stats();
  expect(calls.CreateAuthProfile).toBe(1);
  expect(calls.CreateEventSubscription).toBe(11);
});

test('of an event without an order the message quotes nothing that would be masked', async () => {
  await using store = await storeWithOrder({ webhooks });
  const good = request(store);
  const body = Buffer.from(
    good.body.toString().replaceAll('/order/', '/nothing/').replaceAll('order/', 'nothing/'),
  );
  const refused = store.decode('shipments', { ...good, body });
  await expect(refused).rejects.toMatchObject({
    code: 'BWP_EVENT_WITHOUT_ORDER',
    message: expect.stringMatching(/^source shipments: an event .*sweepEvery/),
  });
  await expect(refused).rejects.not.toThrow(/PACKAGE_DELIVERED/);
});
