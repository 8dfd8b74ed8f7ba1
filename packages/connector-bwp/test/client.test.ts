import { expect, test } from 'vitest';
import {
  catalogFile,
  previewDelivery,
  readDataDeletion,
  readDataRetrieval,
  startDataDeletion,
  startDataRetrieval,
  trackPackage,
  uploadCatalog,
} from '../src/client-api.ts';
import { findProduct, listProducts } from '../src/documents/catalog.ts';
import { connectTo, openStore } from './open-store.ts';
import { siteOrder } from './site-order.ts';

const at = '2026-11-20T10:00:00Z';

test('a token that stopped to hold is replaced once, a mutation too', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1'));
  store.simulator.expireTokens();
  await store.send(siteOrder('o-2'));
  expect(store.simulator.orders()).toHaveLength(2);
});

test.each([
  [{ clientSecret: 'wrong' }, 'BWP_CREDENTIALS'],
  [{ targetId: 'bp-other' }, 'HTTP_403'],
])('%o is refused', async (settings, code) => {
  await using store = await openStore();
  const stranger = await connectTo(store.simulator, settings);
  await expect(stranger.pull('products')).rejects.toMatchObject({ errorClass: 'refused', code });
  await stranger.close();
});

test('throttling is waited out, and an unknown document is refused', async () => {
  await using store = await openStore();
  store.simulator.faults.throttle = 1;
  await expect(store.api.client.run(listProducts, { first: 1 })).rejects.toMatchObject({
    code: 'BWP_THROTTLED',
    errorClass: 'retryable',
  });
  store.simulator.faults.throttle = 0;
  const odd = { ...listProducts, document: 'query ListProducts { productz { id } }' };
  await expect(store.api.client.run(odd, {})).rejects.toMatchObject({ errorClass: 'rejected' });
});

test('what is not there is told of that thing, not of the credentials', async () => {
  await using store = await openStore();
  const ask = store.api.client.run(findProduct, { identifier: { sku: 'NONE' } });
  await expect(ask).rejects.toMatchObject({
    code: 'BWP_RESOURCE_NOT_FOUND',
    errorClass: 'rejected',
  });
  expect(await store.api.reader.read('322-none')).toBeUndefined();
});

test('stock that Amazon cannot tell is no zero', async () => {
  const products = [
    { sku: 'A', stock: 3 },
    { sku: 'B', stock: 0 },
  ];
  await using store = await openStore({ products });
  await store.write('products', {
    source: 'site.products',
    data: { id: 'C', title: 'C', variants: [{ sku: 'C' }], updatedAt: at },
  });
  store.simulator.products().find(({ sku }) => sku === 'C')!.amazonSku = undefined;
  expect((await store.pull('inventory')).data).toMatchObject([
    { sku: 'A', available: 3 },
    { sku: 'B', available: 0 },
  ]);
  expect((await store.pull('products')).data).toHaveLength(3);
  expect((await store.pull('prices')).data[0]).toMatchObject({
    sku: 'A',
    price: { amount: '9.99', currency: 'USD' },
  });
});

test('fees come with the report, once it is made', async () => {
  await using store = await openStore({ reportMs: 3_600_000 });
  await store.send(siteOrder('o-1'));
  expect((await store.pull('fees')).pages).toEqual([]);
  expect((await store.pull('fees')).pages).toEqual([]);
  expect(store.simulator.stats().calls.StartReport).toBe(1);

  await using ready = await openStore();
  await ready.send(siteOrder('o-1'));
  const { data } = await ready.pull('fees');
  expect(data.map(({ total, parts }) => [total.amount, parts[0].kind])).toEqual([
    ['-0.30', 'commission'],
    ['-0.54', 'payment-fee'],
    ['-4.25', 'fulfillment-fee'],
  ]);
});

test('a shopper’s data is asked for and deleted, each by a token once', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1'));
  const { client } = store.api;
  const input = {
    dataSubject: { type: 'SHOPPER', email: 'buyer@example.com' },
    clientToken: 't-1',
  };
  const started = await client.run(startDataDeletion, { input });
  expect(await client.run(startDataDeletion, { input })).toEqual(started);
  const { taskId } = started.startPersonalDataDeletionTask!;
  expect(await client.run(readDataDeletion, { taskId })).toMatchObject({
    personalDataDeletionTask: { status: 'FAILED', errors: [{ code: 'OPEN_ORDERS' }] },
  });
  const asked = await client.run(startDataRetrieval, { input });
  const retrieval = { taskId: asked.startPersonalDataRetrievalTask!.taskId };
  expect(await client.run(readDataRetrieval, retrieval)).toMatchObject({
    personalDataRetrievalTask: { status: 'COMPLETED' },
  });
});

test('a delivery is previewed and a package tracked', async () => {
  await using store = await openStore();
  await store.send(siteOrder('o-1'));
  const { id } = store.simulator.orders()[0]!;
  store.simulator.ship(id);
  const { client } = store.api;
  const products = [{ productIdentifier: { SKU: 'MUG-1' }, amount: { value: 1 } }];
  const preview = await client.run(previewDelivery, { input: { products } });
  expect(preview.deliveryPreview?.deliveryGroups?.[0]?.deliveryOffers).toHaveLength(1);
  const trackingNumber = store.simulator.orders()[0]!.packages[0]!.trackingNumber!;
  const packageTrackerIdentifier = { trackingNumber, carrierCode: 'amzl' };
  const tracked = await client.run(trackPackage, { input: { packageTrackerIdentifier } });
  expect(tracked.packageTracker?.latestMilestone?.status?.code).toBe('IN_TRANSIT');
});

test('a catalogue goes as one file, every cell quoted', async () => {
  await using store = await openStore();
  const product = {
    id: 'p',
    title: 'P',
    variants: [{ sku: 'A"1' }, { sku: 'B,2' }],
    updatedAt: at,
  };
  const done = await uploadCatalog(store.api.client, [product], { fetch });
  expect(done.products).toBe(2);
  const file = store.simulator.uploads().get(done.fileId)?.toString();
  expect(file).toBe(catalogFile([product]));
  expect(file?.split('\n')[1]).toBe('"A""1","","A""1","A""1","true","",""');
  const many = { ...product, variants: Array.from({ length: 15_001 }, () => ({ sku: 'S' })) };
  expect(() => catalogFile([many])).toThrow(/15000/);
});
