import { createProductShelf, openingProducts, type ProductShelf } from './product-shelf.ts';
import { createStockShelf, type SimulatedSku, type StockShelf } from './stock-shelf.ts';
import { createUpdateIndex, type UpdateIndex } from './update-index.ts';

export interface ShelvesOptions {
  skus: readonly SimulatedSku[];
  mainLocation: number;
  clock(): number;
  visibleAt(): number;
  /** Called when what a location has of an item changed. */
  onLevel(itemId: number, locationId: number): void;
}

/** What the shop sells and what it has of it; a new product's items are at the location that sells. */
export interface Shelves {
  readonly products: ProductShelf;
  readonly stock: StockShelf;
  /** Inventory items by their last change. */
  readonly items: UpdateIndex;
}

export function openShelves(options: ShelvesOptions): Shelves {
  const { skus, mainLocation, clock, visibleAt } = options;
  const items = createUpdateIndex();
  const opening = openingProducts(skus);
  let isOpen = false;
  const products = createProductShelf({
    clock,
    visibleAt,
    onItem(itemId) {
      if (!stock.level(itemId, mainLocation)) {
        stock.set(itemId, mainLocation, opening.quantities.get(itemId) ?? 0);
        return;
      }
      stock.touch(itemId);
      items.put({ id: itemId, updatedAt: clock() }, visibleAt());
    },
  });
  const stock = createStockShelf(products, {
    clock,
    onLevel(itemId, locationId) {
      items.put({ id: itemId, updatedAt: clock() }, visibleAt());
      // What is on the shelf when the shop opens did not change.
      if (isOpen) options.onLevel(itemId, locationId);
    },
  });
  for (const product of opening.products) products.put(product);
  isOpen = true;
  return { products, stock, items };
}
