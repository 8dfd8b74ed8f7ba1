import { expect, it } from 'vitest';
import { codesOf, openSquare } from './open-square.ts';

const store = 'L-BERLIN';
const at = '2026-03-02T10:00:00.000Z';
const euro = (amount: string) => ({ amount, currency: 'EUR' });
const price = (sku: string, amount: string, more: object = {}) => ({
  data: { sku, price: euro(amount), updatedAt: at, ...more },
});
const twoStores = [
  { id: store, name: 'Berlin', timezone: 'Europe/Berlin' },
  { id: 'L-OSLO', name: 'Oslo', timezone: 'Europe/Oslo' },
];

it('reads prices everywhere and those of single stores, and writes both in one call', async () => {
  const shop = await openSquare({ locations: twoStores });
  shop.square.shelf.addItem('Mug', [
    { sku: 'A', price: 500 },
    { sku: 'B', price: 600 },
    { sku: 'C' },
  ]);
  expect(await shop.pull('prices')).toMatchObject([
    { sku: 'A', price: euro('5.00') },
    { sku: 'B', price: euro('6.00') },
  ]);
  await shop.clock.advance(1_000);
  const outcomes = await shop.write('prices', [
    price('A', '5.50'),
    price('A', '4.90', { location: 'L-OSLO' }),
    price('A', '4.80', { location: store }),
    price('B', '6.00'),
  ]);
  expect(codesOf(outcomes)).toEqual([undefined, undefined, undefined, undefined]);
  expect(Object.fromEntries(shop.square.prices())).toEqual({
    A: 550,
    'A@L-OSLO': 490,
    [`A@${store}`]: 480,
    B: 600,
  });
  expect(shop.square.stats().calls.BatchUpsertCatalogObjects).toBe(1);
  const read = await shop.pull<'price'>('prices');
  expect(read.map(({ location, price: { amount } }) => [location, amount])).toEqual([
    [undefined, '5.50'],
    ['L-OSLO', '4.90'],
    [store, '4.80'],
  ]);
  await shop.write('prices', [{ ...price('A', '4.80', { location: store }), deleted: true }]);
  expect(shop.square.prices().has(`A@${store}`)).toBe(false);
});

it('leaves alone what a price does not speak of', async () => {
  const shop = await openSquare({ locations: twoStores });
  const [id = ''] = shop.square.shelf.addItem('Mug', [{ sku: 'A', price: 500 }]);
  shop.square.shelf.edit(id, {
    user_data: 'kept',
    location_overrides: [
      { location_id: 'L-OSLO', track_inventory: true, inventory_alert_threshold: 3 },
    ],
  });
  await shop.write('prices', [price('A', '4.90', { location: 'L-OSLO' })]);
  expect(shop.square.shelf.variation(id)?.data.item_variation_data).toMatchObject({
    user_data: 'kept',
    price_money: { amount: 500 },
    location_overrides: [
      {
        location_id: 'L-OSLO',
        track_inventory: true,
        inventory_alert_threshold: 3,
        price_money: { amount: 490, currency: 'EUR' },
      },
    ],
  });
});

it('reads again what somebody changed meanwhile, and writes over nothing', async () => {
  let meanwhile: (() => void) | undefined;
  const shop = await openSquare({
    fetch: (input, init) => {
      const isWrite = String(input).endsWith('/batch-upsert');
      if (isWrite) meanwhile?.();
      return fetch(input, init);
    },
  });
  const [id = ''] = shop.square.shelf.addItem('Mug', [{ sku: 'A', price: 500 }]);
  meanwhile = () => {
    shop.square.shelf.edit(id, { name: 'renamed' });
    meanwhile = undefined;
  };
  expect(codesOf(await shop.write('prices', [price('A', '4.90')]))).toEqual([undefined]);
  expect(shop.square.shelf.variation(id)?.data.item_variation_data).toMatchObject({
    name: 'renamed',
    price_money: { amount: 490 },
  });
});

it('writes the other prices where Square refuses one', async () => {
  const shop = await openSquare({
    settings: { stores: { [store]: { currency: 'USD' } } },
  });
  shop.square.shelf.addItem('Mug', [
    { sku: 'A', price: 500 },
    { sku: 'B', price: 500 },
    { sku: 'C', price: 500 },
  ]);
  const dollars = { amount: '1.00', currency: 'USD' };
  const outcomes = await shop.write('prices', [
    price('A', '4.00'),
    // The settings are wrong about the currency, so Square has to say it.
    { data: { sku: 'B', location: store, price: dollars, updatedAt: at } },
    price('C', '3.00'),
  ]);
  expect(codesOf(outcomes)).toEqual([undefined, 'SQUARE_INVALID_VALUE', undefined]);
  expect(Object.fromEntries(shop.square.prices())).toEqual({ A: 400, B: 500, C: 300 });
});

it('makes an item once, changes it after that, and keeps its prices and other variations', async () => {
  const shop = await openSquare();
  const product = (title: string, variants: object[], more: object = {}) => ({
    data: { id: 'P1', title, variants, updatedAt: at, ...more } as never,
  });
  const blue = { sku: 'BLUE', title: 'Blue', gtin: '06932169358293', price: euro('5.00') };
  const [made] = await shop.write('products', [product('Cup', [blue])]);
  await shop.write('products', [product('Cup', [blue])], 2);
  expect(shop.square.shelf.items()).toHaveLength(1);
  expect(shop.square.stats().calls.BatchUpsertCatalogObjects).toBe(1);
  const [item] = shop.square.shelf.items();
  expect(made).toMatchObject({ ref: item?.id });

  await shop.write('prices', [price('BLUE', '9.00')]);
  const red = { sku: 'RED', title: 'Red', price: euro('5.00') };
  await shop.write('products', [product('Big cup', [blue, red])]);
  expect(Object.fromEntries(shop.square.prices())).toEqual({ BLUE: 900, RED: 500 });
  await shop.write('products', [product('Big cup', [red], { status: 'archived' })]);
  const [read] = await shop.pull<'product'>('products');
  expect(read).toMatchObject({
    title: 'Big cup',
    status: 'archived',
    variants: [
      { sku: 'BLUE', title: 'Blue', gtin: '06932169358293', price: euro('9.00') },
      { sku: 'RED', title: 'Red', price: euro('5.00') },
    ],
  });
});

it('makes no second item where the answer to the first was lost', async () => {
  const product = {
    data: { id: 'P1', title: 'Cup', variants: [{ sku: 'C', price: euro('5.00') }], updatedAt: at },
  };
  let lost = 1;
  // The first write happens, and its answer does not arrive.
  const shop = await openSquare({
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).endsWith('/batch-upsert') || lost-- <= 0) return answer;
      return new Response('{}', { status: 500 });
    },
  });
  expect(codesOf(await shop.write('products', [product]))).toEqual(['HTTP_500']);
  expect(codesOf(await shop.write('products', [product], 2))).toEqual([undefined]);
  expect(shop.square.shelf.items()).toHaveLength(1);
});

it('makes no second item where the first is not yet found by its SKU', async () => {
  const data = { id: 'P1', title: 'Cup', variants: [{ sku: 'C' }], updatedAt: at };
  let writes = 0;
  const shop = await openSquare({
    fetch: async (input, init) => {
      // Square's index is behind: it finds nothing.
      if (String(input).endsWith('/catalog/search')) return Response.json({});
      const answer = await fetch(input, init);
      if (!String(input).endsWith('/batch-upsert')) return answer;
      writes += 1;
      return writes === 1 ? new Response('{}', { status: 500 }) : answer;
    },
  });
  expect(codesOf(await shop.write('products', [{ data }]))).toEqual(['HTTP_500']);
  expect(codesOf(await shop.write('products', [{ data }], 2))).toEqual([undefined]);
  expect(writes).toBe(2);
  expect(shop.square.shelf.items()).toHaveLength(1);
});
