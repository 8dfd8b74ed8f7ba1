/** One item that the simulated shop sells. */
export interface SimulatedSku {
  sku: string;
  title: string;
  /** Decimal text: `12.90`. */
  price: string;
  quantity: number;
}

export interface StockItemRecord {
  /** Also the number of its variant. */
  readonly id: number;
  readonly sku: string;
  readonly title: string;
  readonly priceMinor: number;
}

/** Items and what each location has of them. */
export interface StockShelf {
  items(): readonly StockItemRecord[];
  byId(id: number): StockItemRecord | undefined;
  bySku(sku: string): readonly StockItemRecord[];
  /** Null where the item is not stocked. */
  available(itemId: number, locationId: number): number | null;
  set(itemId: number, locationId: number, quantity: number): void;
}

const firstItemId = 50_001;

export function createStockShelf(skus: readonly SimulatedSku[], locationId: number): StockShelf {
  const items = skus.map(({ sku, title, price }, index) => ({
    id: firstItemId + index,
    sku,
    title,
    priceMinor: Math.round(Number(price) * 100),
  }));
  const bySku = Map.groupBy(items, ({ sku }) => sku);
  const levels = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    levels.set(`${item.id}@${locationId}`, skus[index]?.quantity ?? 0);
  }
  return {
    items: () => items,
    byId: (id) => items[id - firstItemId],
    bySku: (sku) => bySku.get(sku) ?? [],
    available: (itemId, location) => levels.get(`${itemId}@${location}`) ?? null,
    set: (itemId, location, quantity) => void levels.set(`${itemId}@${location}`, quantity),
  };
}
