import type { PullContext } from '@acorn-i/core';
import { z } from 'zod';
import type { SquareAccount } from '../square-account.ts';
import { SearchedCatalog, type SquareObject } from '../wire/catalog.ts';

export const CatalogCursor = z.object({ since: z.string() });

export interface CatalogPage {
  objects: readonly SquareObject[];
  /** When the catalogue was changed last, as Square knows it; on the last page alone. */
  latest: string | undefined;
}

/** Clocks of Square's servers differ, and what is told twice is one change. */
const overlapMs = 5_000;

/** What changed in the catalogue since the cursor, all of it without one, deleted things too. */
export async function* searchCatalog(
  { client }: SquareAccount,
  types: readonly ('ITEM' | 'ITEM_VARIATION')[],
  { cursor: known, signal, priority }: PullContext,
): AsyncGenerator<CatalogPage> {
  const since = CatalogCursor.safeParse(known).data?.since;
  const begin = since && new Date(Date.parse(since) - overlapMs).toISOString();
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const answer = await client.call('SearchCatalogObjects', {
      body: {
        object_types: types,
        include_deleted_objects: begin !== undefined,
        ...(begin && { begin_time: begin }),
        limit: 500,
        ...(cursor && { cursor }),
      },
      schema: SearchedCatalog,
      signal,
      priority,
    });
    cursor = answer.cursor ?? undefined;
    const latest = cursor ? undefined : (answer.latest_time ?? undefined);
    yield { objects: answer.objects ?? [], latest };
  } while (cursor);
}
