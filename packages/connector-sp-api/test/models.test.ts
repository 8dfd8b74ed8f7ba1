import { readFileSync } from 'node:fs';
import { operations } from '@acorn-i/sp-api-client';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import { toOrder } from '../src/map/order.ts';
import { orderData } from '../src/settings.ts';
import { SpApiOrder } from '../src/wire/order.ts';
import { fullOrder } from './full-order.ts';
import { openSession, type Session } from './open-session.ts';

const folder = modelsFolder(new URL('../../../', import.meta.url));
const suite = describe.skipIf(folder === undefined);

interface Model {
  definitions: Record<string, object>;
  paths: Record<string, Record<string, ModelOperation>>;
}

interface ModelOperation {
  responses: Record<string, { 'x-amzn-api-sandbox'?: { static: { response: object }[] } }>;
}

function readModel(name: string): Model {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Model;
}

/** Faults of a value against a definition, with fields that the model does not name. */
function faultsOf(model: Model, definition: string, value: unknown): string[] {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const definitions = Object.fromEntries(
    Object.entries(model.definitions).map(([name, schema]) => [name, closed(schema)]),
  );
  const validate = ajv.compile({ definitions, $ref: `#/definitions/${definition}` });
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

function closed(schema: object): object {
  return 'properties' in schema ? { additionalProperties: false, ...schema } : schema;
}

suite("Amazon's models", () => {
  const sku = 'CUP';
  let amazon: SpApiSimulator;
  let orders: Model;
  let session: Session;

  beforeAll(async () => {
    orders = readModel('orders_2026-01-01');
    const skus = [{ sku, title: 'Cup', price: '9.90', quantity: 10 }];
    amazon = await startSpApiSimulator({ skus, settleMs: 0, pageSize: 2, models: folder });
    session = await openSession(amazon);
  });
  afterAll(() => amazon?.close());

  const get = async (path: string, init?: RequestInit) => (await session(path, init)).body;

  it('agree with every answer of the simulator about orders', async () => {
    const ids = [1, 2, 3].map(() => amazon.placeOrder({ lines: [{ sku, quantity: 2 }] }));
    amazon.cancelOrder(ids[0] ?? '');
    amazon.shipOrder(ids[1] ?? '');
    const included = `includedData=${orderData.join(',')}`;
    const { path } = operations['orders.searchOrders'];
    const page = await get(`${path}?createdAfter=2020-01-01&${included}`);
    expect(page.pagination?.nextToken).toBeTypeOf('string');
    await get(`${path}/${ids[0]}?${included}`);
    expect((await session(path)).status).toBe(400);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('agree with every answer of the simulator about listings', async () => {
    const parts = 'summaries,attributes,issues,offers,fulfillmentAvailability';
    const path = `/listings/2021-08-01/items/A0SIMULATOR/${sku}?marketplaceIds=A1PA6795UKMFR9`;
    await get(`${path}&includedData=${parts}`);
    for (const quantity of [4, -4]) {
      const value = [{ fulfillment_channel_code: 'DEFAULT', quantity }];
      const patches = [{ op: 'merge', path: '/attributes/fulfillment_availability', value }];
      const request = { productType: 'PRODUCT', patches };
      const { status } = await get(path, { method: 'PATCH', body: JSON.stringify(request) });
      expect(status).toBe(quantity < 0 ? 'INVALID' : 'ACCEPTED');
    }
    expect((await session(path.replace(sku, 'NONE'))).status).toBe(404);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('find what a simulator answers against them', async () => {
    amazon.api.serve({ 'orders.getOrder': () => ({ order: { orderId: 1, more: true } }) });
    await get(`${operations['orders.searchOrders'].path}/1`);
    expect(amazon.api.modelFaults().join()).toMatch(
      /orders.getOrder 200: .*orderId must be string/,
    );
    expect(amazon.api.modelFaults().join()).toContain('(more)');
  });

  it('agree with the order that the mapper is tested with', () => {
    expect(faultsOf(orders, 'Order', fullOrder)).toEqual([]);
  });

  it('hold no field that the full order leaves out', () => {
    expect(unfilled(orders, 'Order', fullOrder)).toEqual([]);
  });

  it("give sandbox orders that the mapper takes, each with its total and items' SKUs", () => {
    const cases = Object.values(orders.paths).flatMap((verbs) =>
      Object.values(verbs).flatMap(
        ({ responses }) => responses?.['200']?.['x-amzn-api-sandbox']?.static ?? [],
      ),
    );
    const wire = cases.flatMap(({ response }) => {
      const { order, orders: list } = response as { order?: unknown; orders?: unknown[] };
      return list ?? [order];
    });
    expect(wire.length).toBeGreaterThan(3);
    for (const raw of wire) {
      const parsed = SpApiOrder.parse(raw);
      const order = toOrder(parsed);
      expect(order.total?.amount).toBe(parsed.proceeds?.grandTotal?.amount);
      expect(order.lines.map((line) => line.sku)).toEqual(
        parsed.orderItems.map((item) => item.product.sellerSku),
      );
    }
  });
});

/** Fields of a definition that a value leaves out, at every depth. */
function unfilled(model: Model, definition: string, value: unknown, path = definition): string[] {
  const schema = model.definitions[definition] as { properties?: Record<string, ModelProperty> };
  return Object.entries(schema?.properties ?? {}).flatMap(([name, property]) => {
    const given = (value as Record<string, unknown>)?.[name];
    const place = `${path}.${name}`;
    if (given === undefined) return isEnough(path) ? [] : [place];
    const reference = property.$ref ?? property.items?.$ref;
    const inner = Array.isArray(given) ? given[0] : given;
    const next = reference?.split('/').at(-1);
    return next && typeof inner === 'object' ? unfilled(model, next, inner, place) : [];
  });
}

interface ModelProperty {
  $ref?: string;
  items?: { $ref?: string };
}

/** Parts of which the mapper reads no field, or whose fields were filled in another place. */
function isEnough(path: string): boolean {
  return /shipFromAddress|taxRegistrations|shippingConstraints|substitutionOptions|breakdowns$|labelPrinting/i.test(
    path,
  );
}
