import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReferenceShop, startReferenceShop } from '../reference-shop/index.ts';

// What somebody reads who has nothing but the file.
const file = new URL('../src/generated/openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8'));
const { schemas } = document.components;

test('every reference leads to a shape, and none to itself', () => {
  const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(50);
  for (const [, name = ''] of named) expect(schemas).toHaveProperty(name);
  for (const [name, schema] of Object.entries<object>(schemas))
    expect(Object.keys(schema), name).toContain('properties');
});

test('every operation says what it does, and which refusals there are', () => {
  for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths))
    for (const [method, { description, summary, requestBody, responses }] of Object.entries(
      methods,
    )) {
      expect(summary, path).toBeTruthy();
      if (method !== 'get') expect(description, `${method} ${path}`).toBeTruthy();
      expect(Object.keys(responses), path).toContain('401');
      if (requestBody && path !== '/oauth/token') expect(Object.keys(responses)).toContain('422');
    }
});

describe('what the reference shop answers is as the file says', () => {
  let shop: ReferenceShop;
  let authorization: string;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'contract');

  beforeAll(async () => {
    shop = await startReferenceShop({ requestsPerMinute: 1_000 });
    const { clientId, clientSecret } = shop.settings;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const { body } = await answer('post', '/oauth/token', {
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    authorization = `Bearer ${body.access_token}`;
  });
  afterAll(() => shop.close());

  async function answer(method: string, path: string, init: RequestInit, template = path) {
    const headers = { authorization, ...(init.headers as object) };
    const response = await fetch(shop.settings.url + path, { ...init, method, headers });
    const body = (await response.json()) as Body;
    const { responses } = document.paths[template][method] as Operation;
    const told = responses[response.status] ?? responses.default;
    const { content } = told?.$ref ? at(told.$ref) : (told as Response_);
    const schema = content?.[response.headers.get('content-type')?.split(';')[0] ?? '']?.schema;
    expect(schema, `${method} ${path}: ${response.status}`).toBeDefined();
    const text = JSON.stringify(schema).replaceAll('"#/', '"contract#/');
    const isGood = ajv.validate(JSON.parse(text), body);
    expect(isGood, `${method} ${path}: ${ajv.errorsText()}`).toBe(true);
    return { status: response.status, body };
  }

  test.each(['/shop', '/products', '/inventory', '/orders', '/returns'])('GET %s', async (path) => {
    expect((await answer('get', path, {})).status).toBe(200);
  });

  test('a shipment, a refund, figures, and what is refused', async () => {
    const { test: matter } = (await answer('get', '/shop', {})).body;
    const { orderId, sku } = matter as { orderId: string; sku: string };
    const order = (await answer('get', `/orders/${orderId}`, {}, '/orders/{id}')).body;
    const at = '2026-03-02T09:00:00Z';
    const post = (path: string, body: object, template = path, key = `key-${Math.random()}`) =>
      answer(
        'post',
        path,
        { body: JSON.stringify(body), headers: { 'idempotency-key': key } },
        template,
      );
    const lines = [{ orderLineId: order.lines[0].id, quantity: 1 }];
    const shipment = {
      id: 's',
      orderId,
      carrier: 'c',
      shippedAt: at,
      packages: [{ id: 'p', lines }],
    };
    expect((await post('/shipments', shipment)).status).toBe(201);
    expect((await post('/shipments', { id: 's' })).status).toBe(422);
    expect((await post('/shipments', shipment, '/shipments', 'short')).status).toBe(400);
    const money = { amount: '0.01', currency: order.currency };
    expect((await post('/refunds', { id: 'r', orderId, amount: money })).status).toBe(201);
    const other = { id: 'r', orderId, amount: { ...money, amount: '0.02' } };
    expect((await post('/refunds', other)).status).toBe(409);
    const status = `/orders/${orderId}/status`;
    expect((await post(status, { status: 'open' }, '/orders/{id}/status')).status).toBe(200);
    const levels = [
      { sku, available: 1, asOf: at },
      { sku: 'nothing', available: 1, asOf: at },
    ];
    const { body } = await post('/inventory', { levels });
    expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'written',
      'rejected',
    ]);
  });
});

function at(ref: string): Response_ {
  return ref
    .slice(2)
    .split('/')
    .reduce((part, key) => part[key], document);
}

// biome-ignore lint/suspicious/noExplicitAny: its shape is what is checked.
type Body = any;

interface Response_ {
  content?: Record<string, { schema: object }>;
}

interface Operation {
  summary: string;
  description?: string;
  requestBody?: object;
  responses: Record<string, Response_ & { $ref?: string }>;
}
