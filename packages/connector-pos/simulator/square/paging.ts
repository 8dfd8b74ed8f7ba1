import { hash } from 'node:crypto';
import { SquareFault } from './square-fault.ts';

export interface Paged<T> {
  page: readonly T[];
  cursor: string | undefined;
}

/**
 * A page of what a query found, and the cursor of the next one, which holds for the same query alone.
 *
 * @throws SquareFault `INVALID_CURSOR`
 */
export function pageOf<T>(
  found: readonly T[],
  query: { cursor?: string | undefined; limit?: number | undefined },
  usualLimit: number,
): Paged<T> {
  const { cursor, limit = usualLimit, ...rest } = query;
  const about = hash('sha256', JSON.stringify([rest, limit]), 'hex').slice(0, 16);
  const start = cursor === undefined ? 0 : readCursor(cursor, about);
  const end = start + limit;
  const next = Buffer.from(`${about}:${end}`).toString('base64url');
  return { page: found.slice(start, end), cursor: end < found.length ? next : undefined };
}

function readCursor(cursor: string, about: string): number {
  const [query, start] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  if (query === about && /^\d+$/.test(start ?? '')) return Number(start);
  throw new SquareFault(400, 'INVALID_CURSOR', 'the cursor is of another query', 'cursor');
}
