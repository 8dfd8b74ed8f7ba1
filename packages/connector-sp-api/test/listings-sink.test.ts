import { isAcornError, type Json, type Outcome, type Product } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileAttributes } from '../src/listings/check-attributes.ts';
import { cupSchema } from './product-type.ts';
import { deliver, deliveriesOf, openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const home = 'A1PA6795UKMFR9';
const updatedAt = '2026-03-01T00:00:00Z';
let world: VirtualWorld;

async function open(settings: object = {}): Promise<void> {
  world = await openVirtualWorld({ models }, settings);
  world.amazon.productTypes.publish('CUP', cupSchema);
}

beforeEach(() => open());
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const single = (more: Partial<Product> = {}): Product => ({
  ...{ id: 'P1', title: 'A cup', brand: 'Acme', productType: 'CUP', updatedAt },
  countryOfOrigin: 'DE',
  images: [{ url: 'https://img.example/1.jpg' }, { url: 'https://img.example/2.jpg' }],
  variants: [
    {
      sku: 'CUP-1',
      gtin: '4006381333931',
      weight: { value: 300, unit: 'g' },
      dimensions: {
        ...{ length: { value: 1, unit: 'cm' }, width: { value: 1, unit: 'cm' } },
        height: { value: 1, unit: 'cm' },
      },
      price: { amount: '9.90', currency: 'EUR' },
    },
  ],
  ...more,
});
const hazard = { supplier_declared_dg_hz_regulation: 'none' };
const amazon = (raw: object) => ({
  attributes: { amazon: { attributes: hazard, ...raw } as never },
});
const family = (more: Partial<Product> = {}): Product =>
  single({
    variants: ['red', 'blue'].map((color) => ({ sku: `CUP-${color}`, options: { Color: color } })),
    ...amazon({}),
    ...more,
  });

const list = async (products: readonly Product[], to = world.connection) =>
  (await world.time(() => deliver(to, 'listings', deliveriesOf('product', products)))).result;
const codesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (isAcornError(outcome) ? outcome.code : outcome?.note));
const attributesOf = (sku: string) => world.amazon.attributesOf(sku);
const calls = () => world.amazon.stats().calls;
const writes = () => [calls()['listings.putListingsItem'], calls()['listings.patchListingsItem']];

describe('a new product', () => {
  it('is listed with what its product type has of its fields', async () => {
    expect(codesOf(await list([single()]))).toEqual(['1 listings: ACCEPTED']);
    const own = { marketplace_id: home };
    const text = { ...own, language_tag: 'de_DE' };
    expect(attributesOf('CUP-1')).toEqual({
      item_name: [{ ...text, value: 'A cup' }],
      brand: [{ ...text, value: 'Acme' }],
      country_of_origin: [{ ...own, value: 'DE' }],
      main_product_image_locator: [{ ...own, media_location: 'https://img.example/1.jpg' }],
      other_product_image_locator_1: [{ ...own, media_location: 'https://img.example/2.jpg' }],
      externally_assigned_product_identifier: [{ ...own, type: 'ean', value: '4006381333931' }],
      item_weight: [{ ...own, value: 300, unit: 'grams' }],
      purchasable_offer: [
        {
          ...{ marketplace_id: home, currency: 'EUR', audience: 'ALL' },
          our_price: [{ schedule: [{ value_with_tax: 9.9 }] }],
        },
      ],
    });
  });

  it.each([
    ['9.999', 'PRICE_DECIMALS'],
    ['0.00', 'PRICE_NOT_POSITIVE'],
  ])('is not listed at a price of %s', async (amount, code) => {
    const { variants } = single();
    const priced = variants.map((one) => ({ ...one, price: { amount, currency: 'EUR' as const } }));
    expect(codesOf(await list([single({ variants: priced })]))).toEqual([code]);
    expect(calls()['listings.putListingsItem']).toBeUndefined();
  });

  it('says the rest as it is given, of all listings or of one', async () => {
    const bullets = [{ value: 'Holds tea' }, { value: 'Hält Tee', language_tag: 'en_GB' }];
    const raw = {
      attributes: { ...hazard, bullet_point: bullets, brand: 'Other' },
      variants: { 'CUP-1': { color: 'red' } },
    };
    await list([single(amazon(raw))]);
    expect(attributesOf('CUP-1')).toMatchObject({
      brand: [{ value: 'Other', language_tag: 'de_DE' }],
      color: [{ value: 'red', marketplace_id: home }],
      bullet_point: [{ language_tag: 'de_DE' }, { language_tag: 'en_GB' }],
      ...{ supplier_declared_dg_hz_regulation: [{ value: 'none', marketplace_id: home }] },
    });
  });

  it('with variants has a parent first, and children that name it', async () => {
    expect(codesOf(await list([family()]))).toEqual(['3 listings: ACCEPTED']);
    expect(attributesOf('P1-parent')).toMatchObject({
      parentage_level: [{ value: 'parent' }],
      variation_theme: [{ name: 'COLOR' }],
    });
    expect(attributesOf('CUP-red')).toMatchObject({
      color: [{ value: 'red' }],
      parentage_level: [{ value: 'child' }],
      child_parent_sku_relationship: [
        { child_relationship_type: 'variation', parent_sku: 'P1-parent', marketplace_id: home },
      ],
    });
  });
});

describe('a product that is listed', () => {
  it('changes what it names, and keeps stock, price and what else is there', async () => {
    await list([single()]);
    const stock = { sku: 'CUP-1', available: 5, updatedAt };
    const price = { sku: 'CUP-1', price: { amount: '12.00', currency: 'EUR' as const }, updatedAt };
    const { connection } = world;
    await world.time(() =>
      Promise.all([
        deliver(connection, 'inventory', deliveriesOf('inventory-level', [stock])),
        deliver(connection, 'prices', deliveriesOf('price', [price])),
      ]),
    );
    await list([single({ title: 'The cup' })]);
    expect(attributesOf('CUP-1').item_name).toMatchObject([{ value: 'The cup' }]);
    expect(world.amazon.stock().get('CUP-1')).toBe(5);
    expect(world.amazon.prices().get('CUP-1')).toBe('12.00');
    expect(writes()).toEqual([1, 2]);
  });

  it('is told its family once, until it is another one', async () => {
    const patched: string[] = [];
    const watching: typeof fetch = async (input, init) => {
      if (init?.method === 'PATCH') patched.push(String(init.body));
      return world.amazon.api.fetch(input, init);
    };
    const connection = await world.reconnect(watching);
    await list([family()], connection);
    await list([family({ title: 'The cup' })], connection);
    expect(patched).toHaveLength(3);
    expect(patched.join()).not.toContain('child_parent_sku_relationship');
    const parent = { sku: 'OTHER', attributes: {} };
    await list([family(amazon({ parent }))], connection);
    expect(attributesOf('CUP-red').child_parent_sku_relationship).toMatchObject([
      { parent_sku: 'OTHER' },
    ]);
  });
});

describe('a product that breaks the rules', () => {
  it.each([
    [
      single({ title: 'A very long name of a cup' }),
      'CUP-1, item_name: value: must have at most 20 bytes as UTF-8 (maxUtf8ByteLength)',
    ],
    [single({ title: 'ÄÄÄÄÄÄÄÄÄÄÄ' }), '(maxUtf8ByteLength)'],
    [
      single({ countryOfOrigin: 'FR' }),
      'country_of_origin: value: must be equal to one of the allowed values (enum)',
    ],
    [
      single(amazon({ attributes: { color: 'red' } })),
      'supplier_declared_dg_hz_regulation: must have required property',
    ],
    [
      single(amazon({ attributes: { ...hazard, bullet_point: ['a', 'b', 'c'] } })),
      'bullet_point: each selector may be there 2 times at most (maxUniqueItems)',
    ],
    [family(amazon({ variationTheme: 'TASTE' })), 'P1-parent, variation_theme'],
  ])(
    'is a dead letter that names attribute and rule, before any call: %#',
    async (product, text) => {
      const [outcome] = await list([product]);
      expect(outcome).toMatchObject({ code: 'LISTING_SCHEMA', errorClass: 'rejected' });
      expect((outcome as Error).message).toContain(text);
      expect(writes()).toEqual([undefined, undefined]);
    },
  );

  it('needs every attribute when it is new, and not when it changes', async () => {
    const { brand: _, ...rest } = single();
    const [outcome] = await list([rest]);
    expect((outcome as Error).message).toContain('brand: must have required property');
    expect(writes()).toEqual([undefined, undefined]);
  });

  it.each([
    [{ productType: undefined }, 'LISTING_PRODUCT_TYPE'],
    [{ productType: 'NONE' }, 'HTTP_404'],
    [amazon({ colour: 1 }), 'LISTING_RAW'],
    [{ ...family(amazon({})), variants: [{ sku: 'A' }, { sku: 'B' }] }, 'LISTING_VARIANTS'],
    [{ status: 'draft' }, 'not written: draft'],
  ])('is not written for %#', async (more, code) => {
    const given = JSON.parse(JSON.stringify({ ...single(), ...more })) as Product;
    expect(codesOf(await list([given]))).toEqual([code]);
    expect(writes()).toEqual([undefined, undefined]);
  });

  it('whose product type Amazon does not know is told by that name', async () => {
    const [outcome] = await list([single({ productType: 'NONE' })]);
    expect((outcome as Error).message).toMatch(/^product type NONE: .*LUGGAGE/);
  });

  it('is told which names there are where one is wrong', async () => {
    const [outcome] = await list([single(amazon({ attribute: {} }))]);
    expect((outcome as Error).message).toMatch(/"attribute".*It may have .*attributes, variants/);
  });

  it('spoils no other', async () => {
    const bad = single({ id: 'P2', title: 'A very long name of a cup' });
    expect(codesOf(await list([bad, single()]))).toEqual([
      'LISTING_SCHEMA',
      '1 listings: ACCEPTED',
    ]);
  });
});

describe('listings', () => {
  it('are looked at and not written where that is wished', async () => {
    await world.close();
    await open({ listings: 'plan' });
    expect(codesOf(await list([single()]))).toEqual(['1 listings: VALID']);
    expect(() => attributesOf('CUP-1')).toThrow();
  });

  it('that are many go by a feed, new ones and others, with the parents before', async () => {
    await world.close();
    await open({ feedFrom: 3 });
    const many = Array.from({ length: 4 }, (_, index) =>
      single({ id: `P${index}`, variants: [{ sku: `CUP-${index}` }] }),
    );
    await list([many[0]!]);
    expect(codesOf(await list(many))).toEqual(Array(4).fill('1 listings: ACCEPTED by feed'));
    expect(attributesOf('CUP-3').item_name).toMatchObject([{ value: 'A cup' }]);
    const [feed] = world.amazon.feeds.submitted();
    const { messages } = JSON.parse(feed?.content.toString() ?? '') as {
      messages: { operationType: string; productType: string }[];
    };
    const kinds = messages.map(({ operationType }) => operationType);
    expect(kinds).toEqual(['PATCH', 'UPDATE', 'UPDATE', 'UPDATE']);
    expect(new Set(messages.map(({ productType }) => productType))).toEqual(new Set(['CUP']));
    expect(writes()).toEqual([1, undefined]);
  });

  it('of several marketplaces must say for which they are', async () => {
    await world.close();
    await open({ marketplaces: ['DE', 'FR'] });
    expect(codesOf(await list([single()]))).toEqual(['LISTING_MARKETPLACE']);
    const raw = amazon({ marketplaces: ['DE'] });
    expect(codesOf(await list([single(raw)]))).toEqual(['1 listings: ACCEPTED']);
  });
});

it('a check takes entries with different selectors as different ones', () => {
  const check = compileAttributes(cupSchema as unknown as Record<string, Json>);
  const entry = (value: string, language_tag: string) => ({
    value,
    language_tag,
    marketplace_id: home,
  });
  const of = (entries: object[]) => check({ item_name: entries, brand: [entry('A', 'de_DE')] });
  expect(of([entry('Cup', 'de_DE'), entry('Cup', 'en_GB')])).toEqual([]);
  expect(of([entry('Cup', 'de_DE'), entry('Tasse', 'de_DE')])).toEqual([
    {
      attribute: 'item_name',
      rule: 'maxUniqueItems',
      text: 'each selector may be there 1 times at most',
    },
  ]);
  expect(of([entry('A', 'de_DE')])).toMatchObject([{ rule: 'minUtf8ByteLength' }]);
});
