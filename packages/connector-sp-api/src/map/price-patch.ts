import { type Price, RejectedError } from '@acorn-i/core';
import type { Marketplace } from '@acorn-i/sp-api-client';
import { demandPrice } from './demand-price.ts';
import type { ListingsPatch } from './inventory-patch.ts';

/** A patch and the marketplaces that it is for. */
export interface PricePatch {
  marketplaces: readonly Marketplace[];
  patches: readonly ListingsPatch[];
}

/**
 * The patches that make a listing cost what a price says, in those of the connection's marketplaces that
 * have its currency (or in the one that it names). `merge` keeps what else the offer has. A price with a
 * window is a sale: it starts and ends by itself, and the price beside it stays.
 *
 * @throws RejectedError `PRICE_CURRENCY`, `PRICE_WITHOUT_TAX`, `PRICE_NOT_POSITIVE`, `PRICE_DECIMALS`
 */
export function toPricePatch(price: Price, marketplaces: readonly Marketplace[]): PricePatch {
  const { minimumAdvertised, compareAt } = price;
  for (const [place, money] of Object.entries({
    price: price.price,
    minimumAdvertised,
    compareAt,
  })) {
    if (money) demandPrice(price.sku, place, money);
  }
  const targets = marketplaces.filter(
    ({ id, currency }) =>
      currency === price.price.currency &&
      (price.channel?.id === undefined || price.channel.id === id),
  );
  if (targets.length === 0) {
    throw new RejectedError(
      `SKU ${price.sku}: no marketplace of the connection has a price in ${price.price.currency}`,
      { code: 'PRICE_CURRENCY', details: { sku: price.sku, currency: price.price.currency } },
    );
  }
  // Where value-added tax is due, Amazon's prices hold it.
  if (price.taxesIncluded === false && targets.some(({ region }) => region !== 'na')) {
    throw new RejectedError(`SKU ${price.sku}: Amazon wants the price with its tax here`, {
      code: 'PRICE_WITHOUT_TAX',
      details: { sku: price.sku },
    });
  }
  const offers = targets.map((marketplace) => toOffer(price, marketplace));
  const lists = targets.flatMap((marketplace) => toListPrice(price, marketplace));
  return {
    marketplaces: targets,
    patches: [
      { op: 'merge', path: '/attributes/purchasable_offer', value: offers },
      ...(lists.length > 0
        ? [{ op: 'replace' as const, path: '/attributes/list_price', value: lists }]
        : []),
    ],
  };
}

function toOffer(price: Price, { id, currency }: Marketplace): Record<string, unknown> {
  const { validFrom, validTo, minimumAdvertised } = price;
  const isSale = validFrom !== undefined && validTo !== undefined;
  return {
    marketplace_id: id,
    currency,
    audience: 'ALL',
    ...(isSale
      ? { discounted_price: schedule({ start_at: validFrom, end_at: validTo }, price.price.amount) }
      : { our_price: schedule({}, price.price.amount) }),
    ...(minimumAdvertised && { map_price: schedule({}, minimumAdvertised.amount) }),
  };
}

function schedule(when: object, amount: string): object[] {
  return [{ schedule: [{ ...when, value_with_tax: toNumber(amount) }] }];
}

/** Product types name it differently where prices hold their tax. */
function toListPrice({ compareAt }: Price, { id, currency, region }: Marketplace) {
  if (!compareAt || compareAt.currency !== currency) return [];
  const name = region === 'na' ? 'value' : 'value_with_tax';
  return [{ marketplace_id: id, currency, [name]: toNumber(compareAt.amount) }];
}

/** Amazon wants a number. A decimal of at most 15 digits survives that. */
function toNumber(amount: string): number {
  return Number(amount);
}
