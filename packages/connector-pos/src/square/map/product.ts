import type { Product, ProductVariant } from '@acorn-i/core';
import type { SquareItem, SquareVariation } from '../wire/catalog.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';

/** An item with its variations. Those without a SKU cannot be named outside and are left out. */
export function toProduct(item: SquareItem): Product {
  const { item_data: data } = item;
  const description = data?.description_html ?? data?.description_plaintext;
  const variations = (data?.variations ?? []).filter(({ is_deleted }) => !is_deleted);
  return {
    id: item.id,
    externalIds: [{ system: 'square', type: 'item', id: item.id }],
    title: data?.name ?? item.id,
    ...(description && { description }),
    status: data?.is_archived ? 'archived' : 'active',
    variants: variations.flatMap(toVariant),
    updatedAt: toInstant(latestOf(item, variations)),
  };
}

function toVariant({ id, item_variation_data: data }: SquareVariation): ProductVariant[] {
  if (!data?.sku) return [];
  const price = toMoney(data.price_money);
  const gtin = data.upc && /^\d{8,14}$/.test(data.upc) ? data.upc : undefined;
  return [
    {
      sku: data.sku,
      ...(data.name && { title: data.name }),
      ...(gtin && { gtin }),
      externalIds: [{ system: 'square', type: 'variation', id }],
      ...(price && { price }),
      ...(data.track_inventory != null && { isStockTracked: data.track_inventory }),
    },
  ];
}

function latestOf(item: SquareItem, variations: readonly SquareVariation[]): string {
  const times = [item, ...variations].flatMap(({ updated_at }) => updated_at ?? []);
  return times.sort().at(-1) ?? '1970-01-01T00:00:00Z';
}
