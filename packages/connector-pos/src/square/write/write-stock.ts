import {
  type Delivery,
  isAcornError,
  type Outcome,
  RejectedError,
  toAcornError,
} from '@acorn-i/core';
import { chunksOf, onlyVariation } from '../catalog-reader.ts';
import { ownReference } from '../own-reference.ts';
import type { SquareAccount } from '../square-account.ts';
import type { Store } from '../store-directory.ts';
import type { SquareVariation } from '../wire/catalog.ts';
import { changeInventory, type InventoryChangeInput, mostChanges } from './change-inventory.ts';
import { storeFor } from './store-for.ts';

interface Planned {
  index: number;
  change: InventoryChangeInput;
}

/** Square takes nothing older than a day; ten minutes are for clocks and the way. */
const oldestMs = 24 * 3_600_000 - 10 * 60_000;

/**
 * Writes levels as physical counts at the time that they are of, so that a sale which Square heard of since then
 * is taken off them and none before.
 */
export async function writeStock(
  account: SquareAccount,
  deliveries: readonly Delivery<'inventory-level'>[],
): Promise<readonly Outcome[]> {
  const signal = deliveries[0]?.signal;
  if (!signal) return [];
  const [stores, variations] = await Promise.all([
    account.stores.all(signal),
    account.catalog.bySku(
      deliveries.map(({ change }) => change.data.sku),
      signal,
    ),
  ]);
  const outcomes: Outcome[] = new Array(deliveries.length).fill(undefined);
  const planned: Planned[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    try {
      const change = toCount(account, delivery, { stores, variations });
      planned.push({ index, change });
    } catch (error) {
      outcomes[index] = toAcornError(error);
    }
  }
  for (const chunk of chunksOf(planned, mostChanges)) {
    await send(account, chunk, signal, outcomes);
  }
  return outcomes;
}

function toCount(
  { settings, now }: SquareAccount,
  { change }: Delivery<'inventory-level'>,
  found: {
    stores: ReadonlyMap<string, Store>;
    variations: ReadonlyMap<string, readonly SquareVariation[]>;
  },
): InventoryChangeInput {
  const { data, id } = change;
  const store = storeFor(data, found.stores, settings);
  const variation = onlyVariation(data.sku, found.variations);
  const units = change.deleted ? 0 : data.available;
  if (units < 0) {
    throw new RejectedError(`SKU ${data.sku}: ${units} units. Square counts none below zero`, {
      code: 'LEVEL_NEGATIVE',
    });
  }
  const at = Math.min(Math.max(Date.parse(data.updatedAt), now() - oldestMs), now());
  return {
    type: 'PHYSICAL_COUNT',
    physical_count: {
      reference_id: ownReference(id),
      catalog_object_id: variation.id,
      state: 'IN_STOCK',
      location_id: store.id,
      quantity: String(units),
      occurred_at: new Date(at).toISOString(),
    },
  };
}

/** One that Square refuses takes the others of its call with it: halves find out which. */
async function send(
  account: SquareAccount,
  chunk: readonly Planned[],
  signal: AbortSignal,
  outcomes: Outcome[],
): Promise<void> {
  if (chunk.length === 0) return;
  try {
    await changeInventory(
      account.client,
      chunk.map(({ change }) => change),
      { signal },
    );
    for (const { index, change } of chunk) outcomes[index] = { ref: referenceOf(change) };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    if (error.errorClass !== 'rejected' || chunk.length === 1) {
      for (const { index } of chunk) outcomes[index] = error;
      return;
    }
    const half = Math.ceil(chunk.length / 2);
    await send(account, chunk.slice(0, half), signal, outcomes);
    await send(account, chunk.slice(half), signal, outcomes);
  }
}

function referenceOf(change: InventoryChangeInput): string {
  return change.type === 'PHYSICAL_COUNT'
    ? change.physical_count.reference_id
    : change.adjustment.reference_id;
}
