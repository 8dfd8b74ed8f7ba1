import { GraphQLError, type GraphQLFieldResolver } from 'graphql';
import { connection } from './connection.ts';
import { renderFulfillmentOrders } from './fulfillment-resolvers.ts';
import { numberOf } from './number-of.ts';
import { renderGraphql } from './render-graphql.ts';
import { renderFulfillment, renderRefund, renderReturn } from './render-parts.ts';
import { renderAccount } from './render-payments.ts';
import { renderProduct } from './render-product.ts';
import { renderItem } from './render-stock.ts';
import type { Shop } from './shop.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { UpdateIndex } from './update-index.ts';

export type Resolver = GraphQLFieldResolver<unknown, unknown, never>;

export interface SearchArguments {
  query?: string | null;
  first?: number | null;
  after?: string | null;
}

/** What the simulated shop answers to our queries. */
export function queryResolvers(shop: Shop, now: () => number): Record<string, Resolver> {
  const node = (id: string): object | null => {
    const number = numberOf(id);
    if (id.includes('/Order/')) return order(shop, number);
    const record = shop.stock.byId(number);
    return id.includes('/InventoryItem/') && record ? renderItem(shop, record) : null;
  };
  return {
    orders: (_, { query, ...page }: SearchArguments) => {
      const [, source] = sourceIdentifier.exec(query ?? '') ?? [];
      if (source !== undefined) return connection(ordersOfSource(shop, source), page);
      const span = spanOf('orders', query);
      return searchSorted(shop.index, span, page, now(), (id) => order(shop, id));
    },
    ordersCount: (_, { query }: SearchArguments) => {
      const { since, until } = spanOf('ordersCount', query);
      const found = shop.index.search(since, undefined, Number.MAX_SAFE_INTEGER, now(), until);
      return { count: found.found.length };
    },
    productsCount: (_, { query }: SearchArguments) => {
      const { since, until } = spanOf('productsCount', query);
      const { found } = shop.products.index.search(
        since,
        undefined,
        Number.MAX_SAFE_INTEGER,
        now(),
        until,
      );
      return { count: found.length };
    },
    productVariantsCount: () => ({ count: shop.stock.items().length }),
    order: (_, { id }: { id: string }) => order(shop, numberOf(id)),
    nodes: (_, { ids }: { ids: string[] }) => ids.map(node),
    inventoryItem: (_, { id }: { id: string }) => node(id),
    inventoryItems: (_, { query, ...page }: SearchArguments) =>
      connection(itemsFound(shop, query, now()), page),
    locations: (_, page: SearchArguments) =>
      connection(
        shop.locationIds.map((id) => renderLocation(shop, id)),
        page,
      ),
    location: (_, { id }: { id: string }) =>
      shop.locationIds.includes(numberOf(id)) ? renderLocation(shop, numberOf(id)) : null,
    products: (_, { query, ...page }: SearchArguments) =>
      searchSorted(shop.products.index, spanOf('products', query), page, now(), (id) =>
        product(shop, id),
      ),
    product: (_, { id }: { id: string }) => product(shop, numberOf(id)),
    shopifyPaymentsAccount: () => (shop.hasPayments() ? renderAccount(shop.payments) : null),
    fulfillment: (_, { id }: { id: string }) =>
      part(shop, id, 'fulfillments', (owner, one) => renderFulfillment(owner, one)),
    refund: (_, { id }: { id: string }) =>
      part(shop, id, 'refunds', (owner, one) => renderRefund(owner, one)),
    return: (_, { id }: { id: string }) =>
      part(shop, id, 'returns', (owner, one) => renderReturn(owner, one)),
  };
}

interface Span {
  since: number;
  until: number | undefined;
}

const sourceIdentifier = /^source_identifier:"((?:[^"\\]|\\.)*)"$/;

function ordersOfSource(shop: Shop, quoted: string): object[] {
  const source = quoted.replace(/\\(.)/g, '$1');
  return shop
    .searchable()
    .filter((one) => one.sourceIdentifier === source)
    .flatMap(({ id }) => order(shop, id) ?? []);
}

const updatedAt = /^updated_at:>='([^']+)'(?: updated_at:<'([^']+)')?$/;

/** @throws GraphQLError for a search that is not by `updated_at`. */
export function spanOf(name: string, query: string | null | undefined): Span {
  const [, since = '', until] = updatedAt.exec(query ?? '') ?? [];
  if (Number.isNaN(Date.parse(since))) throw unsupported(name, query);
  return {
    since: Date.parse(since),
    until: until === undefined ? undefined : Date.parse(until),
  };
}

/** A list that comes oldest change first. */
export function searchSorted(
  index: UpdateIndex,
  { since, until }: Span,
  { first, after }: Omit<SearchArguments, 'query'>,
  now: number,
  render: (id: number) => object | null,
): object {
  const from = after == null ? undefined : Number(after);
  const { found, hasNextPage } = index.search(since, from, first ?? 10, now, until);
  const nodes = found.map(({ id }) => render(id));
  return {
    nodes,
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage, endCursor: found.length > 0 ? String(found.at(-1)?.seq) : null },
  };
}

/** `inventoryItems` cannot sort by its changes: it comes by id. */
function itemsFound(shop: Shop, query: string | null | undefined, now: number): object[] {
  const isByUpdate = query?.startsWith('updated_at:');
  const records = isByUpdate ? itemsUpdated(shop, query, now) : itemsNamed(shop, query);
  return records.map((record) => renderItem(shop, record));
}

function itemsUpdated(shop: Shop, query: string | null | undefined, now: number) {
  const { since, until } = spanOf('inventoryItems', query);
  const { found } = shop.items.search(since, undefined, Number.MAX_SAFE_INTEGER, now, until);
  return found
    .map(({ id }) => id)
    .sort((one, other) => one - other)
    .flatMap((id) => shop.stock.byId(id) ?? []);
}

function itemsNamed(shop: Shop, query: string | null | undefined) {
  const skus = skusOf(query);
  if (skus.length === 0) throw unsupported('inventoryItems', query);
  return [...new Set(skus.flatMap((sku) => shop.stock.bySku(sku)))];
}

/** `sku:"A" OR sku:"B"` */
export function skusOf(query: string | null | undefined): string[] {
  return [...(query ?? '').matchAll(/sku:"((?:[^"\\]|\\.)*)"/g)].map(([, sku = '']) =>
    sku.replace(/\\(.)/g, '$1'),
  );
}

function product(shop: Shop, id: number): object | null {
  const found = shop.products.byId(id);
  return found ? renderProduct(shop, found) : null;
}

function renderLocation(shop: Shop, id: number): object {
  const isMain = id === shop.locationIds[0];
  return {
    id: `gid://shopify/Location/${id}`,
    name: isMain ? 'Main store' : `Location ${id}`,
    isActive: true,
    isFulfillmentService: false,
    shipsInventory: true,
    fulfillsOnlineOrders: true,
    localPickupSettingsV2: isMain ? { pickupTime: 'ONE_HOUR' } : null,
    updatedAt: '2026-01-05T08:00:00Z',
    address: {
      address1: 'Example Street 1',
      address2: null,
      city: 'Example City',
      province: 'Berlin',
      provinceCode: 'BE',
      zip: '10115',
      countryCode: 'DE',
      phone: null,
    },
  };
}

function order(shop: Shop, id: number): object | null {
  const found = shop.order(id);
  if (!found) return null;
  return { ...renderGraphql(found), fulfillmentOrders: renderFulfillmentOrders(shop, found) };
}

function part<Name extends 'fulfillments' | 'refunds' | 'returns'>(
  shop: Shop,
  gid: string,
  name: Name,
  render: (order: SimulatedOrder, one: SimulatedOrder[Name][number]) => object,
): object | null {
  const id = numberOf(gid);
  for (const owner of shop.orders()) {
    const one = owner[name].find((each) => each.id === id);
    if (one) return render(owner, one);
  }
  return null;
}

export function unsupported(name: string, query: string | null | undefined): GraphQLError {
  return new GraphQLError(`${name}(query: ${JSON.stringify(query)}) is not simulated`, {
    extensions: { code: 'NOT_SIMULATED' },
  });
}
