import { RejectedError } from '@acorn-i/core';

export interface Assembled {
  root: Record<string, unknown>;
  /** Lines of the file up to the end of this root. */
  lines: number;
}

interface Connection {
  pageInfo: { hasNextPage: false };
  nodes: unknown[];
}

/**
 * Puts the objects of a bulk file together again, one root at a time: Shopify writes children behind their
 * parent, each with `__parentId` and without the name of its field, which its type tells.
 *
 * @throws RejectedError `SHOPIFY_BULK_ORDER` for a child that does not follow its parent.
 */
export async function* assemble(
  rows: AsyncIterable<Record<string, unknown>>,
  /** `LineItem` → `lineItems` */
  fields: Readonly<Record<string, string>>,
): AsyncGenerator<Assembled> {
  let root: Record<string, unknown> | undefined;
  const within = new Map<string, Record<string, unknown>>();
  let lines = 0;
  for await (const { __parentId: parentId, ...row } of rows) {
    if (parentId === undefined) {
      if (root) yield { root, lines };
      root = row;
      within.clear();
    } else {
      const parent = within.get(String(parentId));
      const field = fields[typeOf(row.id)];
      if (!parent || field === undefined) throw outOfOrder(row.id, parentId);
      connectionIn(parent, field).nodes.push(row);
    }
    lines += 1;
    if (typeof row.id === 'string') within.set(row.id, row);
  }
  if (root) yield { root, lines };
}

function connectionIn(parent: Record<string, unknown>, field: string): Connection {
  const known = parent[field] as Connection | undefined;
  if (known) return known;
  const made: Connection = { pageInfo: { hasNextPage: false }, nodes: [] };
  parent[field] = made;
  return made;
}

/** `gid://shopify/LineItem/1?x=y` → `LineItem` */
function typeOf(id: unknown): string {
  return /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(String(id))?.[1] ?? '';
}

function outOfOrder(id: unknown, parentId: unknown): RejectedError {
  return new RejectedError(
    `bulk file: ${String(id)} does not follow its parent ${String(parentId)}`,
    {
      code: 'SHOPIFY_BULK_ORDER',
    },
  );
}
