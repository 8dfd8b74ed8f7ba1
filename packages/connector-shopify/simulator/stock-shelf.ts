import type { ProductShelf, SimulatedVariant } from './product-shelf.ts';

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
  readonly productId: number;
  readonly sku: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly variant: SimulatedVariant;
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
  /** The item itself was changed. */
  touch(itemId: number): void;
  /** When something of the item changed last. */
  updatedAt(itemId: number): number;
}

export interface StockShelfOptions {
  clock(): number;
  onLevel(itemId: number, locationId: number): void;
}

/** What each location has of the variants. */
export function createStockShelf(
  products: ProductShelf,
  { clock, onLevel }: StockShelfOptions,
): StockShelf {
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
  return {
    items: products.items,
    byId: products.item,
    bySku: products.bySku,
    available: (itemId, location) => level(itemId, location)?.available ?? null,
    set: (itemId, location, available) => change(itemId, location, { available }),
    commit(itemId, location, units) {
      const committed = (level(itemId, location)?.committed ?? 0) + units;
      change(itemId, location, { committed });
    },
    expect: (itemId, location, incoming) => change(itemId, location, { incoming }),
    level,
    touch: (itemId) => void changedAt.set(itemId, clock()),
    updatedAt: (itemId) => changedAt.get(itemId) ?? 0,
  };
}
