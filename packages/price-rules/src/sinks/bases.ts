import { type Change, type ProcessorContext, RejectedError, type Sink } from '@acorn-i/core';
import { allSkus } from '../all-skus.ts';
import type { PriceBook } from '../price-book.ts';
import { type BasePrice, isKnown, readSku } from '../sku-state.ts';
import { tellPrices } from '../tell-prices.ts';

/** The price list that everything starts from. */
export const bases: Sink<PriceBook, 'price'> = {
  accepts: 'price',
  description: 'Base prices: one price list, in one or several currencies',
  apply: takeBase,
};

async function takeBase(book: PriceBook, change: Change<'price'>, context: ProcessorContext) {
  const { data, deleted } = change;
  refuseStore(change);
  const sku = await readSku(context.state, data.sku);
  const name = baseName(data);
  const before = sku.bases[name];
  if (before !== undefined && Date.parse(before.updatedAt) > Date.parse(data.updatedAt)) return;
  if (!isKnown(sku)) await allSkus.add(data.sku, context);
  const { [name]: _, ...others } = sku.bases;
  const after = { ...sku, bases: deleted ? others : { ...others, [name]: toBase(data) } };
  await tellPrices(data.sku, after, Date.parse(change.recordedAt), book, context);
}

function refuseStore({ data }: Change<'price'>): void {
  if (data.location === undefined) return;
  throw new RejectedError(
    `base price of ${data.sku}: it is the price of one store (${data.location}). Route one price list for all into bases, and let rules make the prices of stores`,
    { code: 'BASE_OF_STORE' },
  );
}

/** A price that is valid for a time stands beside the one that it interrupts. */
function baseName({ price, validFrom, validTo }: Change<'price'>['data']): string {
  return (validFrom ?? validTo) === undefined ? price.currency : `${price.currency} for a time`;
}

function toBase(data: Change<'price'>['data']): BasePrice {
  const { price, compareAt, cost, minimumAdvertised, taxesIncluded, validFrom, validTo } = data;
  return {
    price,
    ...(compareAt && { compareAt }),
    ...(cost && { cost }),
    ...(minimumAdvertised && { minimumAdvertised }),
    ...(taxesIncluded !== undefined && { taxesIncluded }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    updatedAt: data.updatedAt,
  };
}
