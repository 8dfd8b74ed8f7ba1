import type { KeyedState, Told } from '@acorn-i/core';
import { placeName, placesOf } from './place.ts';
import type { PriceRuleSettings } from './settings.ts';
import { isKnown, readSku, type ToldPrice } from './sku-state.ts';

/** What each place asks for a SKU, by which rule, and what gave way. */
export async function explain(
  { targets }: PriceRuleSettings,
  key: string,
  state: Pick<KeyedState, 'get'>,
): Promise<readonly Told[]> {
  const sku = await readSku(state, key);
  if (!isKnown(sku)) return [];
  return placesOf(targets).flatMap((place) => {
    const name = placeName(place);
    const told = sku.told[name];
    const reason = sku.withheld[name];
    const price = told && `${name} asks ${describe(told, place.target.currency)}`;
    const stays = reason && `${name} is told no new price: ${reason}`;
    return [price, stays].flatMap((text) => (text ? [{ text }] : []));
  });
}

function describe({ amount, compareAt, rule, notes }: ToldPrice, currency: string): string {
  const list = compareAt === undefined ? '' : `, was ${compareAt}`;
  const more = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return `${amount} ${currency}${list}, by "${rule}"${more}`;
}
