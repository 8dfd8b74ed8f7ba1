import type { Draft, Price } from '@acorn-i/core';
import type { Store } from '../store-directory.ts';
import type { SquareVariation } from '../wire/catalog.ts';
import type { SquareMoney } from '../wire/money.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';

/** What a variation costs everywhere, and in the stores that differ. Nothing where the cashier names it. */
export function toPrices(
  variation: SquareVariation,
  stores: ReadonlyMap<string, Store>,
): Draft<'price'>[] {
  const { item_variation_data: data, updated_at, is_deleted } = variation;
  const sku = data?.sku;
  if (!sku || !updated_at) return [];
  const updatedAt = toInstant(updated_at);
  const draft = (money: SquareMoney | null | undefined, location?: string): Draft<'price'>[] => {
    const price = toMoney(money) as Price['price'] | undefined;
    if (!price) return [];
    const data = { sku, ...(location && { location }), price, updatedAt };
    return [{ data, ...(is_deleted && { deleted: true as const }) }];
  };
  const own = (data.location_overrides ?? []).flatMap(({ location_id, price_money }) => {
    const store = stores.get(location_id ?? '');
    return store ? draft(price_money, store.location) : [];
  });
  return [...draft(data.price_money), ...own];
}
