import { isDeepStrictEqual } from 'node:util';
import type { Circumstances } from './conversion.ts';
import { decidePrice } from './decide-price.ts';
import { emitPrice } from './emit-price.ts';
import { noteTold } from './figures.ts';
import { nextTurn } from './next-turn.ts';
import { placeName } from './place.ts';
import { type Context, type PriceBook, readRates } from './price-book.ts';
import { type SkuState, skuKey, type ToldPrice } from './sku-state.ts';

/**
 * Decides the price of a SKU at every place, tells what changed, and remembers the SKU. Moments of one SKU never go
 * back: what is decided for an earlier one than before is decided for that one.
 *
 * @param recordedAt when the cause was recorded, or the time that was waited for, ms.
 */
export async function tellPrices(
  id: string,
  sku: SkuState,
  recordedAt: number,
  book: PriceBook,
  context: Context,
): Promise<void> {
  const at = Math.max(sku.at, recordedAt);
  const circumstances: Circumstances = {
    settings: book.settings,
    rates: await readRates(context.state, book),
    at,
  };
  const told: Record<string, ToldPrice> = {};
  const withheld: Record<string, string> = {};
  for (const place of book.places) {
    const name = placeName(place);
    const before = sku.told[name];
    const decision = decidePrice(id, sku, place, circumstances);
    if (decision.kind === 'withheld') {
      withheld[name] = decision.reason;
      if (before !== undefined) told[name] = before;
      continue;
    }
    told[name] = decision.price;
    if (!isSamePrice(before, decision.price)) emitPrice(id, place, decision.price, at, context);
  }
  const turn = nextTurn(sku, circumstances);
  context.wakeAt(skuKey(id), turn === undefined ? undefined : new Date(turn).toISOString());
  const after = { ...sku, told, withheld, at };
  if (!isDeepStrictEqual(after, sku)) context.state.set(skuKey(id), after);
  if (book.settings.reconcile !== undefined) await noteTold(id, at, book, context);
}

function isSamePrice(before: ToldPrice | undefined, after: ToldPrice): boolean {
  return before?.amount === after.amount && before.compareAt === after.compareAt;
}
