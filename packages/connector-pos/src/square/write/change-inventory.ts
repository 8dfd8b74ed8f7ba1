import { hash } from 'node:crypto';
import type { Receipt } from '@acorn-i/core';
import type { SquareClient } from '../client.ts';
import { ChangedInventory, type SquareChange } from '../wire/inventory.ts';

/** The body of `BatchChangeInventory`, as we write it. */
export type InventoryChangeInput =
  | {
      type: 'PHYSICAL_COUNT';
      physical_count: {
        reference_id: string;
        catalog_object_id: string;
        state: 'IN_STOCK';
        location_id: string;
        quantity: string;
        occurred_at: string;
      };
    }
  | {
      type: 'ADJUSTMENT';
      adjustment: {
        reference_id: string;
        catalog_object_id: string;
        from_state: string;
        to_state: string;
        location_id: string;
        quantity: string;
        occurred_at: string;
      };
    };

/** https://developer.squareup.com/docs/inventory-api/build-with-inventory: at most 100 changes a call. */
export const mostChanges = 100;

/**
 * Tells Square of changes; all of them or none. The key is of the body: the same changes sent twice happen once,
 * and other changes never go by a key that was used.
 */
export async function changeInventory(
  client: SquareClient,
  changes: readonly InventoryChangeInput[],
  { key, signal }: { key?: string; signal: AbortSignal },
): Promise<readonly SquareChange[]> {
  const body = {
    idempotency_key: key ?? hash('sha256', JSON.stringify(changes), 'hex'),
    changes,
    // Else a figure like the last count is passed over, whatever was sold since.
    ignore_unchanged_counts: false,
  };
  const answer = await client.call('BatchChangeInventory', {
    body,
    schema: ChangedInventory,
    signal,
  });
  return answer.changes ?? [];
}

export function receiptOf(change: SquareChange | undefined): Receipt | undefined {
  const ref = change?.physical_count?.id ?? change?.adjustment?.id;
  return ref ? { ref } : undefined;
}
