import type { Priority } from '@acorn-i/core';
import { chunksOf } from '../catalog-reader.ts';
import type { SquareAccount } from '../square-account.ts';
import { SearchedOrders, type SquareOrder } from '../wire/order.ts';

export interface OrderSearch {
  /** ISO 8601 UTC. */
  from: string;
  signal: AbortSignal;
  priority: Priority;
}

export interface OrderPage {
  orders: readonly SquareOrder[];
  /** All that was changed up to the last order has been read. */
  isInOrder: boolean;
}

/** The most locations of one search. */
const mostLocations = 10;
const pageSize = 500;

/** What changed in the stores since then, oldest first for each ten of them. */
export async function* searchOrders(
  { client, stores }: SquareAccount,
  { from, signal, priority }: OrderSearch,
): AsyncGenerator<OrderPage> {
  const chunks = [...chunksOf([...(await stores.all(signal)).keys()], mostLocations)];
  for (const locations of chunks) {
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const answer = await client.call('SearchOrders', {
        body: {
          location_ids: locations,
          query: {
            filter: { date_time_filter: { updated_at: { start_at: from } } },
            sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' },
          },
          limit: pageSize,
          ...(cursor && { cursor }),
        },
        schema: SearchedOrders,
        signal,
        priority,
      });
      cursor = answer.cursor ?? undefined;
      yield { orders: answer.orders ?? [], isInOrder: chunks.length === 1 };
    } while (cursor);
  }
}
