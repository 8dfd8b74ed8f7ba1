import {
  type Draft,
  type EntityName,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import type { LightspeedAccount } from './lightspeed-account.ts';
import { isFraction, type SaleContext, toLightspeedOrder, toLightspeedReturn } from './map-sale.ts';
import { readFeed } from './read-feed.ts';
import { type LightspeedLine, type Sale, Sales } from './wire.ts';

/** Receipts by their version feed: one that is told late has a high version, and stands where it belongs. */
export function pullLightspeedSales(account: LightspeedAccount, context: PullContext) {
  return pullSales<'order'>(
    account,
    context,
    (sale, given) => {
      const data = toLightspeedOrder(sale, given);
      return data && data.lines.length > 0 ? { data } : undefined;
    },
    true,
  );
}

/** What came back at the tills. */
export function pullLightspeedReturns(account: LightspeedAccount, context: PullContext) {
  return pullSales<'return'>(
    account,
    context,
    (sale, given) => {
      const data = toLightspeedReturn(sale, given);
      return data && { data };
    },
    false,
  );
}

async function* pullSales<E extends EntityName>(
  account: LightspeedAccount,
  { cursor, signal }: PullContext,
  map: (sale: Sale, context: SaleContext) => Draft<E> | undefined,
  isReporting: boolean,
): AsyncGenerator<Page<E>> {
  const after = typeof cursor === 'number' ? cursor : 0;
  for await (const page of readFeed(account.client, {
    path: '/sales',
    schema: Sales,
    after,
    signal,
  })) {
    const found = await saleContexts(account, page.data, signal);
    yield {
      changes: found.flatMap(({ sale, context }) => map(sale, context) ?? []),
      ...(isReporting && { rejects: page.data.flatMap((sale) => rejectsOf(account, sale)) }),
      cursor: page.version,
    };
  }
}

/** Sales of our stores with what they name, without lines that are not counted in whole units. */
export async function saleContexts(
  account: LightspeedAccount,
  sales: readonly Sale[],
  signal?: AbortSignal,
): Promise<{ sale: Sale; context: SaleContext }[]> {
  const stores = await account.outlets.all(signal);
  const ids = sales.flatMap(({ line_items }) =>
    (line_items ?? []).flatMap(({ product }) => product?.id ?? []),
  );
  const skus = await account.catalog.skusOf([...new Set(ids)], signal);
  return sales.flatMap((sale) => {
    const store = stores.get(sale.source?.outlet_id ?? '');
    const line_items = sale.line_items?.filter((line) => !isFraction(line));
    return store ? [{ sale: { ...sale, line_items }, context: { store, skus } }] : [];
  });
}

function rejectsOf({ reported }: LightspeedAccount, { id, line_items }: Sale): Reject[] {
  return (line_items ?? []).filter(isFraction).flatMap((line: LightspeedLine) => {
    const place = `sale ${id} line ${line.id}`;
    if (reported.has(place)) return [];
    if (reported.size > 10_000) reported.clear();
    reported.add(place);
    const error = new RejectedError(
      'quantity: no whole units; goods by weight or length are not counted here',
      { code: 'LIGHTSPEED_QUANTITY_FRACTION' },
    );
    return [{ raw: JSON.stringify(line), place, error }];
  });
}
