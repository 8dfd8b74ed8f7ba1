import {
  type Change,
  type ProcessorContext,
  type Sink,
  trimDecimal,
  withSeen,
} from '@acorn-i/core';
import { compare, readFigures } from '../figures.ts';
import { type Place, placeName } from '../place.ts';
import type { PriceBook } from '../price-book.ts';

/** What a place shows, read back, to be compared with what it was told. */
export const published: Sink<PriceBook, 'price'> = {
  accepts: 'price',
  description:
    'The prices that channels and stores show, which are compared with those they were told',
  apply: takePublished,
};

async function takePublished(book: PriceBook, change: Change<'price'>, context: ProcessorContext) {
  if (book.settings.reconcile === undefined) return;
  const place = book.places.find((each) => isAt(change, each));
  if (place === undefined) return;
  const { data, deleted } = change;
  const name = placeName(place);
  const figures = await readFigures(context.state, data.sku);
  const { [name]: before, ...others } = figures.shown;
  const [occurredAt, at] = [Date.parse(change.occurredAt), Date.parse(change.recordedAt)];
  if (deleted && occurredAt < (before?.occurredAt ?? 0)) return;
  const seen = { figure: trimDecimal(data.price.amount), occurredAt, at };
  const shown = deleted ? others : { ...others, [name]: withSeen(before, seen) };
  await compare(data.sku, { ...figures, shown }, at, book, context);
}

/** A price in another currency, with other taxes or for a time only says nothing of the one that was told. */
function isAt({ source, data }: Change<'price'>, { connection, location, target }: Place): boolean {
  const isIncluded = data.taxesIncluded ?? target.taxes === 'included';
  return (
    source.slice(0, source.lastIndexOf('.')) === connection &&
    data.location === location &&
    data.price.currency === target.currency &&
    isIncluded === (target.taxes === 'included') &&
    (data.validFrom ?? data.validTo) === undefined
  );
}
