import { isDeepStrictEqual } from 'node:util';
import type { Change, ProcessorContext, Sink } from '@acorn-i/core';
import { allSkus } from '../all-skus.ts';
import type { PriceBook } from '../price-book.ts';
import { isKnown, type ProductFacts, readSku } from '../sku-state.ts';
import { tellPrices } from '../tell-prices.ts';

/** Category, brand and tags, which rules and taxes can ask for. */
export const products: Sink<PriceBook, 'product'> = {
  accepts: 'product',
  description: 'Products: category, product type, brand and tags of each SKU',
  apply: takeProduct,
};

async function takeProduct(book: PriceBook, change: Change<'product'>, context: ProcessorContext) {
  const product = toFacts(change.data);
  for (const { sku: id } of change.data.variants) {
    const sku = await readSku(context.state, id);
    if (isDeepStrictEqual(sku.product, product)) continue;
    if (!isKnown(sku)) await allSkus.add(id, context);
    await tellPrices(id, { ...sku, product }, Date.parse(change.recordedAt), book, context);
  }
}

function toFacts({ category, productType, brand, tags }: Change<'product'>['data']): ProductFacts {
  return {
    categories: [category, productType].filter((each) => each !== undefined),
    ...(brand !== undefined && { brand }),
    tags: tags ?? [],
  };
}
