import { type Due, type ProcessorContext, settingsDue } from '@acorn-i/core';
import { allSkus } from './all-skus.ts';
import { compare, readFigures, skuOfDue } from './figures.ts';
import type { PriceBook } from './price-book.ts';
import { readSku, skuKey } from './sku-state.ts';
import { tellPrices } from './tell-prices.ts';

/** A rule, a price or a promotion begins or ends, or rates or rules are new: decides again what hangs on it. Or a price that differs has had its time. */
export async function wake(book: PriceBook, due: Due, context: ProcessorContext): Promise<void> {
  if (due.key === settingsDue) return allSkus.wakeAll(due.at, context);
  const compared = skuOfDue(due.key);
  if (compared !== undefined) {
    const { checkAt: _, ...figures } = await readFigures(context.state, compared);
    await compare(compared, figures, Date.parse(due.at), book, context);
  }
  for (const id of await skusOf(due.key, context)) {
    await tellPrices(id, await readSku(context.state, id), Date.parse(due.at), book, context);
  }
}

async function skusOf(due: string, context: ProcessorContext): Promise<readonly string[]> {
  const prefix = skuKey('');
  if (due.startsWith(prefix)) return [due.slice(prefix.length)];
  return (await allSkus.dueKeys(due, context)) ?? [];
}
