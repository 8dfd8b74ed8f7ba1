import { hash } from 'node:crypto';
import {
  type AcornError,
  type Delivery,
  isAcornError,
  type Outcome,
  RejectedError,
  RetryableError,
  toAcornError,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { setQuantities, type UserError } from '../operations.ts';
import type { KnownStock, StockReader } from './stock-reader.ts';

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

/** A write whose item and present quantity are known. */
interface Comparison {
  write: StockWrite;
  itemId: string;
  from: number | null;
}

interface Verdict {
  done: Comparison[];
  /** The shop had another quantity than we thought. */
  stale: Comparison[];
  refused: Map<Comparison, AcornError>;
  /** Nothing wrong with these: others of the mutation were. */
  again: Comparison[];
  /** The shop named nobody: look for the culprit in halves. */
  isUnclear: boolean;
  ref?: string | undefined;
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
    const key = batchKey(keys, input, round);
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

/** A UUID of the deliveries and the body: another body under an old key would be refused. */
function batchKey(keys: readonly string[], input: object, round: number): string {
  const hex = hash('sha256', JSON.stringify([keys.toSorted(), input, round]), 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sortOut(comparisons: readonly Comparison[], errors: readonly UserError[]): Verdict {
  const concurrent = errors.find(({ code }) => code === 'IDEMPOTENCY_CONCURRENT_REQUEST');
  if (concurrent) {
    throw new RetryableError(concurrent.message, { code: 'IDEMPOTENCY_CONCURRENT_REQUEST' });
  }
  const verdict: Verdict = {
    done: [],
    stale: [],
    refused: new Map(),
    again: [],
    isUnclear: false,
  };
  const named = new Map<Comparison, UserError>();
  const unnamed: UserError[] = [];
  for (const error of errors) {
    const comparison = comparisons[indexOf(error) ?? -1];
    if (comparison) named.set(comparison, error);
    else unnamed.push(error);
  }
  for (const comparison of comparisons) {
    const error = named.get(comparison);
    if (error === undefined) verdict.again.push(comparison);
    else if (isStale(error)) verdict.stale.push(comparison);
    else verdict.refused.set(comparison, refused(comparison, error));
  }
  return named.size > 0 ? verdict : withoutCulprit(verdict, unnamed);
}

/** No path in any error: a stale or spent key goes again, anything else is halved down to one. */
function withoutCulprit(verdict: Verdict, errors: readonly UserError[]): Verdict {
  const [error] = errors;
  if (error === undefined || error.code?.startsWith('IDEMPOTENCY_')) return verdict;
  if (isStale(error)) return { ...verdict, stale: verdict.again, again: [] };
  const [only, ...others] = verdict.again;
  if (only === undefined || others.length > 0) return { ...verdict, isUnclear: true };
  return { ...verdict, again: [], refused: new Map([[only, refused(only, error)]]) };
}

function isStale({ code }: UserError): boolean {
  return code === 'CHANGE_FROM_QUANTITY_STALE';
}

/** `["input", "quantities", "3", "quantity"]` → 3 */
function indexOf({ field }: UserError): number | undefined {
  const text = field?.[field.indexOf('quantities') + 1 || field.length + 1];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function refused({ write }: Comparison, { code, message }: UserError): RejectedError {
  return new RejectedError(`SKU ${write.sku}: ${message}`, {
    code: `SHOPIFY_${code ?? 'USER_ERROR'}`,
    details: { sku: write.sku, location: write.location },
  });
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
