import { type Outcome, RejectedError } from '@acorn-i/core';
import type { UpdateResults } from '../contract/inventory.ts';

/** One outcome for each SKU that was sent, in their order. */
export function outcomesOf(
  skus: readonly string[],
  { results }: UpdateResults,
  operation: string,
): Outcome[] {
  const isInOrder =
    results.length === skus.length && skus.every((sku, index) => results[index]?.sku === sku);
  if (!isInOrder) {
    const message = `${operation}: the shop must answer one result for each item, in their order`;
    return skus.map(() => new RejectedError(message, { code: 'SITE_RESULTS' }));
  }
  return results.map(({ sku, outcome, problem }) => {
    if (outcome === 'written') return { ref: sku };
    if (outcome === 'stale') return { ref: sku, note: 'the shop has a later figure' };
    const why = problem?.code ?? problem?.title ?? 'without a reason';
    return new RejectedError(`${operation}: ${sku}: rejected: ${why}`, {
      code: problem?.code ? `SITE_${problem.code}` : 'SITE_REJECTED',
    });
  });
}
