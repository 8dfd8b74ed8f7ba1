import {
  type Change,
  type Delivery,
  type EntityName,
  isAcornError,
  type Outcome,
  type Receipt,
} from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import type { ListingWrite } from '../listings/listing-write.ts';

/** What a change wants of a listing, or why it is passed by. */
export type Wish = Omit<ListingWrite, 'key'> | Receipt;

/** Writes what each change wishes for; one outcome for each, in order. */
export async function writeListings<E extends EntityName>(
  { listings }: SpApiAccount,
  deliveries: readonly Delivery<E>[],
  wishOf: (change: Change<E>) => Wish,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = deliveries.map(() => undefined);
  const writes: { index: number; write: ListingWrite }[] = [];
  for (const [index, { change, idempotencyKey }] of deliveries.entries()) {
    try {
      const wish = wishOf(change);
      if ('patches' in wish) writes.push({ index, write: { ...wish, key: idempotencyKey } });
      else outcomes[index] = wish;
    } catch (error) {
      if (!isAcornError(error)) throw error;
      outcomes[index] = error;
    }
  }
  const isShared = deliveries.some(({ fence }) => fence !== undefined);
  const written = await listings.write(
    writes.map(({ write }) => write),
    { isShared },
  );
  for (const [place, { index }] of writes.entries()) outcomes[index] = written[place];
  return outcomes;
}
