import type { Product } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedSku } from '../simulator/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const sku = (name: string, asin: string): SimulatedSku => ({
  ...{ sku: name, asin, title: name, price: '9.90', quantity: 1 },
});
const asinOf = (number: number) => `B${String(number).padStart(9, '0')}`;
const pull = async (cursor?: Pulled['cursor']) =>
  (await world.time(() => pullAll(world, 'catalogue', { cursor }))).result;
const productsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Product);
const calls = () => world.amazon.stats().calls['catalog.searchCatalogItems'];

describe('catalogue', () => {
  it('tells a single item with its identifiers, measures and images', async () => {
    world.amazon.list(sku('CUP', 'B0CUP00000'));
    world.amazon.catalogue.put({
      asin: 'B0CUP00000',
      title: 'Cup',
      brand: 'Acorn',
      identifiers: { UPC: '036000291452', EAN: '4006381333931' },
      measures: { length: 9, width: 8.5, height: 10, weight: 320 },
      images: { PT01: 'https://img.example/2.jpg', MAIN: 'https://img.example/1.jpg' },
    });
    const images = [
      { url: 'https://img.example/1.jpg', position: 0 },
      { url: 'https://img.example/2.jpg', position: 1 },
    ];
    const cm = (value: number) => ({ value, unit: 'cm' });
    expect(productsOf(await pull())).toEqual([
      {
        id: 'B0CUP00000@DE',
        externalIds: [
          { system: 'amazon', type: 'asin', id: 'B0CUP00000' },
          { system: 'amazon', type: 'marketplace', id: 'A1PA6795UKMFR9' },
        ],
        title: 'Cup',
        brand: 'Acorn',
        productType: 'DRINKING_CUP',
        images,
        variants: [
          {
            sku: 'CUP',
            title: 'Cup',
            gtin: '4006381333931',
            externalIds: [
              { system: 'amazon', type: 'asin', id: 'B0CUP00000' },
              { system: 'amazon', type: 'upc', id: '036000291452' },
              { system: 'amazon', type: 'ean', id: '4006381333931' },
            ],
            weight: { value: 320, unit: 'g' },
            dimensions: { length: cm(9), width: cm(8.5), height: cm(10) },
            images,
          },
        ],
        updatedAt: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('brings variants of one parent together, each SKU a variant, and leaves out what others sell', async () => {
    const { catalogue, list } = world.amazon;
    catalogue.put({ asin: 'B0PARENT00', title: 'Cups', theme: ['color', 'size_name'] });
    for (const [asin, color] of [
      ['B0RED00000', 'Red'],
      ['B0BLUE0000', 'Blue'],
      ['B0GREEN000', 'Green'],
    ] as const) {
      catalogue.put({ asin, parent: 'B0PARENT00', title: `${color} cup`, color, size: 'L' });
    }
    list(sku('RED-2', 'B0RED00000'));
    list(sku('RED-1', 'B0RED00000'));
    // Far from its sibling.
    for (let number = 0; number < 60; number += 1) {
      catalogue.put({ asin: asinOf(number) });
      list(sku(`S${number}`, asinOf(number)));
    }
    list(sku('BLUE', 'B0BLUE0000'));
    const products = productsOf(await pull());
    expect(products).toHaveLength(61);
    const family = products.find(({ id }) => id === 'B0PARENT00@DE');
    expect(family?.variants.map((variant) => [variant.sku, variant.options])).toEqual([
      ['BLUE', { color: 'Blue', size_name: 'L' }],
      ['RED-1', { color: 'Red', size_name: 'L' }],
      ['RED-2', { color: 'Red', size_name: 'L' }],
    ]);
    expect(products.filter(({ variants }) => variants.length === 0)).toEqual([]);
  });

  it('lets variants stand alone whose parent Amazon hides', async () => {
    for (const name of ['ONE', 'TWO']) {
      world.amazon.list(sku(name, `B0${name}00000`));
      world.amazon.catalogue.put({ asin: `B0${name}00000`, parent: 'B0HIDDEN00' });
    }
    expect(
      productsOf(await pull())
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['B0ONE00000@DE', 'B0TWO00000@DE']);
  });

  it('follows given ASINs instead, which stand for themselves', async () => {
    await world.close();
    world = await openVirtualWorld({ models }, { catalogueAsins: ['B0RIVAL000'] });
    world.amazon.list(sku('CUP', 'B0CUP00000'));
    for (const asin of ['B0RIVAL000', 'B0CUP00000']) world.amazon.catalogue.put({ asin });
    expect(productsOf(await pull())).toMatchObject([{ variants: [{ sku: 'B0RIVAL000' }] }]);
    expect(world.amazon.stats().calls['listings.searchListingsItems']).toBeUndefined();
  });

  it('reads again after a day, and not before', async () => {
    world.amazon.list(sku('CUP', 'B0CUP00000'));
    world.amazon.catalogue.put({ asin: 'B0CUP00000', title: 'Cup' });
    const { cursor } = await pull();
    world.amazon.catalogue.put({ asin: 'B0CUP00000', title: 'Big cup' });
    world.clock.step(23 * 3_600_000);
    expect(await pull(cursor)).toMatchObject({ drafts: [], pages: 0 });
    world.clock.step(3_600_000);
    expect(productsOf(await pull(cursor))).toMatchObject([{ title: 'Big cup' }]);
  });

  it('reads 2,500 listings, more than a search shows, 20 a call and without a 429', {
    timeout: 60_000,
  }, async () => {
    for (let number = 0; number < 2_500; number += 1) {
      world.amazon.list(sku(`S${number}`, asinOf(number)));
      world.amazon.catalogue.put({ asin: asinOf(number) });
      if (number % 100 === 0) world.clock.step(1_000);
    }
    const { result, seconds } = await world.time(() => pullAll(world, 'catalogue'));
    expect(new Set(productsOf(result).map(({ id }) => id)).size).toBe(2_500);
    expect(calls()).toBe(125);
    expect(world.amazon.stats().throttled).toBe(0);
    expect(seconds).toBeLessThanOrEqual(1.05 * ((125 - 2) / 2 + (134 - 5) / 5));
  });

  it('says so where a thousand listings of one instant hide others', async () => {
    for (let number = 0; number < 1_100; number += 1) {
      world.amazon.list(sku(`S${number}`, 'B0CUP00000'));
    }
    world.amazon.catalogue.put({ asin: 'B0CUP00000' });
    world.clock.step(1_000);
    world.amazon.list(sku('LATER', 'B0LATER000'));
    world.amazon.catalogue.put({ asin: 'B0LATER000' });
    expect(productsOf(await pull()).map(({ variants }) => variants.length)).toEqual([1_000, 1]);
    const told = world.connection.log.lines.filter(({ message }) => /one instant/.test(message));
    expect(told).toHaveLength(1);
  });

  it('refuses a cursor that is not its own', async () => {
    await expect(pull({ page: 3 })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
