import type { Page, PullContext } from '@acorn-i/core';
import { toPrices } from '../map/price.ts';
import { toProduct } from '../map/product.ts';
import type { SquareAccount } from '../square-account.ts';
import { isItem, isVariation, type SquareItem, type SquareObject } from '../wire/catalog.ts';
import { searchCatalog } from './search-catalog.ts';

/** Items with their variations, wherever either changed. */
export async function* pullProducts(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'product'>> {
  const types = ['ITEM', 'ITEM_VARIATION'] as const;
  for await (const { objects, latest } of searchCatalog(account, types, context)) {
    const items = await itemsOf(account, objects, context.signal);
    yield {
      changes: items.map((item) => ({
        data: toProduct(item),
        ...(item.is_deleted && { deleted: true as const }),
      })),
      ...(latest && { cursor: { since: latest } }),
    };
  }
}

/** A price everywhere, and one for each store that has its own. */
export async function* pullPrices(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'price'>> {
  const stores = await account.stores.all(context.signal);
  for await (const { objects, latest } of searchCatalog(account, ['ITEM_VARIATION'], context)) {
    yield {
      changes: objects.filter(isVariation).flatMap((variation) => toPrices(variation, stores)),
      ...(latest && { cursor: { since: latest } }),
    };
  }
}

/** The items among them, and those of the other variations, which may have changed alone. */
async function itemsOf(
  { catalog }: SquareAccount,
  objects: readonly SquareObject[],
  signal: AbortSignal,
): Promise<readonly SquareItem[]> {
  const items = new Map(objects.filter(isItem).map((item) => [item.id, item]));
  const others = objects.filter(isVariation).flatMap(({ item_variation_data: data }) => {
    return data?.item_id && !items.has(data.item_id) ? [data.item_id] : [];
  });
  for (const item of await catalog.items(others, signal)) items.set(item.id, item);
  return [...items.values()];
}
