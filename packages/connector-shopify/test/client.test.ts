import { startFaultProxy } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { setQuantities, shopLocations, stockById } from '../src/operations.ts';
import { failureOf } from './failure-of.ts';
import { openApi, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const skus = wares(['A'], { quantity: 10 });
it('asks for one token, however many calls wait for it', async () => {
  const { simulator, api } = await openShop();
  await Promise.all(Array.from({ length: 10 }, () => api.client.run(shopLocations, {})));
  expect(simulator.stats().calls).toEqual({ token: 1, ShopLocations: 10 });
});

it('gets another token once when the shop refuses the one it has', async () => {
  const { simulator, api } = await openShop();
  await api.client.run(shopLocations, {});
  simulator.expireTokens();
  await api.client.run(shopLocations, {});
  expect(simulator.stats().calls.token).toBe(2);
});

it('refuses the connection for wrong credentials, without printing them', async () => {
  const { simulator } = await openShop();
  const { api } = openApi(simulator, { auth: { clientId: 'x', clientSecret: 'hush-hush' } });
  const error = await api.client.run(shopLocations, {}).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ errorClass: 'refused', code: 'SHOPIFY_TOKEN_REFUSED' });
  expect(JSON.stringify(error) + String(error)).not.toContain('hush-hush');
});

it('takes a fixed token, and refuses the connection when the shop does not', async () => {
  const { simulator } = await openShop({ accessToken: 'fixed' });
  await openApi(simulator, { auth: { accessToken: 'fixed' } }).api.client.run(shopLocations, {});
  const wrong = openApi(simulator, { auth: { accessToken: 'other' } }).api;
  expect(await failureOf(wrong.client.run(shopLocations, {}))).toMatchObject({
    errorClass: 'refused',
  });
  expect(simulator.stats().calls.token).toBeUndefined();
});

it('sends one call until it knows the bucket, then all with their true cost', async () => {
  const { api, budget } = await openShop({ skus });
  const ids = ['gid://shopify/InventoryItem/50001'];
  const variables = { ids, location: 'gid://shopify/Location/1001' };
  const calls = Array.from({ length: 5 }, () => api.client.run(stockById, variables, { size: 1 }));
  await Promise.all(calls);
  const [first, ...others] = budget.admitted.map(({ cost }) => cost);
  expect(first).toBe(stockById.estimate(1));
  const learned = budget.learned[0];
  expect(learned).toMatchObject({ perSecond: 100_000, burst: 2_000_000 });
  expect(new Set(others).size).toBe(1);
});

it('lets nobody else call before the first answer', async () => {
  const { simulator, api, budget } = await openShop({ skus });
  await api.client.run(shopLocations, {});
  const held = openApi(simulator);
  const gate = Promise.withResolvers<void>();
  const admitted: number[] = [];
  held.budget.admit = async (_operation, { cost = 1 } = {}) => {
    admitted.push(cost);
    await gate.promise;
  };
  const calls = Array.from({ length: 5 }, () => held.api.client.run(shopLocations, {}));
  await expect.poll(() => admitted.length).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(admitted).toHaveLength(1);
  gate.resolve();
  await Promise.all(calls);
  expect(admitted).toHaveLength(5);
  expect(budget.learned.length).toBeGreaterThan(0);
});

it('waits and asks again when THROTTLED comes with a 200, and says so after four tries', async () => {
  const { simulator, api, budget } = await openShop();
  simulator.faults.throttle = 1;
  expect(await failureOf(api.client.run(shopLocations, {}))).toMatchObject({
    code: 'THROTTLED',
    errorClass: 'retryable',
  });
  expect(simulator.stats()).toMatchObject({ throttled: 4, calls: { ShopLocations: 4 } });
  expect(budget.learned).toContainEqual(
    expect.objectContaining({ retryAfterMs: expect.any(Number) }),
  );
  simulator.faults.throttle = 0;
  await api.client.run(shopLocations, {});
});

it('sends a mutation once when the shop fails', async () => {
  const { simulator, api } = await openShop({ skus });
  simulator.faults.failAfterCommit = 1;
  const input = {
    name: 'available',
    reason: 'correction',
    quantities: [
      {
        inventoryItemId: 'gid://shopify/InventoryItem/50001',
        locationId: 'gid://shopify/Location/1001',
        quantity: 1,
        changeFromQuantity: 10,
      },
    ],
  };
  const error = await failureOf(api.client.run(setQuantities, { input, key: 'k' }));
  expect(error).toMatchObject({ code: 'HTTP_500', errorClass: 'retryable' });
  expect(simulator.stats().calls.SetQuantities).toBe(1);
});

it('types what the shop does not take', async () => {
  const { api } = await openShop({ skus });
  const run = (document: string): Promise<unknown> =>
    api.client.run({ ...shopLocations, name: 'Wrong', document }, {});
  expect(await failureOf(run('query Wrong { shop { nope } }'))).toMatchObject({
    code: 'SHOPIFY_UNDEFINEDFIELD',
    errorClass: 'rejected',
  });
  const noKey =
    'mutation Wrong { inventorySetQuantities(input: { name: "available", reason: "correction", quantities: [] }) { userErrors { code } } }';
  expect(await failureOf(run(noKey))).toMatchObject({
    code: 'SHOPIFY_BAD_REQUEST',
    errorClass: 'rejected',
  });
  const noFrom =
    'mutation Wrong { inventorySetQuantities(input: { name: "available", reason: "correction", quantities: [{ inventoryItemId: "gid://shopify/InventoryItem/50001", locationId: "gid://shopify/Location/1001", quantity: 1 }] }) @idempotent(key: "k") { userErrors { code } } }';
  expect(await failureOf(run(noFrom))).toMatchObject({
    code: 'SHOPIFY_INVALID_FIELD_ARGUMENTS',
    errorClass: 'rejected',
  });
});

it('lets no argument through that Shopify took away: neither the compiler does nor the shop', async () => {
  const { api } = await openShop({ skus });
  const quantity = {
    inventoryItemId: 'gid://shopify/InventoryItem/50001',
    locationId: 'gid://shopify/Location/1001',
    quantity: 1,
    changeFromQuantity: null,
  };
  const input = { name: 'available', reason: 'correction', quantities: [quantity] };
  await api.client.run(setQuantities, { input, key: 'k' });
  const old = api.client.run(setQuantities, {
    // @ts-expect-error
    input: { ...input, ignoreCompareQuantity: true },
    key: 'k2',
  });
  expect(await failureOf(old)).toMatchObject({ errorClass: 'rejected' });
});

it('calls a shop that is down retryable', async () => {
  const { simulator, api } = await openShop();
  simulator.faults.isDown = true;
  expect(await failureOf(api.client.run(shopLocations, {}))).toMatchObject({
    errorClass: 'retryable',
  });
});

const setOne = (key: string) => ({
  key,
  input: {
    name: 'available',
    reason: 'correction',
    quantities: [
      {
        inventoryItemId: 'gid://shopify/InventoryItem/50001',
        locationId: 'gid://shopify/Location/1001',
        quantity: 1,
        changeFromQuantity: 10,
      },
    ],
  },
});

it('sends a mutation once when its answer is lost on the way', async () => {
  const { simulator } = await openShop({ skus });
  const proxy = await startFaultProxy(simulator.url);
  onTestFinished(() => proxy.close());
  const { api } = openApi(simulator, { endpoint: proxy.url });
  await api.client.run(shopLocations, {});
  proxy.cutAnswerAfter(1);
  expect(await failureOf(api.client.run(setQuantities, setOne('k')))).toMatchObject({
    errorClass: 'retryable',
  });
  expect(simulator.stats().calls.SetQuantities).toBe(1);
  expect(simulator.stock().get('A')).toBe(1);
});

it('says once that another version answers, and once for each reason of a deprecation', async () => {
  const { simulator, api, warnings } = await openShop();
  const ask = (): Promise<unknown> => api.client.run(shopLocations, {});
  await ask();
  expect(warnings).toEqual([]);
  simulator.fallForwardTo('2027-01');
  await ask();
  await ask();
  expect(warnings).toEqual([expect.objectContaining({ pinned: '2026-10', answered: '2027-01' })]);
  for (const reason of ['https://shopify.dev/a', 'https://shopify.dev/b']) {
    simulator.deprecate(reason);
    await ask();
    await ask();
  }
  expect(warnings.slice(1).map(({ reason }) => reason)).toEqual([
    'https://shopify.dev/a',
    'https://shopify.dev/b',
  ]);
});

it('reads Retry-After as seconds, fractions too', async () => {
  const { simulator } = await openShop();
  const { api, budget } = openApi(
    simulator,
    {},
    {
      fetch: async (url, init) =>
        String(url).endsWith('access_token')
          ? fetch(url, init)
          : new Response('{}', { status: 429, headers: { 'retry-after': '2.0' } }),
    },
  );
  expect(await failureOf(api.client.run(shopLocations, {}))).toMatchObject({
    code: 'HTTP_429',
    errorClass: 'retryable',
  });
  expect(budget.learned).toEqual([{ retryAfterMs: 2_000, throttled: true }]);
});
