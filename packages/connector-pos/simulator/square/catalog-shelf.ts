import type { ItemInput, VariationInput } from './requests.ts';
import type { Seller } from './seller.ts';
import { badValue, SquareFault } from './square-fault.ts';

type Stored = {
  version: number;
  updated_at: string;
  is_deleted: boolean;
  /** What an app put there and no schema here names. */
  [key: string]: unknown;
};

export type StoredItem = Stored & { type: 'ITEM'; id: string; data: ItemInput };
export type StoredVariation = Stored & { type: 'ITEM_VARIATION'; id: string; data: VariationInput };

export interface NewVariation {
  sku?: string;
  name?: string;
  upc?: string;
  /** Smallest coins; none: the cashier names it. */
  price?: number;
}

export interface CatalogShelf {
  /** The seller puts an item with its variations there. Returns the variations' ids. */
  addItem(name: string, variations: readonly NewVariation[]): string[];
  /** The seller edits a variation. */
  edit(id: string, change: Partial<VariationInput['item_variation_data']>): void;
  remove(id: string): void;
  /** All or nothing. @throws SquareFault */
  upsert(objects: readonly (ItemInput | VariationInput)[]): { objects: object[]; ids: object[] };
  variation(id: string): StoredVariation | undefined;
  variationOf(sku: string): StoredVariation | undefined;
  variations(): StoredVariation[];
  items(): StoredItem[];
  render(object: StoredItem | StoredVariation): object;
  latest(): string;
}

export function createCatalogShelf(seller: Seller): CatalogShelf {
  const items = new Map<string, StoredItem>();
  const variations = new Map<string, StoredVariation>();
  let version = 1_700_000_000_000;
  let latest = seller.at();

  function stamp(): Pick<Stored, 'version' | 'updated_at' | 'is_deleted'> {
    version += 1;
    latest = seller.at();
    return { version, updated_at: latest, is_deleted: false };
  }

  function put(object: ItemInput | VariationInput): void {
    if (object.type === 'ITEM_VARIATION') {
      variations.set(object.id, { ...stamp(), type: object.type, id: object.id, data: object });
      return;
    }
    const { variations: own, ...data } = object.item_data;
    const stored = { ...object, item_data: { ...data, variations: [] } };
    items.set(object.id, { ...stamp(), type: object.type, id: object.id, data: stored });
    for (const variation of own) {
      if (!isSame(variations.get(variation.id)?.data, variation)) put(variation);
    }
  }

  function variationsOf(item: string): StoredVariation[] {
    return [...variations.values()].filter(({ data }) => data.item_variation_data.item_id === item);
  }

  const shelf: CatalogShelf = {
    addItem(name, added) {
      const id = seller.newId('I');
      const own = added.map(
        ({ price, ...rest }, index): VariationInput => ({
          type: 'ITEM_VARIATION',
          id: seller.newId('V'),
          present_at_all_locations: true,
          item_variation_data: {
            item_id: id,
            name: rest.name ?? `Variation ${index + 1}`,
            ...(rest.sku && { sku: rest.sku }),
            ...(rest.upc && { upc: rest.upc }),
            track_inventory: true,
            sellable: true,
            stockable: true,
            ...(price === undefined
              ? { pricing_type: 'VARIABLE_PRICING' }
              : {
                  pricing_type: 'FIXED_PRICING',
                  price_money: { amount: price, currency: seller.currency },
                }),
          },
        }),
      );
      put({
        type: 'ITEM',
        id,
        present_at_all_locations: true,
        item_data: { name, is_taxable: true, product_type: 'REGULAR', variations: own },
      });
      return own.map((variation) => variation.id);
    },
    edit(id, change) {
      const known = variations.get(id);
      if (!known) throw new RangeError(`no such variation: ${id}`);
      const data = { ...known.data.item_variation_data, ...change };
      put({ ...known.data, item_variation_data: data });
    },
    remove(id) {
      const known = items.get(id) ?? variations.get(id);
      if (known) Object.assign(known, stamp(), { is_deleted: true });
    },
    upsert(objects) {
      const ids = new Map<string, string>();
      for (const object of objects) assign(object);
      for (const object of objects) demandValid(object);
      const renamed = objects.map((object) => rename(object, ids));
      for (const object of renamed) put(object);
      return {
        objects: renamed.map((object) => shelf.render(stored(object.id))),
        ids: [...ids].map(([client_object_id, object_id]) => ({ client_object_id, object_id })),
      };

      function assign(object: ItemInput | VariationInput): void {
        if (object.id.startsWith('#')) {
          if (ids.has(object.id)) badValue(`${object.id} is there twice`, 'object.id');
          ids.set(object.id, seller.newId(object.type === 'ITEM' ? 'I' : 'V'));
        } else demandVersion(object);
        if (object.type === 'ITEM') object.item_data.variations.forEach(assign);
      }

      function demandVersion(object: ItemInput | VariationInput): void {
        const known = items.get(object.id) ?? variations.get(object.id);
        if (!known || known.is_deleted || known.type !== object.type)
          throw new SquareFault(404, 'NOT_FOUND', `object ${object.id} was not found`);
        if (object.version === known.version) return;
        const detail = 'Object version does not match latest database version.';
        throw new SquareFault(409, 'CONFLICT', detail, 'version');
      }

      function demandValid(object: ItemInput | VariationInput): void {
        if (object.type === 'ITEM') {
          for (const variation of object.item_data.variations) {
            if (variation.item_variation_data.item_id !== object.id)
              badValue('a variation of another item', 'item_variation_data.item_id');
            demandValid(variation);
          }
          return;
        }
        const data = object.item_variation_data;
        if (!ids.has(data.item_id) && !items.has(data.item_id))
          badValue('no such item', 'item_variation_data.item_id');
        if ((data.pricing_type === 'FIXED_PRICING') !== (data.price_money !== undefined))
          badValue('fixed pricing and a price belong together', 'price_money');
        const overrides = data.location_overrides ?? [];
        const places = overrides.map(({ location_id }) => location_id);
        if (new Set(places).size !== places.length)
          badValue('one location twice', 'location_overrides');
        for (const { location_id, price_money, pricing_type } of overrides) {
          if (!seller.locations.has(location_id)) badValue('no such location', 'location_id');
          if ((pricing_type === 'FIXED_PRICING') !== (price_money !== undefined))
            badValue('fixed pricing and a price belong together', 'location_overrides');
        }
        for (const money of [data.price_money, ...overrides.map((one) => one.price_money)]) {
          if (money && money.currency !== seller.currency)
            badValue(`the seller's currency is ${seller.currency}`, 'price_money.currency');
        }
      }
    },
    variation: (id) => variations.get(id),
    variationOf: (sku) =>
      shelf.variations().find(({ data }) => data.item_variation_data.sku === sku),
    variations: () => [...variations.values()].filter(({ is_deleted }) => !is_deleted),
    items: () => [...items.values()],
    render(object) {
      const { data, version: at, updated_at, is_deleted } = object;
      const head = { ...data, version: at, updated_at, is_deleted };
      if (object.type === 'ITEM_VARIATION') return head;
      const own = variationsOf(object.id).filter((one) => !one.is_deleted);
      const rendered = own.map((one) => shelf.render(one));
      return { ...head, item_data: { ...object.data.item_data, variations: rendered } };
    },
    latest: () => latest,
  };

  function stored(id: string): StoredItem | StoredVariation {
    return (items.get(id) ?? variations.get(id)) as StoredItem | StoredVariation;
  }

  return shelf;
}

function isSame(known: VariationInput | undefined, given: VariationInput): boolean {
  const { version: _, ...one } = known ?? ({} as VariationInput);
  const { version: __, ...other } = given;
  return JSON.stringify(one) === JSON.stringify(other);
}

function rename<T extends ItemInput | VariationInput>(
  object: T,
  ids: ReadonlyMap<string, string>,
): T {
  const text = JSON.stringify(object, (_, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  );
  return JSON.parse(text) as T;
}
