import { type AcornError, RejectedError, RetryableError } from '@acorn-i/core';
import type { UserError } from '../operations.ts';
import type { StockWrite } from './quantity-setter.ts';

/** A write whose item and present quantity are known. */
export interface Comparison {
  write: StockWrite;
  itemId: string;
  from: number | null;
}

export interface Verdict {
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

/** What the shop said of each: a mutation takes all of its quantities or none. */
export function sortOut(comparisons: readonly Comparison[], errors: readonly UserError[]): Verdict {
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
