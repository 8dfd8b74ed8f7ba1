import type { Sku } from '../catalog-reader.ts';
import type { SquareAccount } from '../square-account.ts';
import type { Store } from '../store-directory.ts';
import type { SquareOrder } from '../wire/order.ts';
import type { SquarePayment } from '../wire/payment.ts';

/** An order with what Square keeps elsewhere. */
export interface DetailedOrder {
  order: SquareOrder;
  store: Store;
  skus: ReadonlyMap<string, Sku>;
  payment: SquarePayment | undefined;
}

/** Reads SKUs and payments of many orders at once. A cart that nobody paid yet (`DRAFT`) is none. */
export async function detailOrders(
  account: SquareAccount,
  orders: readonly SquareOrder[],
  signal?: AbortSignal,
): Promise<readonly DetailedOrder[]> {
  const stores = await account.stores.all(signal);
  const known = orders.filter(
    ({ state, location_id }) => state !== 'DRAFT' && stores.has(location_id),
  );
  const [skus, payments] = await Promise.all([
    account.catalog.skusOf(known.flatMap(variationsIn), signal),
    account.payments.ofOrders(known, signal),
  ]);
  return known.map((order) => ({
    order,
    store: stores.get(order.location_id) as Store,
    skus,
    payment: payments.get(order.id),
  }));
}

function variationsIn({ line_items, returns }: SquareOrder): string[] {
  const returned = (returns ?? []).flatMap(({ return_line_items }) => return_line_items ?? []);
  return [...(line_items ?? []), ...returned].flatMap(({ catalog_object_id }) =>
    catalog_object_id ? [catalog_object_id] : [],
  );
}
