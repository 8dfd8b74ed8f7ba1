import { type Draft, type EntityName, isAcornError, type Page, type Reject } from '@acorn-i/core';

const rowsOfPage = 500;

/** Rows in pages, those that cannot be read as rejects. The pages leave the cursor as it is. */
export function* rowPages<E extends EntityName>(
  { place, rows, signal }: { place: string; rows: readonly unknown[]; signal: AbortSignal },
  map: (row: unknown) => Draft<E>['data'],
): Generator<Page<E>> {
  for (let from = 0; from < rows.length; from += rowsOfPage) {
    signal.throwIfAborted();
    const changes: Draft<E>[] = [];
    const rejects: Reject[] = [];
    for (const [index, row] of rows.slice(from, from + rowsOfPage).entries()) {
      try {
        changes.push({ data: map(row), raw: row });
      } catch (error) {
        if (!isAcornError(error)) throw error;
        rejects.push({ raw: JSON.stringify(row), place: `${place}:${from + index}`, error });
      }
    }
    yield { changes, ...(rejects.length > 0 && { rejects }) };
  }
}

/** A list of a report; empty where it has none. */
export function listIn(document: unknown, name: string): readonly unknown[] {
  const list = (document as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return Array.isArray(list) ? list : [];
}
