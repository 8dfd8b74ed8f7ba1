import { z } from 'zod';
import type { Exchange } from './exchange.ts';
import type { Kind, Place, ShopBook } from './shop-book.ts';
import { ShopProblem } from './shop-problem.ts';

const Walk = z.object({
  limit: z.int().min(1).max(250),
  since: z.string().optional(),
  after: z.object({ at: z.string(), id: z.string() }),
});

interface Walk {
  limit: number;
  since?: string | undefined;
  after?: Place | undefined;
}

/** One page of a list, by `cursor` or by `limit` and `updated_since`. */
export function listDocuments(book: ShopBook, kind: Kind, { query }: Exchange): object {
  const cursor = query.get('cursor');
  const walk = cursor === null ? walkOf(query) : readCursor(cursor);
  const found = book.list<{ id?: string; sku?: string; location?: string; updatedAt: string }>(
    kind,
    {
      ...walk,
      limit: walk.limit + 1,
    },
  );
  const items = found.slice(0, walk.limit);
  const last = items.at(-1);
  if (found.length <= walk.limit || last === undefined) return { items, nextCursor: null };
  const after = { at: last.updatedAt, id: last.id ?? levelId(last.sku ?? '', last.location) };
  return {
    items,
    nextCursor: Buffer.from(JSON.stringify({ ...walk, after })).toString('base64url'),
  };
}

/** The id under which a level is kept. */
export function levelId(sku: string, location: string | undefined): string {
  return location === undefined ? sku : `${sku}@${location}`;
}

function walkOf(query: URLSearchParams): Walk {
  const limit = Number(query.get('limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 250) {
    throw new ShopProblem(400, 'LIMIT', 'limit is a whole number from 1 to 250');
  }
  const since = query.get('updated_since');
  if (since === null) return { limit };
  const sinceMs = Date.parse(since);
  if (Number.isNaN(sinceMs)) throw new ShopProblem(400, 'UPDATED_SINCE', 'not an instant');
  return { limit, since: new Date(sinceMs).toISOString() };
}

function readCursor(cursor: string): Walk {
  try {
    return Walk.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ShopProblem(400, 'CURSOR', 'not a cursor of this shop');
  }
}
