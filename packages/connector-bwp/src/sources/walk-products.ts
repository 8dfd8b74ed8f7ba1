import type { Draft, EntityName, Page, PullContext } from '@acorn-i/core';
import { z } from 'zod';
import type { BwpApi } from '../connect-bwp.ts';
import { type BwpProduct, listProducts } from '../documents/catalog.ts';

/** https://documents.buywithprime.amazon.com/bwp-api/docs/catalog-queries-products */
const pageSize = 20;

const Cursor = z.object({ after: z.string().optional() });

/** Walks the whole catalogue: it tells neither when a product changed nor which one did. */
export async function* walkProducts<E extends EntityName>(
  { client }: BwpApi,
  { cursor, signal, priority }: PullContext,
  toDraft: (product: BwpProduct) => Promise<Draft<E> | undefined>,
): AsyncIterable<Page<E>> {
  let after = Cursor.safeParse(cursor).data?.after;
  for (;;) {
    const variables = { first: pageSize, ...(after !== undefined && { after }) };
    const { products } = await client.run(listProducts, variables, { signal, priority });
    const changes: Draft<E>[] = [];
    for (const edge of products?.edges ?? []) {
      const draft = edge?.node && (await toDraft(edge.node));
      if (draft) changes.push(draft);
    }
    const next = products?.pageInfo.hasNextPage ? products.pageInfo.endCursor : undefined;
    const isLast = !next || next === after;
    yield { changes, cursor: isLast ? {} : { after: next } };
    if (isLast) return;
    after = next;
  }
}
