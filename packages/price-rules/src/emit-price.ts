import type { Price } from '@acorn-i/core';
import type { Place } from './place.ts';
import type { Context } from './price-book.ts';
import type { ToldPrice } from './sku-state.ts';

/** Tells a place what it is to ask. */
export function emitPrice(
  sku: string,
  { connection, location, target }: Place,
  { amount, compareAt, rule }: ToldPrice,
  at: number,
  { emit }: Pick<Context, 'emit'>,
): void {
  const { currency } = target;
  const data: Price = {
    sku,
    ...(target.channel && { channel: target.channel }),
    ...(location !== undefined && { location }),
    price: { amount, currency },
    ...(compareAt !== undefined && { compareAt: { amount: compareAt, currency } }),
    taxesIncluded: target.taxes === 'included',
    rule,
    updatedAt: new Date(at).toISOString(),
  };
  emit('prices', { data, key: keyOf(data, connection), to: connection });
}

/** With the connection: prices of two targets stand beside each other, and none is held or replaced for the other. */
function keyOf({ sku, location, price }: Price, connection: string): string {
  return [sku, ...(location === undefined ? [] : [location]), connection, price.currency].join('@');
}
