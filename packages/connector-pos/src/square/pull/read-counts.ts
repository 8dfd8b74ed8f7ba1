import type { SquareAccount } from '../square-account.ts';
import { RetrievedCounts, type SquareCount } from '../wire/inventory.ts';

export interface CountQuery {
  /** Only what changed after this, ISO 8601 UTC. */
  updatedAfter?: string;
  variations?: readonly string[];
  signal?: AbortSignal | undefined;
}

/** What Square believes to have in the stores. */
export async function* readCounts(
  { client, stores }: SquareAccount,
  { updatedAfter, variations, signal }: CountQuery,
): AsyncGenerator<readonly SquareCount[]> {
  const locations = [...(await stores.all(signal)).keys()];
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const answer = await client.call('BatchRetrieveInventoryCounts', {
      body: {
        location_ids: locations,
        states: ['IN_STOCK'],
        ...(updatedAfter && { updated_after: updatedAfter }),
        ...(variations && { catalog_object_ids: variations }),
        limit: 1_000,
        ...(cursor && { cursor }),
      },
      schema: RetrievedCounts,
      signal,
    });
    cursor = answer.cursor ?? undefined;
    yield answer.counts ?? [];
  } while (cursor);
}
