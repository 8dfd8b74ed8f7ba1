import {
  type AcornError,
  type Delivery,
  isAcornError,
  type Outcome,
  RetryableError,
  toAcornError,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { setQuantities } from '../operations.ts';
import type { KnownStock, StockReader } from './stock-reader.ts';
import { type Comparison, sortOut, type Verdict } from './stock-verdict.ts';
import { uuidOf } from './uuid-of.ts';

/** One delivery on its way to a location. */
export interface StockWrite {
  delivery: Delivery<'inventory-level'>;
  sku: string;
  location: string;
  /** What the shop shall have. Never below zero: a shop cannot offer less than nothing. */
  quantity: number;
}

export interface QuantitySetter {
  /** Sets quantities of one location; every SKU once. */
  set(writes: readonly StockWrite[]): Promise<ReadonlyMap<StockWrite, Outcome>>;
}

const rounds = 8;

/**
 * Compare-and-set, in rounds: what was stale is read and written again, what is refused is taken
 * out, the rest goes again. A mutation takes all of its quantities or none.
 */
export function createQuantitySetter(client: ShopifyClient, stock: StockReader): QuantitySetter {
  /** What each write took the shop to have, and it had not. */
  const stales = new WeakMap<StockWrite, (number | null)[]>();

  async function setRound(
    pending: readonly StockWrite[],
    round: number,
    outcomes: Map<StockWrite, Outcome>,
  ): Promise<StockWrite[]> {
    const first = pending[0];
    if (first === undefined) return [];
    const { location } = first;
    const known = await stock.read(
      pending.map(({ sku }) => sku),
      location,
    );
    const comparisons = pending
      .map((write) => {
        const why = retried('already so', round, known.get(write.sku), stales.get(write));
        return compare(write, known.get(write.sku), outcomes, why);
      })
      .filter((comparison) => comparison !== undefined);
    if (comparisons.length === 0) return [];
    const verdict = await judge(comparisons, location, round);
    for (const { write, itemId, from } of verdict.done) {
      stock.wrote(itemId, location, write.quantity);
      const known = { available: from };
      const note = retried(`available ${write.quantity}`, round, known, stales.get(write));
      outcomes.set(write, { ...(verdict.ref && { ref: verdict.ref }), note });
    }
    for (const { write, itemId, from } of verdict.stale) {
      stock.forget(itemId, location);
      stales.set(write, [...(stales.get(write) ?? []), from]);
    }
    for (const [{ write, itemId }, error] of verdict.refused) {
      stock.forget(itemId, location);
      outcomes.set(write, error);
    }
    if (verdict.isUnclear)
      await halve(
        verdict.again.map(({ write }) => write),
        round,
        outcomes,
      );
    const next = verdict.isUnclear ? verdict.stale : [...verdict.stale, ...verdict.again];
    return next.map(({ write }) => write);
  }

  async function judge(
    comparisons: Comparison[],
    location: string,
    round: number,
  ): Promise<Verdict> {
    const quantities = comparisons.map(({ write, itemId, from }) => ({
      inventoryItemId: itemId,
      locationId: location,
      quantity: write.quantity,
      changeFromQuantity: from,
    }));
    const input = { name: 'available', reason: 'correction', quantities };
    const keys = comparisons.map(({ write }) => write.delivery.idempotencyKey);
    // Another body under an old key would be refused.
    const key = uuidOf([keys.toSorted(), input, round]);
    const { inventorySetQuantities } = await client.run(setQuantities, { input, key });
    const errors = inventorySetQuantities?.userErrors ?? [];
    const ref = inventorySetQuantities?.inventoryAdjustmentGroup?.id;
    if (errors.length === 0) {
      return { done: comparisons, stale: [], refused: new Map(), again: [], isUnclear: false, ref };
    }
    return sortOut(comparisons, errors);
  }

  async function halve(
    writes: StockWrite[],
    round: number,
    outcomes: Map<StockWrite, Outcome>,
  ): Promise<void> {
    const middle = Math.ceil(writes.length / 2);
    for (const half of [writes.slice(0, middle), writes.slice(middle)]) {
      await setAll(half, round + 1, outcomes);
    }
  }

  async function setAll(
    writes: readonly StockWrite[],
    from: number,
    outcomes: Map<StockWrite, Outcome>,
  ): Promise<void> {
    let pending: readonly StockWrite[] = writes;
    try {
      for (let round = from; pending.length > 0 && round < from + rounds; round += 1) {
        pending = await setRound(pending, round, outcomes);
      }
    } catch (error) {
      // What is settled stays settled; the others come again with the same keys.
      const known = isAcornError(error) ? error : toAcornError(error);
      for (const write of writes) if (!outcomes.has(write)) outcomes.set(write, known);
      return;
    }
    for (const write of pending) outcomes.set(write, contended(write));
  }

  return {
    async set(writes) {
      const outcomes = new Map<StockWrite, Outcome>();
      await setAll(writes, 1, outcomes);
      return outcomes;
    },
  };
}

function compare(
  write: StockWrite,
  known: KnownStock | AcornError | undefined,
  outcomes: Map<StockWrite, Outcome>,
  note: string,
): Comparison | undefined {
  if (known === undefined || isAcornError(known)) {
    outcomes.set(write, known);
    return undefined;
  }
  if (known.isFresh && known.available === write.quantity) {
    outcomes.set(write, { ref: known.itemId, note });
    return undefined;
  }
  return { write, itemId: known.itemId, from: known.available };
}

function contended({ sku, location }: StockWrite): RetryableError {
  return new RetryableError(`SKU ${sku}: its stock changed at every one of ${rounds} tries`, {
    code: 'SHOPIFY_STOCK_CONTENDED',
    details: { sku, location },
    retryAfterMs: 1_000,
  });
}

/** Says why there was more than one try: what was there, and what was taken to be. */
function retried(
  what: string,
  round: number,
  known: Pick<KnownStock, 'available'> | AcornError | undefined,
  stale: readonly (number | null)[] = [],
): string {
  if (round === 1) return what;
  if (stale.length === 0) return `${what}, at try ${round}: others of its batch had changed`;
  const had = known === undefined || isAcornError(known) ? null : known.available;
  const not = stale.map((one) => one ?? 'none').join(', ');
  return `${what}, at try ${round}: the shop had ${had ?? 'none'}, not ${not}`;
}
