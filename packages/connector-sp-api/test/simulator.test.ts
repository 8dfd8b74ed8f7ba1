import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import { openSession, type Session } from './open-session.ts';

const orders = '/orders/2026-01-01/orders';
let nowMs: number;
let amazon: SpApiSimulator;
let call: Session;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1);
  const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 10 }];
  amazon = await startSpApiSimulator({ now: () => nowMs, skus });
  call = await openSession(amazon);
});
afterEach(() => amazon.close());

const at = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString();

describe('searchOrders', () => {
  it.each([
    ['neither time', () => ''],
    ['both times', () => `createdAfter=${at(-9)}&lastUpdatedAfter=${at(-9)}`],
    ['mixed times', () => `createdAfter=${at(-9)}&lastUpdatedBefore=${at(-5)}`],
    ['an end that is too late', () => `lastUpdatedAfter=${at(-9)}&lastUpdatedBefore=${at(-1.9)}`],
    [
      'an end before its beginning',
      () => `lastUpdatedAfter=${at(-9)}&lastUpdatedBefore=${at(-10)}`,
    ],
    ['a time that is none', () => 'lastUpdatedAfter=yesterday'],
    ['an unknown marketplace', () => `lastUpdatedAfter=${at(-9)}&marketplaceIds=A0,A1PA6795UKMFR9`],
    ['an unknown part', () => `lastUpdatedAfter=${at(-9)}&includedData=ITEMS`],
    ['an unknown status', () => `lastUpdatedAfter=${at(-9)}&fulfillmentStatuses=Shipped`],
    ['a page of none', () => `lastUpdatedAfter=${at(-9)}&maxResultsPerPage=0`],
    ['a page of 101', () => `lastUpdatedAfter=${at(-9)}&maxResultsPerPage=101`],
    ['a token that is none', () => `lastUpdatedAfter=${at(-9)}&paginationToken=abc`],
    ['an unknown parameter', () => `lastUpdatedAfter=${at(-9)}&orderStatuses=SHIPPED`],
  ])('refuses %s', async (_, query) => {
    const response = await call(`${orders}?${query()}`);
    expect(response.status).toBe(400);
    expect(response.body).toEqual({
      errors: [{ code: 'InvalidInput', message: expect.any(String), details: expect.any(String) }],
    });
  });

  it('takes a token with a smaller page, but with no other window', async () => {
    for (let order = 0; order < 5; order += 1) amazon.placeOrder({ lines: [] });
    nowMs += 3 * 60_000;
    const query = `lastUpdatedAfter=${at(-9)}&lastUpdatedBefore=${at(-2)}`;
    const { body: first } = await call(`${orders}?${query}&maxResultsPerPage=2`);
    const next = `&paginationToken=${encodeURIComponent(first.pagination?.nextToken ?? '')}`;
    const { body: second } = await call(`${orders}?${query}${next}&maxResultsPerPage=3`);
    expect(second.orders).toHaveLength(3);
    expect(second.pagination).toBeUndefined();
    const moved = await call(`${orders}?${query.replace(at(-9), at(-8))}${next}`);
    expect(moved.status).toBe(400);
  });

  it('filters by marketplace, status and fulfiller', async () => {
    const [german, french, amazons] = [
      amazon.placeOrder({ lines: [] }),
      amazon.placeOrder({ lines: [], marketplace: 'FR' }),
      amazon.placeOrder({ lines: [], fulfilledBy: 'AMAZON' }),
    ];
    amazon.cancelOrder(french);
    nowMs += 3 * 60_000;
    const ids = async (filter: string) => {
      const response = await call(`${orders}?createdAfter=${at(-9)}&${filter}`);
      return response.body.orders.map(({ orderId }) => orderId);
    };
    expect(await ids('marketplaceIds=A1PA6795UKMFR9')).toEqual([german, amazons]);
    expect(await ids('fulfillmentStatuses=CANCELLED')).toEqual([french]);
    expect(await ids('fulfilledBy=AMAZON')).toEqual([amazons]);
  });

  it('tells only the parts that were asked for', async () => {
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    nowMs += 3 * 60_000;
    const { body } = await call(`${orders}?createdAfter=${at(-9)}`);
    expect(Object.keys(body.orders[0] ?? {}).sort()).toEqual(
      [
        'createdTime',
        'lastUpdatedTime',
        'orderId',
        'orderItems',
        'programs',
        'salesChannel',
      ].sort(),
    );
  });
});

describe('limits', () => {
  it('let the burst pass, then what comes back', async () => {
    const query = `${orders}?createdAfter=${at(-9)}`;
    const statuses = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await call(query)).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429]);
    nowMs += 1_000 / 0.0056 - 1_000;
    expect((await call(query)).status).toBe(429);
    nowMs += 1_001;
    const response = await call(query);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amzn-ratelimit-limit')).toBe('0.0056');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{12}$/);
    expect(amazon.stats()).toMatchObject({ throttled: 2, calls: { 'orders.searchOrders': 23 } });
  });
});

describe('tokens', () => {
  it.each([
    ['missing', '', 'missing'],
    ['unknown', 'Atza|other', 'revoked, malformed or invalid'],
  ])('that are %s are refused', async (_, given, details) => {
    const refused = await openSession(amazon, given);
    const response = await refused(`${orders}/1`);
    expect(response.status).toBe(403);
    expect(response.body.errors[0]).toMatchObject({
      code: 'Unauthorized',
      details: expect.stringContaining(details),
    });
  });

  it('that have ended are refused', async () => {
    nowMs += 3_600_000;
    const response = await call(`${orders}/1`);
    expect(response.body.errors[0]?.details).toContain('has expired');
  });
});

describe('listings', () => {
  const path = `/listings/2021-08-01/items/A0SIMULATOR/CUP?marketplaceIds=A1PA6795UKMFR9`;
  const patch = (body: unknown, target = path) =>
    call(target, { method: 'PATCH', body: JSON.stringify(body) });
  const quantity = (op: string, value: object[]) => ({
    productType: 'PRODUCT',
    patches: [{ op, path: '/attributes/fulfillment_availability', value }],
  });

  it('lose the fields beside the quantity by replace, as at Amazon', async () => {
    await patch(quantity('replace', [{ fulfillment_channel_code: 'DEFAULT', quantity: 3 }]));
    const { body: item } = await call(`${path}&includedData=attributes`);
    expect(item.attributes.fulfillment_availability).toEqual([
      { fulfillment_channel_code: 'DEFAULT', quantity: 3 },
    ]);
  });

  it('are not changed by a preview or by an invalid patch', async () => {
    const good = quantity('merge', [{ fulfillment_channel_code: 'DEFAULT', quantity: 3 }]);
    const bad = quantity('merge', [{ fulfillment_channel_code: 'DEFAULT', quantity: -3 }]);
    const { body: preview } = await patch(good, `${path}&mode=VALIDATION_PREVIEW`);
    expect(preview.status).toBe('VALID');
    expect((await patch(bad)).body.status).toBe('INVALID');
    expect(amazon.stock().get('CUP')).toBe(10);
  });

  it.each([
    ['no product type', { patches: [{}] }],
    ['no patch', { productType: 'PRODUCT', patches: [] }],
    [
      'a nested path',
      { productType: 'PRODUCT', patches: [{ op: 'merge', path: '/attributes/a/b' }] },
    ],
  ])('refuse %s', async (_, body) => {
    expect((await patch(body)).status).toBe(400);
  });

  it('sell from stock, and never below zero', () => {
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 4 }] });
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }], fulfilledBy: 'AMAZON' });
    expect(amazon.stock().get('CUP')).toBe(6);
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 9 }] });
    expect(amazon.stock().get('CUP')).toBe(0);
  });
});
