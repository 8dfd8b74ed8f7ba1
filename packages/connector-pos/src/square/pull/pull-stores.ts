import type { Page, PullContext } from '@acorn-i/core';
import { toLocation } from '../map/location.ts';
import type { SquareAccount } from '../square-account.ts';

/** Every store, as Square and the settings know it. */
export async function* pullStores(
  { stores }: SquareAccount,
  { signal }: PullContext,
): AsyncGenerator<Page<'location'>> {
  const all = [...(await stores.all(signal)).values()];
  yield { changes: all.map((store) => ({ data: toLocation(store) })) };
}
