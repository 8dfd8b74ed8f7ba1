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
  const writes: { index: number; write: ListingWrite; latest: () => ListingWrite }[] = [];
  for (const [index, { change, idempotencyKey }] of deliveries.entries()) {
    try {
      const wish = wishOf(change);
      if ('patches' in wish) {
        const write = { ...wish, key: idempotencyKey };
        writes.push({ index, write, latest: latestOf(deliveries[index]!, write, wishOf) });
      } else outcomes[index] = wish;
    } catch (error) {
      if (!isAcornError(error)) throw error;
      outcomes[index] = error;
    }
  }
  const isShared = deliveries.some(({ fence }) => fence !== undefined);
  const written = await listings.write(
    writes.map(({ write, latest }) => ({ ...write, latest })),
    { isShared },
  );
  for (const [place, { index }] of writes.entries()) outcomes[index] = written[place];
  return outcomes;
}

/** What is wanted of the same listing by now. A newer wish that is for another channel or cannot be is left to its turn. */
function latestOf<E extends EntityName>(
  delivery: Delivery<E>,
  write: ListingWrite,
  wishOf: (change: Change<E>) => Wish,
): () => ListingWrite {
  return () => {
    const { change, idempotencyKey } = delivery.latest?.() ?? delivery;
    const wish = wishOf(change);
    return 'patches' in wish ? { ...wish, key: idempotencyKey } : write;
  };
}
