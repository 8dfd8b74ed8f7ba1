import type { Priority } from '@acorn-i/core';
import type { SquareAccount } from '../square-account.ts';
import { RetrievedChanges, type SquareChange } from '../wire/inventory.ts';

export interface ChangeQuery {
  types: readonly ('PHYSICAL_COUNT' | 'ADJUSTMENT')[];
  /** What Square heard of after this, ISO 8601 UTC. */
  updatedAfter: string;
  variations?: readonly string[];
  locations: readonly string[];
  signal: AbortSignal;
  priority?: Priority;
}

/** What Square wrote down about stock, in the order in which it happened (`occurred_at`). */
export async function* readChanges(
  { client }: Pick<SquareAccount, 'client'>,
  query: ChangeQuery,
): AsyncGenerator<readonly SquareChange[]> {
  let cursor: string | undefined;
  do {
    query.signal.throwIfAborted();
    const answer = await client.call('BatchRetrieveInventoryChanges', {
      body: {
        types: query.types,
        updated_after: query.updatedAfter,
        location_ids: query.locations,
        ...(query.variations && { catalog_object_ids: query.variations }),
        limit: 1_000,
        ...(cursor && { cursor }),
      },
      schema: RetrievedChanges,
      signal: query.signal,
      priority: query.priority,
    });
    cursor = answer.cursor ?? undefined;
    yield answer.changes ?? [];
  } while (cursor);
}
