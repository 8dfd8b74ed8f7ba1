import { marketplaces } from '@acorn-i/sp-api-client';
import { describe, expect, it } from 'vitest';
import { type CatalogItem, toProduct } from './product.ts';

const marketplaceId = marketplaces.US.id;

function map(item: Partial<CatalogItem>, skus: readonly string[] = ['CUP']) {
  const root = { asin: 'B000000001', ...item };
  return toProduct({ root, members: [{ item: root, skus }] }, marketplaces.US);
}
const variant = (item: Partial<CatalogItem>) => map(item).variants[0];

describe('toProduct', () => {
  it('makes a product of an item that Amazon says nothing of', () => {
    expect(map({})).toEqual({
      id: 'B000000001@US',
      externalIds: [
        { system: 'amazon', type: 'asin', id: 'B000000001' },
        { system: 'amazon', type: 'marketplace', id: 'ATVPDKIKX0DER' },
      ],
      title: 'B000000001',
      variants: [
        { sku: 'CUP', externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000001' }] },
      ],
      updatedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('tells what the marketplace says, and not what another one does', () => {
    const summaries = [
      { marketplaceId: marketplaces.CA.id, itemName: 'Tasse' },
      {
        ...{ marketplaceId, itemName: 'Cup', manufacturer: 'Acorn', packageQuantity: 2 },
        browseClassification: { displayName: 'Mugs', classificationId: '1' },
      },
    ];
    expect(map({ summaries })).toMatchObject({
      title: 'Cup',
      category: 'Mugs',
      attributes: { manufacturer: 'Acorn', packageQuantity: 2 },
    });
  });

  it('takes the measures of the item, else those of its package, and none by half', () => {
    const inches = (value: number) => ({ unit: 'inches', value });
    const size = { length: inches(1), width: inches(2), height: inches(3) };
    const weight = { unit: 'pounds', value: 1.5 };
    const packed = { ...size, weight };
    expect(variant({ dimensions: [{ marketplaceId, package: packed }] })).toMatchObject({
      weight: { value: 1.5, unit: 'lb' },
      dimensions: { length: { value: 1, unit: 'in' } },
    });
    const half = { length: inches(9), weight: { unit: 'hundredths-pounds', value: 150 } };
    const both = variant({ dimensions: [{ marketplaceId, item: half, package: packed }] });
    expect(both).toMatchObject({ weight: { value: 1.5 }, dimensions: { length: { value: 1 } } });
    const alone = variant({ dimensions: [{ marketplaceId, item: half }] });
    expect(alone).not.toHaveProperty('weight');
    expect(alone).not.toHaveProperty('dimensions');
  });

  it.each([
    [
      [
        ['UPC', '036000291452'],
        ['EAN', '4006381333931'],
      ],
      '4006381333931',
    ],
    [[['ISBN', '9783161484100']], '9783161484100'],
    [
      [
        ['ISBN', '316148410X'],
        ['UPC', '036000291452'],
      ],
      '036000291452',
    ],
    [[['SKU', '12345678']], undefined],
  ] as const)('of %s the GTIN is %s', (all, gtin) => {
    const identifiers = all.map(([identifierType, identifier]) => ({ identifierType, identifier }));
    const found = variant({ identifiers: [{ marketplaceId, identifiers }] });
    expect(found?.gtin).toBe(gtin);
    expect(found?.externalIds?.map(({ type }) => type)).not.toContain('sku');
  });

  it('shows each image once, in its largest size, and no swatch', () => {
    const image = (variant: string, link: string, width: number) => ({
      ...{ variant, link, width, height: width },
    });
    const images = [
      image('PT01', 'https://img.example/pt-small.jpg', 75),
      image('MAIN', 'https://img.example/main-small.jpg', 75),
      image('MAIN', 'https://img.example/main.jpg', 500),
      image('PT01', 'https://img.example/pt.jpg', 500),
      image('SWCH', 'https://img.example/swatch.jpg', 500),
      image('PT02', 'none', 500),
    ];
    expect(map({ images: [{ marketplaceId, images }] }).images).toEqual([
      { url: 'https://img.example/main.jpg', position: 0 },
      { url: 'https://img.example/pt.jpg', position: 1 },
    ]);
  });
});
