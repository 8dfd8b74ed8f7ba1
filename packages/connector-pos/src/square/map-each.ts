import { type Draft, type EntityName, isAcornError, type Reject } from '@acorn-i/core';
import type { SquareAccount } from './square-account.ts';

/** Drafts of what can be mapped; what cannot is rejected, each once. */
export function mapEach<T, E extends EntityName>(
  { reported }: Pick<SquareAccount, 'reported'>,
  all: readonly T[],
  kind: string,
  map: (one: T) => Draft<E> | undefined,
): { changes: Draft<E>[]; rejects: Reject[] } {
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const one of all) {
    try {
      const draft = map(one);
      if (draft) changes.push(draft);
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const raw = JSON.stringify(one);
      if (reported.has(raw)) continue;
      if (reported.size > 10_000) reported.clear();
      reported.add(raw);
      rejects.push({ raw, place: kind, error });
    }
  }
  return { changes, rejects };
}
