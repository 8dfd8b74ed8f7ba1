import type { Marketplace, ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';
import type { ListingBook } from './listing-book.ts';

/** A catalogue item, as far as it matters. */
export interface SimulatedItem {
  asin: string;
  title?: string;
  brand?: string;
  /** By Amazon's word for the kind: `{ EAN: '4006381333931' }`. */
  identifiers?: Readonly<Record<string, string>>;
  /** ASIN of the variation parent. The parent names its children by itself. */
  parent?: string;
  /** Of a parent: names of the attributes that tell its children apart. */
  theme?: readonly string[];
  color?: string;
  size?: string;
  /** Centimetres and grams. */
  measures?: { length: number; width: number; height: number; weight: number };
  /** Address by variant: `{ MAIN: 'https://…' }`. */
  images?: Readonly<Record<string, string>>;
}

export interface CatalogueBook {
  /** Adds an item, or puts another one in its place. */
  put(item: SimulatedItem): void;
  remove(asin: string): void;
  /** Answers `searchCatalogItems`. @throws AmazonError 400 */
  search(query: Query): object;
  /** Answers `getCatalogItem`. @throws AmazonError 404 */
  get(query: ParametersOf<'catalog.getCatalogItem'>): object;
}

type Query = ParametersOf<'catalog.searchCatalogItems'>;

/** The catalogue that all sellers of a marketplace share. */
export function createCatalogueBook(
  listings: ListingBook,
  { marketplace, now }: { marketplace: Marketplace; now: () => number },
): CatalogueBook {
  const items = new Map<string, SimulatedItem>();
  const tokens = createPageTokens({
    lifetimeMs: 3_600_000,
    now,
    free: ['pageToken'],
    parameter: 'pageToken',
  });

  const tell = (item: SimulatedItem, included: readonly string[] = ['summaries']) =>
    toItem(item, childrenOf(item.asin), marketplace, included);

  function childrenOf(asin: string): string[] {
    return [...items.values()].filter(({ parent }) => parent === asin).map((child) => child.asin);
  }

  function find({ identifiers, identifiersType, sellerId }: Query): SimulatedItem[] {
    const wanted = new Set(identifiers);
    if (identifiersType === 'ASIN') {
      return [...wanted].flatMap((asin) => items.get(asin) ?? []);
    }
    if (identifiersType === 'SKU') {
      if (sellerId === undefined) throw invalidInput('sellerId is required with SKU');
      const asins = listings.select(({ sku }) => wanted.has(sku)).map(({ asin }) => asin);
      return [...new Set(asins)].flatMap((asin) => items.get(asin) ?? []);
    }
    const has = (item: SimulatedItem) =>
      wanted.has(item.identifiers?.[identifiersType ?? ''] ?? '');
    return [...items.values()].filter(has);
  }

  return {
    put: (item) => void items.set(item.asin, item),
    remove: (asin) => void items.delete(asin),
    search(query) {
      const { identifiers, identifiersType, keywords, pageSize = 10, pageToken } = query;
      if ((identifiers === undefined) === (keywords === undefined)) {
        throw invalidInput('exactly one of identifiers and keywords is needed');
      }
      if (identifiers !== undefined && identifiersType === undefined) {
        throw invalidInput('identifiersType is missing');
      }
      if (keywords !== undefined) throw invalidInput('the simulator finds by identifiers alone');
      if (pageSize < 1) throw invalidInput('pageSize');
      const found = find(query);
      const from = pageToken ? Number(tokens.open(pageToken, query)) : 0;
      const end = from + pageSize;
      return {
        numberOfResults: found.length,
        items: found.slice(from, end).map((item) => tell(item, query.includedData)),
        ...(end < found.length && { pagination: { nextToken: tokens.seal(end, query) } }),
      };
    },
    get({ asin, marketplaceIds, includedData }) {
      const item = items.get(asin);
      if (!item || !marketplaceIds.includes(marketplace.id)) throw notFound(`ASIN ${asin}`);
      return tell(item, includedData);
    },
  };
}

function toItem(
  item: SimulatedItem,
  children: readonly string[],
  { id: marketplaceId }: Marketplace,
  included: readonly string[],
): object {
  const { asin, title = asin, brand, color, size } = item;
  const isParent = children.length > 0;
  const itemClassification = isParent ? 'VARIATION_PARENT' : 'BASE_PRODUCT';
  const parts = {
    dimensions: [{ marketplaceId, ...(item.measures && { item: toMeasures(item.measures) }) }],
    identifiers: [{ marketplaceId, identifiers: toIdentifiers(item) }],
    images: [{ marketplaceId, images: toImages(item) }],
    productTypes: [{ marketplaceId, productType: 'DRINKING_CUP' }],
    relationships: [{ marketplaceId, relationships: toRelationships(item, children) }],
    summaries: [
      { marketplaceId, itemName: title, itemClassification, ...filled({ brand, color, size }) },
    ],
  };
  const asked = Object.entries(parts).filter(([name]) => included.includes(name));
  return structuredClone({ asin, ...Object.fromEntries(asked) });
}

function toRelationships({ parent, theme }: SimulatedItem, children: readonly string[]): object[] {
  const variationTheme = theme && { attributes: [...theme], theme: theme.join('/').toUpperCase() };
  const kinds = [
    ...(children.length > 0 ? [{ childAsins: [...children] }] : []),
    ...(parent === undefined ? [] : [{ parentAsins: [parent] }]),
  ];
  return kinds.map((kin) => ({
    ...kin,
    type: 'VARIATION',
    ...(variationTheme && { variationTheme }),
  }));
}

function toMeasures({ length, width, height, weight }: NonNullable<SimulatedItem['measures']>) {
  const long = (value: number) => ({ unit: 'centimeters', value });
  return {
    length: long(length),
    width: long(width),
    height: long(height),
    weight: { unit: 'grams', value: weight },
  };
}

function toIdentifiers({ identifiers = {} }: SimulatedItem): object[] {
  return Object.entries(identifiers).map(([identifierType, identifier]) => ({
    identifierType,
    identifier,
  }));
}

function toImages({ images = {} }: SimulatedItem): object[] {
  return Object.entries(images).map(([variant, link]) => ({
    variant,
    link,
    height: 500,
    width: 500,
  }));
}

function filled(fields: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
