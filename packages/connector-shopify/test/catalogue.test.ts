import { expect, it } from 'vitest';
import { decodeFrom, openApi, openShop, pullFrom } from './open-shop.ts';
import { start } from './shop-clock.ts';

const skus = [
  {
    sku: 'TEE-S',
    title: 'Tee / S',
    price: '19.90',
    quantity: 10,
    product: 'Tee',
    options: { Size: 'S' },
    barcode: '4006381333931',
    imageUrl: 'https://cdn.example/tee-s.jpg',
    weight: 180,
  },
  { sku: 'TEE-M', title: 'Tee / M', price: '21.00', quantity: 5, product: 'Tee', barcode: 'no' },
  { sku: '', title: 'Wrapping', price: '1.00', quantity: 0, product: 'Tee' },
  { sku: 'GIFT', title: 'Gift card', price: '10.00', quantity: 0, isTracked: false },
];
const settings = { location: { berlin: 'gid://shopify/Location/1001' } };

it('tells what a location has, what is sold and not shipped, and what comes', async () => {
  const { simulator } = await openShop({ skus, now: () => start });
  const { api } = openApi(simulator, settings);
  const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE-S', quantity: 3 }] });
  simulator.setIncoming('TEE-S', 40);
  const level = {
    sku: 'TEE-S',
    location: 'berlin',
    externalIds: [
      { system: 'shopify', type: 'inventory-item', id: 'gid://shopify/InventoryItem/50001' },
    ],
    available: 7,
    onHand: 10,
    reserved: 3,
    incoming: 40,
    updatedAt: '2026-11-23T08:00:00Z',
  };
  const { drafts, rejects } = await pullFrom<'inventory-level'>('inventory', api, { now: start });
  expect(drafts.map(({ data }) => data.sku)).toEqual(['TEE-S', 'TEE-M']);
  expect(drafts[0]?.data).toEqual(level);
  expect(rejects).toEqual([]);
  simulator.fulfill(id);
  const hint = simulator.signedWebhook('inventory_levels/update', {
    payload: { inventory_item_id: 50_001, location_id: 1_001, available: -99 },
  });
  expect(await decodeFrom('inventory', api, hint)).toEqual([
    { data: { ...level, onHand: 7, reserved: 0 } },
  ]);
  const elsewhere = simulator.signedWebhook('INVENTORY_LEVELS_DISCONNECT', {
    payload: { inventory_item_id: 50_001, location_id: 2_002 },
  });
  expect(await decodeFrom('inventory', api, elsewhere)).toMatchObject([
    { data: { sku: 'TEE-S', location: '2002', available: 0 }, deleted: true },
  ]);
});

it('reads what changed, until a sweep is due', async () => {
  const many = Array.from({ length: 120 }, (_, at) => ({
    sku: `SKU-${at}`,
    title: 'x',
    price: '1.00',
    quantity: at,
  }));
  let now = start;
  const { simulator } = await openShop({ skus: many, now: () => now });
  const { api } = openApi(simulator, { inventorySweep: '1h' });
  const pull = (cursor?: unknown, pages?: number) =>
    pullFrom<'inventory-level'>('inventory', api, {
      cursor: cursor as never,
      now,
      ...(pages && { pages }),
    });
  // Killed after its first page, it goes on behind it.
  const killed = await pull(undefined, 1);
  expect(killed.drafts).toHaveLength(50);
  const first = await pull(killed.cursor);
  expect(first.drafts).toHaveLength(70);
  now += 600_000;
  simulator.setStock('SKU-77', 5);
  simulator.setStock('SKU-3', 9);
  const next = await pull(first.cursor);
  const changed = next.drafts.filter(({ data }) => data.updatedAt === '2026-11-23T08:10:00Z');
  expect(changed.map(({ data }) => data.sku)).toEqual(['SKU-3', 'SKU-77']);
  now += 120_000;
  const settled = await pull(next.cursor);
  const quiet = await pull(settled.cursor);
  expect(quiet.drafts.map(({ data }) => data.sku)).toEqual(['SKU-3', 'SKU-77']);
  now += 3_600_000;
  expect((await pull(quiet.cursor)).drafts).toHaveLength(120);
});

it('reads once more what changed while a reading went on', async () => {
  const many = Array.from({ length: 80 }, (_, at) => ({
    sku: `SKU-${at}`,
    title: 'x',
    price: '1.00',
    quantity: 1,
  }));
  let now = start;
  const { simulator } = await openShop({ skus: many, now: () => now });
  const { api } = openApi(simulator);
  const pull = (options: object) =>
    pullFrom<'inventory-level'>('inventory', api, { now, ...options });
  const begun = await pull({ pages: 1 });
  now += 100_000;
  simulator.setStock('SKU-0', 7);
  now += 100_000;
  simulator.setStock('SKU-79', 8);
  const ended = await pull({ cursor: begun.cursor });
  expect(ended.drafts.at(-1)?.data).toMatchObject({ sku: 'SKU-79', available: 8 });
  const next = await pull({ cursor: ended.cursor });
  expect(next.drafts.map(({ data }) => [data.sku, data.available])).toContainEqual(['SKU-0', 7]);
});

it('makes a dead letter of a SKU that two items carry', async () => {
  const twins = [1, 2].map((price) => ({
    sku: 'TWIN',
    title: 'x',
    price: String(price),
    quantity: 1,
  }));
  const { api } = await openShop({ skus: twins });
  const { drafts, rejects } = await pullFrom<'inventory-level'>('inventory', api);
  expect(drafts).toEqual([]);
  expect(rejects.map(({ error }) => error.code)).toEqual(Array(2).fill('SHOPIFY_SKU_AMBIGUOUS'));
});

it('tells every place of the shop', async () => {
  const { simulator } = await openShop({ skus, otherLocationIds: ['gid://shopify/Location/2002'] });
  const { api } = openApi(simulator, settings);
  const { drafts } = await pullFrom<'location'>('locations', api);
  expect(drafts.map(({ data }) => data)).toMatchObject([
    {
      id: 'berlin',
      name: 'Main store',
      kind: 'store',
      canPickUp: true,
      isActive: true,
      address: { lines: ['Example Street 1'], city: 'Example City', region: 'BE', country: 'DE' },
    },
    { id: '2002', kind: 'warehouse', canPickUp: false },
  ]);
  const hint = simulator.signedWebhook('locations/update', { payload: { id: 1_001 } });
  expect(await decodeFrom('locations', api, hint)).toEqual([drafts[0]]);
});

it('tells a product with its variants, images and metafields', async () => {
  const { simulator, api } = await openShop({ skus, now: () => start });
  simulator.editProduct('TEE-S', {
    descriptionHtml: '<p>Soft</p>',
    tags: ['summer', 'cotton'],
    status: 'UNLISTED',
    metafields: [
      { namespace: 'custom', key: 'fabric', type: 'single_line_text_field', value: 'cotton' },
      { namespace: 'custom', key: 'care', type: 'json', value: '{"wash":30}' },
    ],
  });
  const { drafts } = await pullFrom<'product'>('products', api, { now: start });
  const tee = drafts.find(({ data }) => data.title === 'Tee');
  expect(tee?.data).toEqual({
    id: '80001',
    externalIds: [{ system: 'shopify', type: 'product', id: 'gid://shopify/Product/80001' }],
    title: 'Tee',
    description: '<p>Soft</p>',
    brand: 'Example',
    tags: ['cotton', 'summer'],
    status: 'active',
    variants: [
      {
        sku: 'TEE-S',
        title: 'Tee / S',
        gtin: '4006381333931',
        externalIds: [
          { system: 'shopify', type: 'variant', id: 'gid://shopify/ProductVariant/50001' },
          { system: 'shopify', type: 'inventory-item', id: 'gid://shopify/InventoryItem/50001' },
        ],
        options: { Size: 'S' },
        price: { amount: '19.90', currency: 'EUR' },
        weight: { value: 180, unit: 'g' },
        images: [{ url: 'https://cdn.example/tee-s.jpg', position: 0 }],
        isStockTracked: true,
      },
      expect.objectContaining({ sku: 'TEE-M', price: { amount: '21.00', currency: 'EUR' } }),
    ],
    images: [{ url: 'https://cdn.example/tee-s.jpg', position: 0 }],
    attributes: { 'custom.care': { wash: 30 }, 'custom.fabric': 'cotton' },
    updatedAt: '2026-11-23T08:00:00Z',
  });
  expect(tee?.data.variants[1]).not.toHaveProperty('gtin');
  const hint = simulator.signedWebhook('products/update', { payload: { id: 80_001 } });
  expect(await decodeFrom('products', api, hint)).toEqual([tee]);
  const gone = simulator.signedWebhook('products/delete', { payload: { id: 4_711 } });
  expect(await decodeFrom('products', api, gone)).toMatchObject([
    { data: { id: '4711', updatedAt: new Date(start).toISOString() }, deleted: true },
  ]);
});

it('reads all variants, images and metafields of a product that has many', async () => {
  const many = Array.from({ length: 130 }, (_, at) => ({
    sku: `SKU-${at}`,
    title: 'x',
    price: '1.00',
    quantity: 1,
    product: 'Shelf',
    imageUrl: `https://cdn.example/${at}.jpg`,
  }));
  const { simulator, api } = await openShop({ skus: many });
  const metafields = Array.from({ length: 75 }, (_, at) => ({
    namespace: 'custom',
    key: `key${at}`,
    type: 'single_line_text_field',
    value: String(at),
  }));
  simulator.editProduct('SKU-0', { metafields });
  const { drafts } = await pullFrom<'product'>('products', api);
  const shelf = drafts[0]?.data;
  expect(new Set(shelf?.variants.map(({ sku }) => sku)).size).toBe(130);
  expect(shelf?.images).toHaveLength(130);
  expect(Object.keys(shelf?.attributes ?? {})).toHaveLength(75);
});
