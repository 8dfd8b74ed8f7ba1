import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Draft, isAcornError, type RawRequest } from '@acorn-i/core';
import { createMemoryStore, openConnection } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { type ShopifySimulator, startShopifySimulator } from '../simulator/index.ts';
import shopify from '../src/index.ts';
import { shopLocations } from '../src/operations.ts';
import { createWebhookSubscription } from '../src/webhooks/subscription-operations.ts';
import { webhook } from './open-shop.ts';
import { shopClock } from './shop-clock.ts';
import { wares } from './wares.ts';

const skus = wares(['MUG']);
const { orders } = shopify.sources;
const minuteMs = 60_000;

const topics = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'ORDERS_CANCELLED',
  'ORDERS_PAID',
  'ORDERS_FULFILLED',
  'ORDERS_PARTIALLY_FULFILLED',
  'APP_UNINSTALLED',
];

/** A shop, a place that takes its webhooks, and a clock for both. */
async function openHooks() {
  const { now, pass } = shopClock();
  const place = await startPlace();
  const simulator = await startShopifySimulator({
    skus,
    rateFactor: 1_000,
    webhookRetryMs: 1,
    now,
  });
  onTestFinished(() => simulator.close());
  const store = createMemoryStore();
  const open = async (url = place.url, webhooks: object = {}) => {
    const connection = await openConnection(
      shopify,
      {
        shop: simulator.shop,
        endpoint: simulator.url,
        auth: { clientId: simulator.clientId, clientSecret: simulator.clientSecret },
        webhooks: { url, ...webhooks },
      },
      { connection: 'shop', store },
    );
    onTestFinished(connection.close);
    const pull = async (more: object = {}): Promise<Draft[]> => {
      const drafts: Draft[] = [];
      const context = connection.pullContext({ now, ...more });
      for await (const page of orders?.pull?.(connection.api, context) ?? [])
        drafts.push(...page.changes);
      return drafts;
    };
    const said = (): string[] => connection.log.lines.map(({ message }) => message);
    return { api: connection.api, pull, said, log: connection.log };
  };
  return { simulator, place, open, pass };
}

/** Takes webhooks, as long as it is well. */
async function startPlace() {
  const got: RawRequest[] = [];
  const place = { url: '', got, isWell: true };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (place.isWell) {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      got.push({ method: 'POST', url: request.url ?? '', headers, body: Buffer.concat(chunks) });
    }
    response.writeHead(place.isWell ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  place.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return place;
}

const topicsAt = (simulator: ShopifySimulator, uri: string): string[] =>
  simulator
    .subscriptions()
    .filter((each) => each.uri === uri)
    .map(({ topic }) => topic);

it('leaves the subscriptions of others alone, and makes none for a plan', async () => {
  const { simulator, open } = await openHooks();
  const { api, pull } = await open();
  const uri = 'https://other.example/hooks/shop/orders';
  const subscription = { uri, includeFields: ['id'] };
  await api.client.run(createWebhookSubscription, { topic: 'ORDERS_CREATE', subscription });
  await pull({ isRehearsal: true });
  expect(simulator.subscriptions()).toHaveLength(1);
  await pull();
  expect(simulator.subscriptions()).toHaveLength(1 + topics.length);
  expect(simulator.subscriptions()[0]).toMatchObject({ uri, includeFields: ['id'] });
});

it('brings orders by its own subscriptions', async () => {
  const { simulator, place, open } = await openHooks();
  const { api, pull } = await open();
  await pull();
  await pull();
  await (await open()).pull();
  expect(topicsAt(simulator, `${place.url}/hooks/shop/orders`)).toEqual(topics);
  expect(simulator.stats().calls.CreateWebhookSubscription).toBe(topics.length);
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(place.got.map(({ url }) => url)).toEqual(['/hooks/shop/orders']);
  const [request] = place.got;
  if (!request) throw new Error('no webhook');
  expect(await orders?.verify?.(api, request)).toBe(true);
  expect(await orders?.decode?.(api, request)).toHaveLength(1);
});

it('makes a subscription again that Shopify deleted, and the poll brings what was missed', async () => {
  const { simulator, place, open, pass } = await openHooks();
  const { pull, said } = await open();
  await pull();
  place.isWell = false;
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  await simulator.webhooksIdle();
  const uri = `${place.url}/hooks/shop/orders`;
  expect(topicsAt(simulator, uri)).not.toContain('ORDERS_CREATE');
  place.isWell = true;
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
  await simulator.webhooksIdle();
  expect(place.got).toEqual([]);
  pass(10 * minuteMs);
  expect(await pull()).toHaveLength(2);
  expect(topicsAt(simulator, uri)).not.toContain('ORDERS_CREATE');
  pass(10 * minuteMs);
  await pull();
  expect(topicsAt(simulator, uri).toSorted()).toEqual(topics.toSorted());
  expect(said()).toContainEqual(expect.stringContaining('Shopify had deleted'));
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 3 }] });
  await simulator.webhooksIdle();
  expect(place.got).toHaveLength(1);
});

it('moves its subscriptions to a new address, and makes them whole', async () => {
  const { simulator, place, open } = await openHooks();
  await (await open('https://old.example/')).pull();
  expect(topicsAt(simulator, 'https://old.example/hooks/shop/orders')).toEqual(topics);
  const [one] = simulator.subscriptions();
  if (!one) throw new Error('no subscription');
  one.filter = 'total_price:>=100';
  one.includeFields = ['id'];
  await (await open()).pull();
  expect(simulator.subscriptions()).toHaveLength(topics.length);
  expect(topicsAt(simulator, `${place.url}/hooks/shop/orders`)).toEqual(topics);
  expect(simulator.subscriptions()[0]).toMatchObject({ filter: null, includeFields: [] });
});

it('says why it cannot subscribe, and polls all the same', async () => {
  const { simulator, open } = await openHooks();
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { pull, log } = await open('http://insecure.example');
  expect(await pull()).toHaveLength(1);
  expect(JSON.stringify(log.lines)).toContain('must be https');
});

it('takes headers of another name', async () => {
  const { simulator, open } = await openHooks();
  const { api } = await open(undefined, { headerPrefix: 'shopify-' });
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/create', order);
  const renamed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('x-shopify-', 'shopify-'), value]),
  );
  expect(await orders?.verify?.(api, webhook(renamed, body))).toBe(true);
  expect(await orders?.decode?.(api, webhook(renamed, body))).toHaveLength(1);
  expect(await orders?.verify?.(api, webhook(headers, body))).toBe(false);
});

it('decodes copies of a webhook that come at the same time once, and to the same', async () => {
  const { simulator, open } = await openHooks();
  const { api } = await open();
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/create', order);
  const late = { ...headers, 'x-shopify-triggered-at': '2026-11-01T00:00:00Z' };
  const decode = (headers: Record<string, string>) => orders?.decode?.(api, webhook(headers, body));
  const [first, second] = await Promise.all([decode(late), decode(late)]);
  expect(first).toHaveLength(1);
  expect(second).toEqual(first);
  expect(simulator.stats().calls.OrderById).toBe(1);
  await Promise.all([decode(late), decode({ ...late, 'x-shopify-topic': 'orders/updated' })]);
  expect(simulator.stats().calls.OrderById).toBe(3);
});

it('reads an order of which a webhook is late, or tells only a part', async () => {
  const { simulator, open } = await openHooks();
  const { api } = await open();
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/create', order);
  simulator.cancelOrder(order.id);
  const decode = async (more: Record<string, string>, bytes = body) =>
    (await orders?.decode?.(api, webhook({ ...headers, ...more }, bytes)))?.map(
      ({ data }) => (data as { status?: string }).status,
    );
  const fresh = { 'x-shopify-triggered-at': new Date().toISOString() };
  expect(await decode({ 'x-shopify-webhook-id': '1', ...fresh })).toEqual(['open']);
  expect(await decode({ 'x-shopify-webhook-id': '2' })).toEqual(['cancelled']);
  const part = Buffer.from(JSON.stringify({ id: order.id, updated_at: '2026-11-23T08:00:00Z' }));
  expect(await decode({ 'x-shopify-webhook-id': '3', ...fresh }, part)).toEqual(['cancelled']);
  simulator.faults.isDown = true;
  expect(await decode({ 'x-shopify-webhook-id': '4' })).toEqual(['open']);
  await expect(decode({ 'x-shopify-webhook-id': '5', ...fresh }, part)).rejects.toSatisfy(
    (error) => isAcornError(error) && error.code === 'SHOPIFY_WEBHOOK_SHAPE',
  );
});

it('closes the connection when the merchant takes the app away, and not on an old word of it', async () => {
  const { simulator, place, open } = await openHooks();
  const { api, pull } = await open();
  await pull();
  simulator.uninstall();
  await simulator.webhooksIdle();
  const [word] = place.got;
  if (!word) throw new Error('no webhook');
  simulator.setInstalled(true);
  expect(await orders?.decode?.(api, word)).toEqual([]);
  await api.client.run(shopLocations, {});
  simulator.setInstalled(false);
  expect(await orders?.decode?.(api, word)).toEqual([]);
  await expect(api.client.run(shopLocations, {})).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SHOPIFY_APP_UNINSTALLED',
  });
});
