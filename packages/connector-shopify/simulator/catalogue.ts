import type { StockItemRecord, StockShelf } from './stock-shelf.ts';
import { createUpdateIndex, type UpdateIndex } from './update-index.ts';

export interface SimulatedProduct {
  readonly id: number;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly vendor: string;
  readonly productType: string;
  readonly status: 'active' | 'draft' | 'archived' | 'unlisted';
  readonly tags: readonly string[];
  readonly imageUrls: readonly string[];
  readonly metafields: readonly { namespace: string; key: string; type: string; value: string }[];
  readonly updatedAt: number;
  readonly variants: readonly StockItemRecord[];
}

/** The products of the shop, made of the items on its shelf. */
export interface Catalogue {
  readonly index: UpdateIndex;
  products(): readonly SimulatedProduct[];
  product(id: number): SimulatedProduct | undefined;
  productOf(itemId: number): SimulatedProduct | undefined;
  /** Somebody edits the product that a SKU belongs to. */
  edit(sku: string, more: Partial<Omit<SimulatedProduct, 'id' | 'variants'>>): SimulatedProduct;
}

const firstProductId = 80_001;

export function createCatalogue(
  stock: StockShelf,
  { clock, visibleAt }: { clock(): number; visibleAt(): number },
): Catalogue {
  const index = createUpdateIndex();
  const grouped = Map.groupBy(stock.items(), ({ id, given }) => given.product ?? `item ${id}`);
  const products = [...grouped.values()].map(
    (variants, at): SimulatedProduct => ({
      id: firstProductId + at,
      title: variants[0]?.given.product ?? variants[0]?.title ?? '',
      descriptionHtml: '',
      vendor: 'Example',
      productType: '',
      status: 'active',
      tags: [],
      imageUrls: variants.flatMap(({ given }) => given.imageUrl ?? []),
      metafields: [],
      updatedAt: clock(),
      variants,
    }),
  );
  const productIds = new Map(
    products.flatMap(({ id, variants }) => variants.map((variant) => [variant.id, id] as const)),
  );
  for (const product of products) index.put(product, visibleAt());
  const product = (id: number) => products[id - firstProductId];
  return {
    index,
    products: () => products,
    product,
    productOf: (itemId) => product(productIds.get(itemId) ?? 0),
    edit(sku, more) {
      const [item] = stock.bySku(sku);
      const id = productIds.get(item?.id ?? 0) ?? 0;
      const before = product(id);
      if (!before) throw new Error(`no such product: ${sku}`);
      const edited = { ...before, ...more, updatedAt: clock() };
      products[id - firstProductId] = edited;
      index.put(edited, visibleAt());
      return edited;
    },
  };
}
