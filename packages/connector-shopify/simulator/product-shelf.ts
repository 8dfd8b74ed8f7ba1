import type { SimulatedSku, StockItemRecord } from './stock-shelf.ts';
import { createUpdateIndex, type UpdateIndex } from './update-index.ts';

/** A product as the simulated shop keeps it. Ids are numbers; what is global is made of them. */
export interface SimulatedProduct {
  readonly id: number;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  /** Shopify's word: `ACTIVE`, `DRAFT`, `ARCHIVED`, `UNLISTED`. */
  status: string;
  handle: string;
  tags: readonly string[];
  collections: readonly string[];
  options: readonly { name: string; values: readonly string[] }[];
  variants: readonly SimulatedVariant[];
  media: readonly SimulatedMedia[];
  metafields: readonly SimulatedProductField[];
}

export interface SimulatedVariant {
  /** Also the number of its inventory item. */
  readonly id: number;
  /** Default: its options. */
  title?: string;
  sku: string | null;
  barcode: string | null;
  price: string;
  compareAtPrice?: string | null;
  cost?: string | null;
  /** Whether an app has set its price. */
  isPriceSet?: boolean;
  /** By option name. */
  options: Readonly<Record<string, string>>;
  imageUrl?: string;
  tracked: boolean;
  countryCodeOfOrigin: string | null;
  harmonizedSystemCode: string | null;
  weight: { unit: string; value: number } | null;
  metafields: readonly SimulatedProductField[];
}

export interface SimulatedMedia {
  readonly id: number;
  kind: 'MediaImage' | 'Video';
  alt: string | null;
  /** Null while the shop still works on it. */
  url: string | null;
}

export interface SimulatedProductField {
  namespace: string;
  key: string;
  type: string;
  value: string;
}

/** The products of the shop; what stock is counted of are their variants. */
export interface ProductShelf {
  /** Products by their last change. */
  readonly index: UpdateIndex;
  all(): readonly SimulatedProduct[];
  byId(id: number): SimulatedProduct | undefined;
  byName(namespace: string, key: string, value: string): SimulatedProduct | undefined;
  updatedAt(id: number): number;
  items(): readonly StockItemRecord[];
  item(id: number): StockItemRecord | undefined;
  bySku(sku: string): readonly StockItemRecord[];
  put(product: SimulatedProduct): void;
  /** Somebody edits the product that a SKU belongs to. */
  edit(sku: string, more: Partial<Omit<SimulatedProduct, 'id' | 'variants'>>): SimulatedProduct;
  nextId(): number;
}

export interface ProductShelfOptions {
  clock(): number;
  /** When search finds what changes now. */
  visibleAt(): number;
  /** Called with every variant that is new or has changed. */
  onItem(itemId: number): void;
}

export function createProductShelf({
  clock,
  visibleAt,
  onItem,
}: ProductShelfOptions): ProductShelf {
  const index = createUpdateIndex();
  const products = new Map<number, SimulatedProduct>();
  const changedAt = new Map<number, number>();
  const items = new Map<number, StockItemRecord>();
  const idsBySku = new Map<string, Set<number>>();
  let last = 900_000;

  function drop(id: number): void {
    idsBySku.get(items.get(id)?.sku ?? '')?.delete(id);
    items.delete(id);
  }

  function keep(record: StockItemRecord): void {
    const before = items.get(record.id);
    if (before && before.sku !== record.sku) idsBySku.get(before.sku)?.delete(record.id);
    items.set(record.id, record);
    const ids = idsBySku.get(record.sku) ?? new Set();
    idsBySku.set(record.sku, ids.add(record.id));
    if (before?.variant !== record.variant) onItem(record.id);
  }

  const bySku = (sku: string): StockItemRecord[] =>
    [...(idsBySku.get(sku) ?? [])].flatMap((id) => items.get(id) ?? []);

  function put(product: SimulatedProduct): void {
    const kept = new Set(product.variants.map(({ id }) => id));
    for (const { id } of products.get(product.id)?.variants ?? []) if (!kept.has(id)) drop(id);
    products.set(product.id, product);
    for (const variant of product.variants) keep(toItem(product, variant));
    const updatedAt = clock();
    changedAt.set(product.id, updatedAt);
    index.put({ id: product.id, updatedAt }, visibleAt());
  }

  return {
    index,
    all: () => [...products.values()],
    byId: (id) => products.get(id),
    byName: (namespace, key, value) =>
      [...products.values()].find(({ metafields }) =>
        metafields.some(
          (one) => one.namespace === namespace && one.key === key && one.value === value,
        ),
      ),
    updatedAt: (id) => changedAt.get(id) ?? 0,
    items: () => [...items.values()],
    item: (id) => items.get(id),
    bySku,
    put,
    edit(sku, more) {
      const before = products.get(bySku(sku)[0]?.productId ?? 0);
      if (!before) throw new Error(`no such product: ${sku}`);
      const edited = { ...before, ...more };
      put(edited);
      return edited;
    },
    nextId() {
      last += 1;
      return last;
    },
  };
}

function toItem(product: SimulatedProduct, variant: SimulatedVariant): StockItemRecord {
  return {
    id: variant.id,
    productId: product.id,
    sku: variant.sku ?? '',
    title: variant.title ?? product.title,
    priceMinor: Math.round(Number(variant.price) * 100),
    variant,
  };
}

const firstProductId = 80_001;
const firstItemId = 50_001;

/** What the shop sells when it opens, and how many of each item it has. */
export function openingProducts(skus: readonly SimulatedSku[]): {
  products: readonly SimulatedProduct[];
  quantities: ReadonlyMap<number, number>;
} {
  const items = skus.map((given, index) => ({ id: firstItemId + index, given }));
  const grouped = Map.groupBy(items, ({ id, given }) => given.product ?? `item ${id}`);
  const products = [...grouped.values()].map((variants, index) =>
    openingProduct(firstProductId + index, variants),
  );
  return { products, quantities: new Map(items.map(({ id, given }) => [id, given.quantity])) };
}

function openingProduct(
  id: number,
  items: readonly { id: number; given: SimulatedSku }[],
): SimulatedProduct {
  const variants = items.map((item) => openingVariant(item.id, item.given));
  const names = new Set(variants.flatMap(({ options }) => Object.keys(options)));
  const [first] = items;
  return {
    id,
    title: first?.given.product ?? first?.given.title ?? '',
    descriptionHtml: '',
    vendor: 'Example',
    productType: '',
    status: 'ACTIVE',
    handle: `product-${id}`,
    tags: [],
    collections: [],
    options: [...names].map((name) => ({
      name,
      values: [...new Set(variants.flatMap(({ options }) => options[name] ?? []))],
    })),
    variants,
    media: items
      .flatMap(({ given }) => given.imageUrl ?? [])
      .map((url, at) => ({ id: id * 100 + at, kind: 'MediaImage', alt: null, url })),
    metafields: [],
  };
}

function openingVariant(id: number, given: SimulatedSku): SimulatedVariant {
  return {
    id,
    title: given.title,
    sku: given.sku,
    barcode: given.barcode ?? null,
    price: Number(given.price).toFixed(2),
    options: given.options ?? { Title: 'Default Title' },
    ...(given.imageUrl !== undefined && { imageUrl: given.imageUrl }),
    tracked: given.isTracked ?? true,
    countryCodeOfOrigin: null,
    harmonizedSystemCode: null,
    weight: given.weight === undefined ? null : { value: given.weight, unit: 'GRAMS' },
    metafields: [],
  };
}
