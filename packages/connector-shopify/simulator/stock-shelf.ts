/** One item that the simulated shop sells. */
export interface SimulatedSku {
  sku: string;
  title: string;
  /** Decimal text: `12.90`. */
  price: string;
  quantity: number;
  /** Items that name one product are its variants. Default: a product of its own. */
  product?: string;
  options?: Readonly<Record<string, string>>;
  barcode?: string;
  imageUrl?: string;
  /** Grams. */
  weight?: number;
  isTracked?: boolean;
}

export interface StockItemRecord {
  /** Also the number of its variant. */
  readonly id: number;
  readonly sku: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly given: SimulatedSku;
}

export interface StockLevel {
  readonly available: number;
  /** Sold and not shipped yet. */
  readonly committed: number;
  readonly incoming: number;
  readonly updatedAt: number;
}

/** Items and what each location has of them. */
export interface StockShelf {
  items(): readonly StockItemRecord[];
  byId(id: number): StockItemRecord | undefined;
  bySku(sku: string): readonly StockItemRecord[];
  /** Null where the item is not stocked. */
  available(itemId: number, locationId: number): number | null;
  set(itemId: number, locationId: number, quantity: number): void;
  /** Sold units wait to be shipped, or do not any more. */
  commit(itemId: number, locationId: number, units: number): void;
  expect(itemId: number, locationId: number, units: number): void;
  level(itemId: number, locationId: number): StockLevel | undefined;
  /** When something of the item changed last. */
  updatedAt(itemId: number): number;
}

export interface StockShelfOptions {
  locationId: number;
  clock(): number;
  onLevel(itemId: number, locationId: number): void;
}

const firstItemId = 50_001;

export function createStockShelf(
  skus: readonly SimulatedSku[],
  { locationId, clock, onLevel }: StockShelfOptions,
): StockShelf {
  const items = skus.map((given, index) => ({
    id: firstItemId + index,
    sku: given.sku,
    title: given.title,
    priceMinor: Math.round(Number(given.price) * 100),
    given,
  }));
  const bySku = Map.groupBy(items, ({ sku }) => sku);
  const levels = new Map<string, StockLevel>();
  const changedAt = new Map<number, number>();
  const change = (itemId: number, location: number, more: Partial<StockLevel>): void => {
    const before = levels.get(`${itemId}@${location}`);
    const updatedAt = clock();
    levels.set(`${itemId}@${location}`, {
      ...(before ?? { available: 0, committed: 0, incoming: 0 }),
      ...more,
      updatedAt,
    });
    changedAt.set(itemId, updatedAt);
    onLevel(itemId, location);
  };
  const level = (itemId: number, location: number) => levels.get(`${itemId}@${location}`);
  for (const [index, item] of items.entries())
    change(item.id, locationId, { available: skus[index]?.quantity ?? 0 });
  return {
    items: () => items,
    byId: (id) => items[id - firstItemId],
    bySku: (sku) => bySku.get(sku) ?? [],
    available: (itemId, location) => level(itemId, location)?.available ?? null,
    set: (itemId, location, available) => change(itemId, location, { available }),
    commit(itemId, location, units) {
      const committed = (level(itemId, location)?.committed ?? 0) + units;
      change(itemId, location, { committed });
    },
    expect: (itemId, location, incoming) => change(itemId, location, { incoming }),
    level,
    updatedAt: (itemId) => changedAt.get(itemId) ?? 0,
  };
}
