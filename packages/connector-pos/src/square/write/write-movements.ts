import {
  type Delivery,
  isAcornError,
  type Outcome,
  RejectedError,
  type StockMovement,
  type StockPlace,
} from '@acorn-i/core';
import { onlyVariation } from '../catalog-reader.ts';
import { ownReference } from '../own-reference.ts';
import { readChanges } from '../pull/read-changes.ts';
import type { SquareAccount } from '../square-account.ts';
import { changeInventory, type InventoryChangeInput, receiptOf } from './change-inventory.ts';
import { outcomeOf } from './outcomes.ts';
import { storeAt } from './store-for.ts';

const dayMs = 24 * 3_600_000;

/** Tells Square of units that moved, each once: by its key, and by looking for what carries its id already. */
export async function writeMovements(
  account: SquareAccount,
  deliveries: readonly Delivery<'stock-movement'>[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const delivery of deliveries) {
    outcomes.push(await outcomeOf(() => writeMovement(account, delivery)));
  }
  return outcomes;
}

async function writeMovement(
  account: SquareAccount,
  { change, idempotencyKey, signal }: Delivery<'stock-movement'>,
): Promise<Outcome> {
  const { data } = change;
  const steps = stepsOf(data);
  if (steps.length === 0) return { note: 'nothing that Square counts moved' };
  const stores = await account.stores.all(signal);
  const variation = onlyVariation(data.sku, await account.catalog.bySku([data.sku], signal));
  const changes = steps.map(({ location, from, to }) => ({
    type: 'ADJUSTMENT' as const,
    adjustment: {
      reference_id: ownReference(data.id),
      catalog_object_id: variation.id,
      from_state: from,
      to_state: to,
      location_id: storeAt(location, stores).id,
      quantity: String(data.quantity),
      occurred_at: data.updatedAt,
    },
  }));
  const written = await findWritten(account, changes, signal);
  if (written.length > 0) return judgeWritten(data, changes, written, change.deleted === true);
  if (change.deleted) return { note: 'it was never told' };
  demandYoung(data, account.now());
  try {
    const told = await changeInventory(account.client, changes, { key: idempotencyKey, signal });
    return receiptOf(told[0]);
  } catch (error) {
    // By this key the same movement was told, with another time or quantity.
    if (isAcornError(error) && error.code === 'SQUARE_IDEMPOTENCY_KEY_REUSED') throw changed(data);
    throw error;
  }
}

interface Step {
  location: string;
  from: string;
  to: string;
}

/** What a movement is in Square's states, of which an app may write these three. */
function stepsOf({ from, to }: StockMovement): Step[] {
  const steps: Step[] = [];
  if (isSellable(from)) steps.push({ location: from.location, from: 'IN_STOCK', to: 'WASTE' });
  if (isSellable(to)) {
    const state = from?.condition === 'uninspected' ? 'UNLINKED_RETURN' : 'NONE';
    steps.push({ location: to.location, from: state, to: 'IN_STOCK' });
  }
  return steps;
}

function isSellable(place: StockPlace | undefined): place is StockPlace {
  return place?.condition === 'sellable';
}

type Adjustment = Extract<InventoryChangeInput, { type: 'ADJUSTMENT' }>;

async function findWritten(
  account: SquareAccount,
  changes: readonly Adjustment[],
  signal: AbortSignal,
): Promise<string[]> {
  const [first] = changes as [Adjustment];
  const { reference_id, catalog_object_id, occurred_at } = first.adjustment;
  const found: string[] = [];
  const query = {
    types: ['ADJUSTMENT'],
    variations: [catalog_object_id],
    locations: [...new Set(changes.map(({ adjustment }) => adjustment.location_id))],
    updatedAfter: new Date(Date.parse(occurred_at) - dayMs).toISOString(),
    signal,
  } as const;
  for await (const page of readChanges(account, query)) {
    for (const { adjustment } of page) {
      if (adjustment?.reference_id === reference_id) found.push(adjustment.quantity ?? '');
    }
  }
  return found;
}

function judgeWritten(
  data: StockMovement,
  changes: readonly Adjustment[],
  written: readonly string[],
  isDeleted: boolean,
): Outcome {
  const isSame =
    !isDeleted &&
    written.length === changes.length &&
    written.every((quantity) => Number(quantity) === data.quantity);
  if (isSame) return { note: 'told before' };
  throw changed(data);
}

function changed({ id }: StockMovement): RejectedError {
  return new RejectedError(
    `movement ${id}: Square knows another version of it, and takes none back. Correct the stock there`,
    { code: 'MOVEMENT_CHANGED' },
  );
}

function demandYoung({ id, updatedAt }: StockMovement, now: number): void {
  if (now - Date.parse(updatedAt) < dayMs) return;
  throw new RejectedError(
    `movement ${id}: more than a day old, and Square takes no such. Count the stock there`,
    { code: 'MOVEMENT_TOO_OLD' },
  );
}
