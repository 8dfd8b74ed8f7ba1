import type { Product, ProductVariant } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedProduct } from '../simulator/index.ts';
import type { ShopifyApi } from '../src/connect.ts';
import { failureOf } from './failure-of.ts';
import { openApi, openShop } from './open-shop.ts';
import { writeTo } from './write-to.ts';

const at = '2026-11-23T00:00:00Z';
const write = (api: ShopifyApi, data: Product) => writeTo(api, 'products', data);
const variant = (
  sku: string,
  size: string,
  more: Partial<ProductVariant> = {},
): ProductVariant => ({
  sku,
  options: { Size: size },
  price: { amount: '19.90', currency: 'EUR' },
  ...more,
});
const product = (more: Partial<Product> = {}): Product => ({
  id: 'P-1',
  title: 'Shirt',
  description: '<p>Soft</p>',
  brand: 'Brand',
  status: 'active',
  tags: ['linen'],
  variants: [variant('S', 'small', { gtin: '4006381333931' }), variant('L', 'large')],
  images: [{ url: 'https://img.example.com/a.jpg', alt: 'front' }],
  attributes: { care: 'cold', fibres: { linen: 100 } },
  updatedAt: at,
  ...more,
});

describe('a product', () => {
  it('is made once, with its options, images and attributes', async () => {
    const { simulator, api } = await openShop();
    expect((await write(api, product())).note).toBe('made');
    expect((await write(api, product())).note).toBe('already so');
    expect((await write(openApi(simulator).api, product())).note).toBe('already so');
    expect(simulator.products.all()).toMatchObject([
      {
        title: 'Shirt',
        vendor: 'Brand',
        status: 'ACTIVE',
        options: [{ name: 'Size', values: ['small', 'large'] }],
        variants: [
          { sku: 'S', barcode: '4006381333931', price: '19.90', options: { Size: 'small' } },
          { sku: 'L', options: { Size: 'large' } },
        ],
        media: [{ alt: 'front' }],
      },
    ]);
    const fields = simulator.products.all()[0]?.metafields.map(({ key, value }) => [key, value]);
    expect(fields).toEqual([
      ['product', 'P-1'],
      ['attribute_care', 'cold'],
      ['attribute_fibres', '{"linen":100}'],
    ]);
    expect(simulator.stats().calls.SetProduct).toBe(1);
  });

  it('whose answer was lost is not made again', async () => {
    const { simulator, api } = await openShop();
    const original = api.client.run;
    api.client.run = (async (operation, ...rest) => {
      simulator.faults.failAfterCommit = operation.name === 'SetProduct' ? 1 : 0;
      return original(operation, ...rest);
    }) as typeof original;
    expect((await failureOf(write(api, product()))).errorClass).toBe('retryable');
    await write(api, product());
    expect(simulator.products.all()).toHaveLength(1);
  });

  it('of more variants than one call takes is made in pieces', async () => {
    const { simulator, api } = await openShop();
    const variants = Array.from({ length: 601 }, (_, index) =>
      variant(`V${index}`, `size ${index}`),
    );
    await write(api, product({ variants }));
    expect(simulator.products.all()[0]?.variants).toHaveLength(601);
    expect(simulator.stats().calls).toMatchObject({ SetProduct: 1, CreateVariants: 2 });
    const heavier = variants.map((one) => ({ ...one, weight: { value: 2, unit: 'kg' as const } }));
    await write(api, product({ variants: heavier }));
    expect(simulator.stats().calls).toMatchObject({ SetProduct: 1, UpdateVariants: 3 });
    expect(
      new Set(simulator.products.all()[0]?.variants.map(({ weight }) => weight?.value)),
    ).toEqual(new Set([2]));
  });

  it('takes away an image of ours that is gone, and no other', async () => {
    const { simulator, api } = await openShop();
    await write(api, product());
    const [made] = simulator.products.all();
    if (!made) throw new Error('not made');
    const theirs = { id: 7, kind: 'Video' as const, alt: null, url: null };
    simulator.products.put({ ...made, media: [theirs, ...made.media] });
    await write(api, product({ images: [{ url: 'https://img.example.com/b.jpg' }] }));
    const media = simulator.products.all()[0]?.media ?? [];
    expect(media).toHaveLength(2);
    expect(media[0]).toEqual(theirs);
    expect(media[1]?.id).not.toBe(made.media[0]?.id);
  });

  it('waits while nobody can say whose an image is', async () => {
    const { simulator, api } = await openShop();
    await write(api, product());
    const [made] = simulator.products.all();
    if (!made) throw new Error('not made');
    simulator.products.put({ ...made, media: made.media.map((one) => ({ ...one, url: null })) });
    expect(await failureOf(write(api, product({ title: 'New' })))).toMatchObject({
      code: 'SHOPIFY_MEDIA_PROCESSING',
      errorClass: 'retryable',
    });
  });

  it('leaves to the shop what the settings say', async () => {
    const { simulator } = await openShop();
    const { api } = openApi(simulator, { products: { leave: ['title', 'images', 'tags'] } });
    await write(api, product());
    await write(
      api,
      product({
        title: 'New',
        brand: 'New',
        tags: ['new'],
        images: [{ url: 'https://e.com/n.jpg' }],
      }),
    );
    expect(simulator.products.all()[0]).toMatchObject({
      title: 'Shirt',
      vendor: 'New',
      tags: ['linen'],
      media: [{ alt: 'front' }],
    });
  });

  it('that cannot be told apart as the shop does is a dead letter, and nothing of it is made', async () => {
    const { simulator, api } = await openShop();
    await write(api, product());
    const coloured = { ...variant('X', 'small'), options: { Colour: 'red' } };
    expect((await failureOf(write(api, product({ variants: [coloured] })))).code).toBe(
      'SHOPIFY_OPTIONS_DIFFER',
    );
    expect(simulator.products.all()[0]?.variants).toHaveLength(2);
    const split = product({ id: 'P-2', variants: [variant('A', 'a')] });
    await write(api, split);
    const both = [variant('A', 'a'), variant('S', 'small')];
    expect((await failureOf(write(api, product({ id: 'P-3', variants: both })))).code).toBe(
      'SHOPIFY_PRODUCT_SPLIT',
    );
  });
});

describe('what is not ours', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const words = (most: number) => fc.uniqueArray(word, { maxLength: most });
  const field = fc.record({
    namespace: fc.constantFrom('custom', 'app--1', 'seo'),
    key: word,
    type: fc.constant('single_line_text_field'),
    value: word,
  });
  const fields = fc.uniqueArray(field, {
    maxLength: 4,
    selector: ({ namespace, key }) => `${namespace}.${key}`,
  });
  /** Variants by the size that tells them apart; some have SKUs that we know. */
  const theirVariants = fc.uniqueArray(
    fc.record({
      size: word,
      isOurs: fc.boolean(),
      barcode: fc.option(word),
      price: fc.integer({ min: 0, max: 9_999 }).map((minor) => (minor / 100).toFixed(2)),
      tracked: fc.boolean(),
      metafields: fields,
    }),
    { minLength: 1, maxLength: 8, selector: ({ size }) => size },
  );
  const theirs = fc.record({
    title: word,
    descriptionHtml: word,
    vendor: word,
    productType: word,
    handle: word,
    tags: words(5),
    collections: words(3).map((names) => names.map((name) => `gid://shopify/Collection/${name}`)),
    metafields: fields,
    media: fc.array(
      fc.record({ kind: fc.constantFrom('MediaImage', 'Video'), alt: fc.option(word) }),
      { maxLength: 4 },
    ),
    variants: theirVariants,
  });
  const optionally = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const ours = fc.record({
    title: word,
    description: optionally(word),
    brand: optionally(word),
    status: optionally(fc.constantFrom('active', 'draft', 'archived')),
    tags: optionally(words(4)),
    newSizes: fc.uniqueArray(fc.stringMatching(/^[A-Z]{3}$/), { maxLength: 4 }),
    images: optionally(words(4)),
    attributes: optionally(fc.dictionary(word, word, { maxKeys: 3 })),
    countryOfOrigin: optionally(fc.constant('DE')),
  });

  it('survives', { timeout: 60_000 }, async () => {
    const { simulator, api } = await openShop();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(theirs, ours, fc.integer(), async (shop, mine, salt) => {
        run += 1;
        const before = place(simulator.products, shop, run);
        const known = before.variants.filter(({ sku }) => sku?.startsWith('OURS'));
        const variants = [
          ...known.map((one) => ({
            sku: one.sku ?? '',
            options: { ...one.options },
            price: { amount: '77.00', currency: 'EUR' as const },
            gtin: '1',
          })),
          ...mine.newSizes.map((size) => variant(`NEW-${run}-${size}`, size)),
        ];
        const { newSizes: _, images, ...said } = mine;
        const data = JSON.parse(
          JSON.stringify({
            id: `P-${run}-${salt}`,
            externalIds: [{ system: 'shopify', type: 'product', id: String(before.id) }],
            updatedAt: at,
            ...said,
            variants: variants.length > 0 ? variants : [variant(`NEW-${run}`, 'UNIQUE')],
            ...(images && { images: images.map((name) => ({ url: `https://e.com/${name}.png` })) }),
          }),
        ) as Product;
        await write(api, data);
        const after = simulator.products.byId(before.id);
        if (!after) throw new Error('the product is gone');
        expectKept(before, after, data);
        expect((await write(api, data)).note).toBe('already so');
        expect(simulator.products.byId(before.id)).toEqual(after);
      }),
      { numRuns: 150 },
    );
  });

  function place(
    shelf: Awaited<ReturnType<typeof openShop>>['simulator']['products'],
    shop: ReturnType<typeof theirs.generate>['value'],
    run: number,
  ): SimulatedProduct {
    const made: SimulatedProduct = {
      ...shop,
      id: shelf.nextId(),
      status: 'DRAFT',
      options: [{ name: 'Size', values: shop.variants.map(({ size }) => size) }],
      media: shop.media.map(({ kind, alt }) => {
        const id = shelf.nextId();
        return { id, kind: kind as 'Video', alt, url: `https://cdn.example.com/files/${id}.jpg` };
      }),
      variants: shop.variants.map(({ size, isOurs, ...one }, index) => ({
        ...one,
        id: shelf.nextId(),
        sku: isOurs ? `OURS-${run}-${index}` : index % 2 === 0 ? `THEIRS-${run}-${index}` : null,
        options: { Size: size },
        countryCodeOfOrigin: null,
        harmonizedSystemCode: null,
        weight: null,
      })),
    };
    shelf.put(made);
    return made;
  }

  function expectKept(before: SimulatedProduct, after: SimulatedProduct, data: Product): void {
    const isOurs = ({ sku }: { sku: string | null }) =>
      data.variants.some((one) => one.sku === sku);
    expect(after.variants.filter((one) => !isOurs(one))).toEqual(
      before.variants.filter((one) => !isOurs(one)),
    );
    // Of our variants too what the shop alone knows: price, metafields, id, options.
    for (const one of before.variants) {
      expect(after.variants.find(({ id }) => id === one.id)).toMatchObject({
        price: one.price,
        options: one.options,
        metafields: one.metafields,
        tracked: one.tracked,
      });
    }
    expect(after.variants.filter(isOurs)).toHaveLength(data.variants.length);
    expect(after.metafields.filter(({ namespace }) => namespace !== 'acorn_i')).toEqual(
      before.metafields,
    );
    expect(after.media.slice(0, before.media.length)).toEqual(before.media);
    expect(after.media).toHaveLength(before.media.length + (data.images?.length ?? 0));
    expect(after.tags).toEqual(expect.arrayContaining([...before.tags, ...(data.tags ?? [])]));
    for (const name of ['handle', 'collections', 'options', 'productType'] as const) {
      expect(after[name]).toEqual(before[name]);
    }
    expect(after).toMatchObject({
      title: data.title,
      descriptionHtml: data.description ?? before.descriptionHtml,
      vendor: data.brand ?? before.vendor,
      status: data.status?.toUpperCase() ?? before.status,
    });
  }
});
