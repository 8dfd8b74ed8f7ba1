import { isDeepStrictEqual } from 'node:util';
import type { Product, ProductVariant } from '@acorn-i/core';
import { toSquareMoney } from '../map/money.ts';
import type { SquareItem, SquareVariation } from '../wire/catalog.ts';

type ItemData = NonNullable<SquareItem['item_data']>;
type VariationData = NonNullable<SquareVariation['item_variation_data']>;

/** An item that is not there yet. Ids that begin with `#` are replaced by Square. */
export function newItem(product: Product): SquareItem {
  const id = '#item';
  return {
    type: 'ITEM',
    id,
    present_at_all_locations: true,
    item_data: {
      ...itemFields(product),
      variations: product.variants.map((variant, index) => newVariation(variant, index, id)),
    },
  };
}

/** The item as the product says, else as it was; undefined where nothing is to change. */
export function mergeItem(item: SquareItem, product: Product): SquareItem | undefined {
  const before = item.item_data ?? {};
  const known = before.variations ?? [];
  const variations = known.map((variation) => {
    const variant = product.variants.find(({ sku }) => sku === variation.item_variation_data?.sku);
    if (!variant) return variation;
    const fields = variationFields(variant);
    return { ...variation, item_variation_data: { ...variation.item_variation_data, ...fields } };
  });
  const skus = new Set(known.map(({ item_variation_data: data }) => data?.sku));
  const added = product.variants
    .filter(({ sku }) => !skus.has(sku))
    .map((variant, index) => newVariation(variant, index, item.id));
  const after: ItemData = {
    ...before,
    ...itemFields(product),
    variations: [...variations, ...added],
  };
  return isDeepStrictEqual(after, before) ? undefined : { ...item, item_data: after };
}

function itemFields({ title, description, status }: Product): Partial<ItemData> {
  return {
    name: title.slice(0, 512),
    ...(description !== undefined && { description_html: description.slice(0, 65_535) }),
    ...(status !== undefined && { is_archived: status === 'archived' }),
  };
}

function newVariation(variant: ProductVariant, index: number, item: string): SquareVariation {
  const { price } = variant;
  return {
    type: 'ITEM_VARIATION',
    id: `#variation-${index}`,
    present_at_all_locations: true,
    item_variation_data: {
      item_id: item,
      ...variationFields(variant),
      track_inventory: variant.isStockTracked ?? true,
      ...(price
        ? { pricing_type: 'FIXED_PRICING', price_money: toSquareMoney(price) }
        : { pricing_type: 'VARIABLE_PRICING' }),
    },
  };
}

/** Prices have a sink of their own: a product that comes again must not undo them. */
function variationFields({
  sku,
  title,
  gtin,
  isStockTracked,
}: ProductVariant): Partial<VariationData> {
  return {
    sku,
    ...(title !== undefined && { name: title.slice(0, 255) }),
    ...(gtin !== undefined && { upc: gtin }),
    ...(isStockTracked !== undefined && { track_inventory: isStockTracked }),
  };
}
