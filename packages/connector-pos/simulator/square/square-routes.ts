import type { CatalogShelf } from './catalog-shelf.ts';
import type { OrderBook, RenderedOrder } from './order-book.ts';
import { pageOf } from './paging.ts';
import {
  ChangeInventoryBody,
  check,
  ListRefundsQuery,
  RetrieveCatalogBody,
  RetrieveChangesBody,
  RetrieveCountsBody,
  SearchCatalogBody,
  SearchOrdersBody,
  UpsertCatalogBody,
} from './requests.ts';
import { renderLocation, type Seller } from './seller.ts';
import { badValue, notFound, SquareFault } from './square-fault.ts';
import { renderChange, renderCount, type StockLedger } from './stock-ledger.ts';

export interface SquareState {
  seller: Seller;
  shelf: CatalogShelf;
  ledger: StockLedger;
  book: OrderBook;
  moved(variation: string, location: string): void;
  catalogChanged(): void;
}

export interface SquareRoute {
  operation: string;
  method: string;
  path: RegExp;
  scope: string;
  /** Whether the body has an idempotency key that must be honoured. */
  isKeyed?: true;
  answer(state: SquareState, request: { body: unknown; query: object; part: string }): object;
}

/** Every call that the simulator answers; any other is 404. */
export const squareRoutes: readonly SquareRoute[] = [
  {
    operation: 'ListLocations',
    method: 'GET',
    path: /^\/v2\/locations$/,
    scope: 'MERCHANT_PROFILE_READ',
    answer: ({ seller }) => ({
      locations: [...seller.locations.values()].map((one) => renderLocation(one, seller)),
    }),
  },
  {
    operation: 'SearchOrders',
    method: 'POST',
    path: /^\/v2\/orders\/search$/,
    scope: 'ORDERS_READ',
    answer: searchOrders,
  },
  {
    operation: 'RetrieveOrder',
    method: 'GET',
    path: /^\/v2\/orders\/([^/]+)$/,
    scope: 'ORDERS_READ',
    answer: ({ book }, { part }) => ({
      order: book.orders().find(({ id }) => id === part) ?? notFound('Order'),
    }),
  },
  {
    operation: 'GetPayment',
    method: 'GET',
    path: /^\/v2\/payments\/([^/]+)$/,
    scope: 'PAYMENTS_READ',
    answer: ({ book }, { part }) => ({ payment: book.payments().get(part) ?? notFound('Payment') }),
  },
  {
    operation: 'ListPaymentRefunds',
    method: 'GET',
    path: /^\/v2\/refunds$/,
    scope: 'PAYMENTS_READ',
    answer: listRefunds,
  },
  {
    operation: 'GetPaymentRefund',
    method: 'GET',
    path: /^\/v2\/refunds\/([^/]+)$/,
    scope: 'PAYMENTS_READ',
    answer: ({ book }, { part }) => ({
      refund: book.refunds().find(({ id }) => id === part) ?? notFound('Refund'),
    }),
  },
  {
    operation: 'BatchRetrieveInventoryChanges',
    method: 'POST',
    path: /^\/v2\/inventory\/changes\/batch-retrieve$/,
    scope: 'INVENTORY_READ',
    answer: retrieveChanges,
  },
  {
    operation: 'BatchRetrieveInventoryCounts',
    method: 'POST',
    path: /^\/v2\/inventory\/counts\/batch-retrieve$/,
    scope: 'INVENTORY_READ',
    answer: retrieveCounts,
  },
  {
    operation: 'BatchChangeInventory',
    method: 'POST',
    path: /^\/v2\/inventory\/changes\/batch-create$/,
    scope: 'INVENTORY_WRITE',
    isKeyed: true,
    answer: changeInventory,
  },
  {
    operation: 'SearchCatalogObjects',
    method: 'POST',
    path: /^\/v2\/catalog\/search$/,
    scope: 'ITEMS_READ',
    answer: searchCatalog,
  },
  {
    operation: 'BatchRetrieveCatalogObjects',
    method: 'POST',
    path: /^\/v2\/catalog\/batch-retrieve$/,
    scope: 'ITEMS_READ',
    answer: retrieveCatalog,
  },
  {
    operation: 'BatchUpsertCatalogObjects',
    method: 'POST',
    path: /^\/v2\/catalog\/batch-upsert$/,
    scope: 'ITEMS_WRITE',
    isKeyed: true,
    answer: upsertCatalog,
  },
];

type Request = { body: unknown; query: object };

function searchOrders({ book, seller }: SquareState, { body }: Request): object {
  const query = check(SearchOrdersBody, body);
  for (const id of query.location_ids)
    if (!seller.locations.has(id)) badValue(`no location ${id}`, 'location_ids');
  const { filter, sort = { sort_field: 'CREATED_AT', sort_order: 'DESC' } } = query.query ?? {};
  const field = sort.sort_field.toLowerCase() as 'created_at' | 'updated_at' | 'closed_at';
  const ranges = filter?.date_time_filter ?? {};
  for (const name of Object.keys(ranges)) {
    if (name === field) continue;
    throw new SquareFault(400, 'CONFLICTING_PARAMETERS', 'sort_field must match', 'sort_field');
  }
  const range = ranges[field];
  const timeOf = (order: RenderedOrder) => Date.parse(order[field] ?? '') || 0;
  const found = book
    .orders()
    .filter((order) => query.location_ids.includes(order.location_id))
    .filter(({ state }) => filter?.state_filter?.states.includes(state as never) ?? true)
    .filter((order) => !range?.start_at || timeOf(order) >= Date.parse(range.start_at))
    .filter((order) => !range?.end_at || timeOf(order) < Date.parse(range.end_at))
    .sort((one, other) => timeOf(one) - timeOf(other));
  if (sort.sort_order !== 'ASC') found.reverse();
  const { page, cursor } = pageOf(found, query, 500);
  return { ...(page.length > 0 && { orders: page }), ...(cursor && { cursor }) };
}

function listRefunds({ book }: SquareState, { query }: Request): object {
  const given = check(ListRefundsQuery, query);
  const isByUpdate = given.sort_field === 'UPDATED_AT';
  if (!isByUpdate && given.updated_at_begin_time)
    throw new SquareFault(400, 'CONFLICTING_PARAMETERS', 'sort_field must match', 'sort_field');
  const begin = isByUpdate ? given.updated_at_begin_time : given.begin_time;
  const timeOf = (one: { updated_at: string; created_at: string }) =>
    Date.parse(isByUpdate ? one.updated_at : one.created_at);
  const found = book
    .refunds()
    .filter((one) => !given.location_id || one.location_id === given.location_id)
    .filter((one) => !begin || timeOf(one) >= Date.parse(begin))
    .sort((one, other) => timeOf(one) - timeOf(other));
  if (given.sort_order !== 'ASC') found.reverse();
  const { page, cursor } = pageOf(found, given, 100);
  return { refunds: page, ...(cursor && { cursor }) };
}

function retrieveChanges({ ledger }: SquareState, { body }: Request): object {
  const query = check(RetrieveChangesBody, body);
  const types = query.types ?? ['PHYSICAL_COUNT', 'ADJUSTMENT'];
  const found = ledger
    .entries()
    .filter(({ type }) => types.includes(type))
    .filter((entry) => isWanted(entry, query))
    .filter(({ createdAt }) => isAfter(createdAt, query.updated_after));
  const { page, cursor } = pageOf(found, query, 100);
  return { changes: page.map(renderChange), ...(cursor && { cursor }) };
}

function retrieveCounts({ ledger }: SquareState, { body }: Request): object {
  const query = check(RetrieveCountsBody, body);
  const found = ledger
    .counts()
    .filter((count) => isWanted(count, query))
    .filter(({ calculatedAt }) => isAfter(calculatedAt, query.updated_after))
    .sort((one, other) => (one.calculatedAt < other.calculatedAt ? 1 : -1));
  const { page, cursor } = pageOf(found, query, 100);
  return { counts: page.map(renderCount), ...(cursor && { cursor }) };
}

function isWanted(
  { variation, location }: { variation: string; location: string },
  query: { catalog_object_ids?: string[] | undefined; location_ids?: string[] | undefined },
): boolean {
  const { catalog_object_ids: variations, location_ids: locations } = query;
  return (variations?.includes(variation) ?? true) && (locations?.includes(location) ?? true);
}

function isAfter(at: string, after: string | undefined): boolean {
  return after === undefined || Date.parse(at) > Date.parse(after);
}

function changeInventory({ ledger, moved }: SquareState, { body }: Request): object {
  const { changes, ignore_unchanged_counts: isIgnored = true } = check(ChangeInventoryBody, body);
  const added = ledger.change(changes, isIgnored);
  const keys = new Set(added.map(({ variation, location }) => `${variation} ${location}`));
  for (const key of keys) moved(...(key.split(' ') as [string, string]));
  const counts = ledger
    .counts()
    .filter(({ variation, location }) => keys.has(`${variation} ${location}`));
  return { counts: counts.map(renderCount), changes: added.map(renderChange) };
}

function searchCatalog({ shelf }: SquareState, { body }: Request): object {
  const query = check(SearchCatalogBody, body);
  const types = query.object_types ?? ['ITEM', 'ITEM_VARIATION'];
  const skus = query.query?.set_query.attribute_values.map((value) => value.toLowerCase());
  const variations = shelf.variations();
  const all = [...shelf.items(), ...variations]
    .filter(({ type }) => types.includes(type))
    .filter(({ is_deleted }) => query.include_deleted_objects || !is_deleted)
    .filter(({ updated_at }) => isAfter(updated_at, query.begin_time))
    .filter(
      (object) =>
        !skus ||
        (object.type === 'ITEM_VARIATION' &&
          skus.includes((object.data.item_variation_data.sku ?? '').toLowerCase())),
    );
  const { page, cursor } = pageOf(all, query, 100);
  return {
    ...(page.length > 0 && { objects: page.map((object) => shelf.render(object)) }),
    ...(cursor && { cursor }),
    latest_time: shelf.latest(),
  };
}

function retrieveCatalog({ shelf }: SquareState, { body }: Request): object {
  const { object_ids, include_deleted_objects } = check(RetrieveCatalogBody, body);
  const items = new Map(shelf.items().map((item) => [item.id, item]));
  const objects = object_ids.flatMap((id) => items.get(id) ?? shelf.variation(id) ?? []);
  const found = objects.filter(({ is_deleted }) => include_deleted_objects || !is_deleted);
  return { ...(found.length > 0 && { objects: found.map((object) => shelf.render(object)) }) };
}

function upsertCatalog({ shelf, catalogChanged }: SquareState, { body }: Request): object {
  const { batches } = check(UpsertCatalogBody, body);
  const objects: object[] = [];
  const id_mappings: object[] = [];
  for (const batch of batches) {
    const written = shelf.upsert(batch.objects);
    objects.push(...written.objects);
    id_mappings.push(...written.ids);
  }
  catalogChanged();
  return {
    objects,
    updated_at: shelf.latest(),
    ...(id_mappings.length > 0 && { id_mappings }),
  };
}
