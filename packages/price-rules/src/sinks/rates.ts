import type { Change, ProcessorContext, Sink } from '@acorn-i/core';
import { allSkus } from '../all-skus.ts';
import { type PriceBook, writeRate } from '../price-book.ts';

/** What currencies are worth. */
export const rates: Sink<PriceBook, 'exchange-rate'> = {
  accepts: 'exchange-rate',
  description: 'Exchange rates: every price that hangs on one is decided anew',
  apply: takeRate,
};

async function takeRate(
  _book: PriceBook,
  change: Change<'exchange-rate'>,
  context: ProcessorContext,
) {
  const { base, quote, rate, updatedAt } = change.data;
  const isNews = await writeRate(context.state, `${base}/${quote}`, rate, Date.parse(updatedAt));
  if (isNews) await allSkus.wakeAll(change.recordedAt, context);
}
