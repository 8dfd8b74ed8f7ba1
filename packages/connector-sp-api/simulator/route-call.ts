import { marketplaceOf } from '../src/marketplaces.ts';
import { type OperationName, operations } from '../src/operations.ts';
import { AmazonError, invalidInput } from './amazon-error.ts';
import type { ListingBook } from './listing-book.ts';
import type { OrderBook } from './order-book.ts';
import { getOrder, type SearchRules, searchOrders } from './search-orders.ts';

export interface Books {
  book: OrderBook;
  listings: ListingBook;
  rules: SearchRules;
  sellerId: string;
}

export type Called =
  | { operation: 'token'; form: URLSearchParams }
  | { operation: OperationName | 'unknown'; run(books: Books): object };

interface Call {
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Buffer;
}

const handlers: Readonly<Record<OperationName, (books: Books, call: Call) => object>> = {
  searchOrders: ({ book, rules }, { query }) => searchOrders(book, query, rules),
  getOrder: ({ book }, { path, query }) => getOrder(book, path.orderId ?? '', query),
  getListingsItem: (books, call) => books.listings.get(listedSku(books, call), call.query),
  patchListingsItem: (books, call) =>
    books.listings.patch(listedSku(books, call), call.query, parseBody(call.body)),
};

/** Which operation a request means, and how to answer it once it is admitted. */
export function routeCall(method: string, target: string, body: Buffer): Called {
  const { pathname, searchParams: query } = new URL(target, 'http://simulator');
  if (method === 'POST' && pathname === '/auth/o2/token') {
    return { operation: 'token', form: new URLSearchParams(body.toString('utf8')) };
  }
  for (const { name, verb, path: pattern } of Object.values(operations)) {
    const path = method === verb ? matchPath(pattern, pathname) : undefined;
    if (path)
      return { operation: name, run: (books) => handlers[name](books, { path, query, body }) };
  }
  const nowhere = new AmazonError(404, 'NotFound', 'There is no such operation.', pathname);
  return {
    operation: 'unknown',
    run: () => {
      throw nowhere;
    },
  };
}

function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const source = pattern.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const match = new RegExp(`^${source}$`).exec(pathname);
  if (!match) return undefined;
  const parameters = Object.entries(match.groups ?? {});
  return Object.fromEntries(parameters.map(([name, text]) => [name, decodeURIComponent(text)]));
}

/** @throws AmazonError where seller or marketplaces are not those of the account. */
function listedSku({ sellerId }: Books, { path, query }: Call): string {
  const ids = query.get('marketplaceIds')?.split(',') ?? [];
  if (ids.length === 0) throw invalidInput('marketplaceIds is missing');
  const unknown = ids.find((id) => !marketplaceOf(id));
  if (unknown !== undefined) throw invalidInput(`marketplaceIds: unknown value ${unknown}`);
  if (path.sellerId !== sellerId) throw invalidInput('sellerId is of another account');
  return path.sku ?? '';
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidInput('the body is not JSON');
  }
}
