import type { Product, ProductVariant } from '@acorn-i/core';
import { filled, type Marketplace, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { epoch } from './epoch.ts';
import { kebab } from './kebab.ts';
import { toDimensions, toMeasure } from './product-measure.ts';

export type CatalogItem = ResponseOf<'catalog.searchCatalogItems'>['items'][number];

/** One item that can be bought, and the SKUs under which it is sold. */
export interface FamilyMember {
  item: CatalogItem;
  skus: readonly string[];
}

/** Items that are variants of each other; a single item is a family of its own. */
export interface CatalogFamily {
  /** The variation parent, or the single item itself. */
  root: CatalogItem;
  members: readonly FamilyMember[];
}

/** Core's limit. */
const mostVariants = 2_048;

/**
 * A family as a product of one marketplace, whose language it speaks: the same ASIN is another product
 * in another one. Amazon does not say when an item changed.
 */
export function toProduct({ root, members }: CatalogFamily, marketplace: Marketplace): Product {
  const { asin } = root;
  const all = [root, ...members.map(({ item }) => item)].map((item) =>
    summaryOf(item, marketplace),
  );
  const summary = all[0];
  const classification = summary?.browseClassification;
  const facts = present({
    id: `${asin}@${marketplace.country}`,
    externalIds: [idOf('asin', asin), idOf('marketplace', marketplace.id)],
    title: first(all.map((one) => one?.itemName))?.slice(0, 1_024) ?? asin,
    brand: first(all.map((one) => one?.brand))?.slice(0, 256),
    productType: first(
      [root, ...members.map(({ item }) => item)].map((item) => typeOf(item, marketplace)),
    ),
    category: filled(classification?.displayName)?.slice(0, 512),
    images: toImages(root, marketplace),
    attributes: toAttributes(summary),
    updatedAt: epoch,
  });
  const variants = members.flatMap(({ item, skus }) =>
    skus.map((sku) => toVariant(sku, item, themeOf(item, root, marketplace), marketplace)),
  );
  return { ...facts, variants: variants.slice(0, mostVariants) };
}

function toVariant(
  sku: string,
  item: CatalogItem,
  theme: readonly string[],
  marketplace: Marketplace,
): ProductVariant {
  const summary = summaryOf(item, marketplace);
  const identifiers = identifiersOf(item, marketplace);
  const measures = ofMarketplace(item.dimensions, marketplace);
  const options = toOptions(summary, theme);
  return present({
    sku,
    title: filled(summary?.itemName)?.slice(0, 1_024),
    gtin: toGtin(identifiers),
    externalIds: [
      idOf('asin', item.asin),
      ...identifiers.map(({ type, id }) => idOf(kebab(type), id)),
    ],
    options: Object.keys(options).length > 0 ? options : undefined,
    weight: toMeasure(measures?.item?.weight) ?? toMeasure(measures?.package?.weight),
    dimensions: toDimensions(measures?.item) ?? toDimensions(measures?.package),
    images: toImages(item, marketplace),
  });
}

type Summary = NonNullable<CatalogItem['summaries']>[number];

function summaryOf(item: CatalogItem, marketplace: Marketplace): Summary | undefined {
  return ofMarketplace(item.summaries, marketplace);
}

function ofMarketplace<T extends { marketplaceId?: string | null | undefined }>(
  all: readonly T[] | null | undefined,
  { id }: Marketplace,
): T | undefined {
  return all?.find(({ marketplaceId }) => marketplaceId === id);
}

function typeOf(item: CatalogItem, marketplace: Marketplace): string | undefined {
  return filled(ofMarketplace(item.productTypes, marketplace)?.productType)?.slice(0, 256);
}

/** The names of what tells variants apart: a child's own word first, then its parent's. */
function themeOf(item: CatalogItem, root: CatalogItem, marketplace: Marketplace): string[] {
  const themes = [item, root].flatMap(
    ({ relationships }) => ofMarketplace(relationships, marketplace)?.relationships ?? [],
  );
  const theme = themes.find(({ variationTheme }) => variationTheme?.attributes?.length);
  return [...(theme?.variationTheme?.attributes ?? [])];
}

/** Values that the summary has: Amazon's themes are mostly of colour, size and style. */
function toOptions(summary: Summary | undefined, theme: readonly string[]): Record<string, string> {
  const values: Readonly<Record<string, string | null | undefined>> = {
    color: summary?.color,
    size: summary?.size,
    style: summary?.style,
  };
  const options = theme.flatMap((name) => {
    const word = Object.keys(values).find((known) => name.toLowerCase().split('_')[0] === known);
    const value = filled(values[word ?? '']);
    return value === undefined ? [] : [[name, value.slice(0, 256)] as const];
  });
  return Object.fromEntries(options);
}

interface Identifier {
  type: string;
  id: string;
}

function identifiersOf(item: CatalogItem, marketplace: Marketplace): Identifier[] {
  const all = ofMarketplace(item.identifiers, marketplace)?.identifiers ?? [];
  return all.flatMap(({ identifierType, identifier }) => {
    const [type, id] = [filled(identifierType), filled(identifier)];
    // The seller's SKU is no identifier of the item.
    return type === undefined || id === undefined || type === 'SKU' ? [] : [{ type, id }];
  });
}

const gtinTypes = ['GTIN', 'EAN', 'UPC', 'JAN', 'ISBN'];

function toGtin(identifiers: readonly Identifier[]): string | undefined {
  const found = gtinTypes.flatMap((type) => identifiers.filter((one) => one.type === type));
  return found.find(({ id }) => /^(\d{8}|\d{12,14})$/.test(id))?.id;
}

/** The main image first, then by Amazon's numbers, each once in its largest size; swatches are left out. */
function toImages(item: CatalogItem, marketplace: Marketplace) {
  const images = ofMarketplace(item.images, marketplace)?.images ?? [];
  const largest = new Map<string, { link: string; size: number }>();
  for (const { variant, link, height, width } of images) {
    if (!variant || variant === 'SWCH' || !link || !URL.canParse(link)) continue;
    const size = (height ?? 0) * (width ?? 0);
    if (size >= (largest.get(variant)?.size ?? 0)) largest.set(variant, { link, size });
  }
  return [...largest]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([, { link }], position) => ({ url: link, position }));
}

function toAttributes(summary: Summary | undefined) {
  const attributes = present({
    manufacturer: filled(summary?.manufacturer),
    modelNumber: filled(summary?.modelNumber),
    partNumber: filled(summary?.partNumber),
    packageQuantity: summary?.packageQuantity ?? undefined,
    releaseDate: filled(summary?.releaseDate),
  });
  return Object.keys(attributes).length > 0 ? attributes : undefined;
}

function first(texts: readonly (string | null | undefined)[]): string | undefined {
  return texts.map(filled).find((text) => text !== undefined);
}

function idOf(type: string, id: string) {
  return { system: 'amazon', type, id: id.slice(0, 256) };
}
