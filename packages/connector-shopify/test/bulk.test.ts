import { type Draft, toChange } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import type { BulkFault, ShopifySimulator } from '../simulator/index.ts';
import { assemble } from '../src/bulk/assemble.ts';
import { openApi, openShop, pullFrom } from './open-shop.ts';
import { start } from './shop-clock.ts';
import { wares } from './wares.ts';

const skus = wares(['TEE', 'MUG'], { quantity: 50_000 });
const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-25T00:00:00Z' };

/** A shop with `count` orders of every kind. */
async function soldShop(count: number, bulkFrom = 10) {
  let now = start;
  const { simulator } = await openShop({ skus, now: () => now });
  for (let at = 0; at < count; at += 1) {
    now += 1_000;
    sell(simulator, at);
  }
  now += 86_400_000;
  const store = createMemoryStore();
  const open = (settings: object = {}) =>
    openApi(simulator, { bulkFrom, ...settings }, { store }).api;
  const pull = (options: object = {}, settings: object = {}) =>
    pullFrom<'order'>('orders', open(settings), { now, window, ...options });
  return { simulator, pull, byPages: (options = {}) => pull(options, { bulkFrom: 1_000_000 }) };
}

function sell(simulator: ShopifySimulator, at: number): void {
  const { id } = simulator.placeOrder({
    source: at % 5 === 0 ? 'pos' : 'web',
    lines: [
      { sku: 'TEE', quantity: 1 + (at % 3), properties: { at: String(at) } },
      { sku: 'MUG', quantity: 1 },
    ],
    ...(at % 2 === 0 && { shipping: '4.90' }),
    ...(at % 4 === 0 && { discount: { code: 'A', amount: '1.00' } }),
  });
  if (at % 3 === 0) simulator.fulfill(id, { TEE: 1 });
  if (at % 7 === 0) simulator.refund(id, { MUG: 1 }, 'return');
  if (at % 11 === 0) for (let part = 0; part < 3; part += 1) simulator.fulfill(id, { TEE: 1 });
}

const ids = (drafts: readonly Draft<'order'>[]): string[] =>
  drafts.map(
    (draft) =>
      toChange('order', draft, { source: 'shop.orders', recordedAt: window.from }).change.id,
  );

it('backfills orders by one operation, byte for byte as pages would', async () => {
  const { simulator, pull, byPages } = await soldShop(130);
  const { drafts, rejects, log } = await pull();
  expect(rejects).toEqual([]);
  expect(simulator.stats().calls).toMatchObject({ StartBulk: 1 });
  expect(simulator.stats().calls.OrdersByUpdate).toBeUndefined();
  expect(log.join('\n')).toContain('reads by bulk: 130 to read');
  const paged = await byPages();
  expect(ids(drafts).toSorted()).toEqual(ids(paged.drafts).toSorted());
  expect(paged.log.join('\n')).toContain('reads by pages: 130 to read');
});

it('goes on after a kill where it was, with the operation that it had', async () => {
  const { simulator, pull, byPages } = await soldShop(130);
  const waiting = await pull({
    sleep: () => {
      throw new Error('killed while Shopify works');
    },
  }).catch((error: unknown) => error);
  expect(waiting).toBeInstanceOf(Error);
  const killed = await pull({ pages: 1 });
  expect(killed.drafts).toHaveLength(50);
  const rest = await pull({ cursor: killed.cursor });
  expect(rest.drafts).toHaveLength(80);
  expect(simulator.bulk.jobs()).toHaveLength(1);
  const both = ids([...killed.drafts, ...rest.drafts]).toSorted();
  expect(both).toEqual(ids((await byPages()).drafts).toSorted());
});

it('takes up an operation whose start was never answered', async () => {
  const { simulator, pull } = await soldShop(20);
  const { api } = openApi(simulator, { bulkFrom: 10 });
  const run = api.client.run;
  api.client.run = async (operation, variables, options) => {
    const answer = await run(operation, variables, options);
    if (operation.name === 'StartBulk') throw new Error('no answer');
    return answer;
  };
  await expect(pullFrom('orders', api, { window })).rejects.toThrow('no answer');
  expect((await pull()).drafts).toHaveLength(20);
  expect(simulator.bulk.jobs()).toHaveLength(1);
});

it('tells an order that changed meanwhile as it stands now', async () => {
  const { simulator, pull, byPages } = await soldShop(20);
  let isChanged = false;
  const { drafts } = await pull({
    sleep: () => {
      if (isChanged) return;
      isChanged = true;
      for (const { id } of simulator.orders()) simulator.cancelOrder(id);
    },
  });
  const wide = { ...window, to: '2026-12-01T00:00:00Z' };
  const now = (await byPages({ window: wide })).drafts;
  const present = new Set(ids(now));
  const changed = drafts.filter(({ data }) => data.updatedAt > '2026-11-24');
  expect(changed.length).toBeGreaterThan(5);
  for (const id of ids(changed)) expect(present).toContain(id);
});

it.each<BulkFault>(['fail', 'cancel'])(
  'keeps what an operation found before it did %s, and pages the rest',
  async (fault) => {
    const { simulator, pull, byPages } = await soldShop(60);
    simulator.bulk.failNext(fault);
    const { drafts, log } = await pull();
    const all = ids((await byPages()).drafts);
    expect([...new Set(ids(drafts))].toSorted()).toEqual(all.toSorted());
    expect(log.join('\n')).toContain('the bulk operation failed');
    // What may be only half of an order is left to the pages.
    expect(new Set(ids(drafts)).size).toBe(60);
    expect(drafts.length).toBeGreaterThan(60);
  },
);

it('is refused where the app may not read', async () => {
  const { simulator, pull } = await soldShop(20);
  simulator.bulk.failNext('deny');
  await expect(pull()).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SHOPIFY_ACCESS_DENIED',
  });
});

it.each<[BulkFault, string, number]>([
  ['short', 'SHOPIFY_BULK_INCOMPLETE', 2],
  ['expire', 'SHOPIFY_BULK_URL', 2],
  ['cut', 'SHOPIFY_BULK_BROKEN', 1],
])('tries again when a file is %s', async (fault, code, jobs) => {
  const { simulator, pull, byPages } = await soldShop(130);
  simulator.bulk.failNext(fault);
  let cursor: unknown;
  const told: Draft<'order'>[] = [];
  const failure = await (async () => {
    for (;;) {
      // Page by page, as the log takes them.
      const page = await pull({ cursor, pages: 1 });
      if (page.cursors.length === 0) return undefined;
      told.push(...page.drafts);
      cursor = page.cursor;
    }
  })().catch((error: unknown) => error);
  expect(failure).toMatchObject({ errorClass: 'retryable', code });
  const rest = await pull({ cursor });
  const all = ids((await byPages()).drafts);
  expect([...new Set(ids([...told, ...rest.drafts]))].toSorted()).toEqual(all.toSorted());
  expect(simulator.bulk.jobs()).toHaveLength(jobs);
});

it('waits while others take the slots', async () => {
  const { simulator, pull } = await soldShop(20);
  const others = [1, 2, 3, 4].map(() => simulator.bulk.occupy());
  let waits = 0;
  const { drafts, log } = await pull({
    sleep: () => {
      waits += 1;
      if (waits === 3) others[0]?.end();
      if (waits < 3) expect(simulator.bulk.jobs()).toHaveLength(4);
    },
  });
  expect(drafts).toHaveLength(20);
  expect(log).toContain('bulk operations wait for a slot');
});

it('gives up for now where the slots stay taken', async () => {
  const { simulator, pull } = await soldShop(20);
  for (let count = 0; count < 5; count += 1) simulator.bulk.occupy();
  await expect(pull()).rejects.toMatchObject({
    errorClass: 'retryable',
    code: 'SHOPIFY_BULK_BUSY',
  });
});

it('finds nothing in a window in which nothing happened', async () => {
  const { pull } = await soldShop(3, 0);
  const empty = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
  expect((await pull({ window: empty })).drafts).toEqual([]);
});

it('reads all stock by one operation at first, and then what changed', async () => {
  const many = Array.from({ length: 300 }, (_, at) => ({
    sku: `SKU-${at}`,
    title: 'x',
    price: '1.00',
    quantity: at,
    isTracked: at !== 7,
  }));
  let now = start;
  const { simulator } = await openShop({ skus: many, now: () => now });
  const { api } = openApi(simulator, { bulkFrom: 100 });
  now += 5_000;
  const first = await pullFrom<'inventory-level'>('inventory', api, { now });
  expect(first.drafts).toHaveLength(299);
  expect(simulator.stats().calls.LevelsByUpdate).toBeUndefined();
  now += 600_000;
  simulator.setStock('SKU-8', 1);
  const next = await pullFrom<'inventory-level'>('inventory', api, { now, cursor: first.cursor });
  expect(next.drafts.find(({ data }) => data.sku === 'SKU-8')?.data.available).toBe(1);
  expect(simulator.bulk.jobs()).toHaveLength(1);
});

it('reads the catalogue by one operation at first, as pages would', async () => {
  const many = Array.from({ length: 90 }, (_, at) => ({
    sku: at % 9 === 0 ? '' : `SKU-${at}`,
    title: 'x',
    price: '1.00',
    quantity: at,
    product: `P${at % 30}`,
    ...(at % 2 === 0 && { imageUrl: `https://cdn.example/${at}.jpg` }),
  }));
  const { simulator } = await openShop({ skus: many, now: () => start });
  const metafields = [{ namespace: 'custom', key: 'a', type: 'json', value: '{"b":[1]}' }];
  simulator.editProduct('SKU-1', { metafields });
  const [bulk, pages] = await Promise.all(
    [10, 1_000].map((bulkFrom) =>
      pullFrom<'product'>('products', openApi(simulator, { bulkFrom }).api, { now: start }),
    ),
  );
  expect(simulator.bulk.jobs()).toHaveLength(1);
  const byId = (drafts: Draft<'product'>[]) =>
    drafts.toSorted((one, other) => Number(one.data.id) - Number(other.data.id));
  expect(byId(bulk!.drafts)).toHaveLength(30);
  expect(byId(bulk!.drafts)).toEqual(byId(pages!.drafts));
});

it('holds one root at a time, however long the file is', async () => {
  let read = 0;
  async function* rows() {
    for (let order = 0; order < 50_000; order += 1) {
      read += 1;
      yield { id: `gid://shopify/Order/${order}` };
      for (let line = 0; line < 3; line += 1) {
        read += 1;
        yield {
          id: `gid://shopify/LineItem/${order}${line}`,
          __parentId: `gid://shopify/Order/${order}`,
        };
      }
    }
  }
  let told = 0;
  for await (const { root, lines } of assemble(rows(), { LineItem: 'lineItems' })) {
    told += 1;
    expect(read - lines).toBeLessThanOrEqual(1);
    if (told % 10_000 === 0) expect((root.lineItems as { nodes: unknown[] }).nodes).toHaveLength(3);
  }
  expect(told).toBe(50_000);
});

it('puts grandchildren in their place, and refuses a child without its parent', async () => {
  const product = 'gid://shopify/Product/1';
  const variant = 'gid://shopify/ProductVariant/2';
  const fields = { ProductVariant: 'variants', MediaImage: 'media' };
  const collect = async (rows: Record<string, unknown>[]) => {
    const found = [];
    for await (const { root } of assemble(
      (async function* () {
        yield* rows;
      })(),
      fields,
    ))
      found.push(root);
    return found;
  };
  const image = { id: 'gid://shopify/MediaImage/3', __parentId: variant };
  const [root] = await collect([{ id: product }, { id: variant, __parentId: product }, image]);
  expect(root).toMatchObject({
    variants: { nodes: [{ id: variant, media: { nodes: [{ id: image.id }] } }] },
  });
  await expect(collect([{ id: product }, image])).rejects.toMatchObject({
    code: 'SHOPIFY_BULK_ORDER',
  });
});
