import type { Due, ProcessorContext } from '@acorn-i/core';
import { chunkKey } from './all-skus.ts';
import { compare, readFigures, skuOfDue } from './figures.ts';
import type { PriceBook } from './price-book.ts';
import { readSku, skuKey } from './sku-state.ts';
import { tellPrices } from './tell-prices.ts';

/** A rule, a price or a promotion begins or ends, or rates are new: decides again what hangs on it. Or a price that differs has had its time. */
export async function wake(book: PriceBook, due: Due, context: ProcessorContext): Promise<void> {
  const compared = skuOfDue(due.key);
  if (compared !== undefined) {
    const { checkAt: _, ...figures } = await readFigures(context.state, compared);
    await compare(compared, figures, Date.parse(due.at), book, context);
  }
  for (const id of await skusOf(due.key, context)) {
    await tellPrices(id, await readSku(context.state, id), Date.parse(due.at), book, context);
  }
}

async function skusOf(key: string, { state }: ProcessorContext): Promise<readonly string[]> {
  const prefix = skuKey('');
  if (key.startsWith(prefix)) return [key.slice(prefix.length)];
  return key.startsWith(chunkKey(0).slice(0, -1))
    ? ((await state.get<readonly string[]>(key)) ?? [])
    : [];
}
