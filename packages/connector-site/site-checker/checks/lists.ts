import { isDeepStrictEqual } from 'node:util';
import { demand, Skipped } from '../report.ts';
import type { SiteSession } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';

export type ListName = 'listProducts' | 'listInventory' | 'listOrders' | 'listReturns';

interface Item {
  id?: string | undefined;
  sku?: string | undefined;
  location?: string | undefined;
  updatedAt: string;
}

interface Walk {
  items: Item[];
  isWhole: boolean;
  requestIds: (string | undefined)[];
}

const lists = {
  products: 'listProducts',
  inventory: 'listInventory',
  orders: 'listOrders',
  returns: 'listReturns',
} as const;

export const listChecks: readonly SiteCheck[] = Object.entries(lists).flatMap(([word, name]) => [
  {
    id: `${word}.list`,
    title: `GET /${word}: shape, order and end of its pages`,
    run: ({ session }: CheckContext) => walksWell(session, name),
  },
  {
    id: `${word}.since`,
    title: `GET /${word}?updated_since=`,
    run: ({ session }: CheckContext) => heedsSince(session, name),
  },
  {
    id: `${word}.refused`,
    title: `GET /${word}: what cannot be understood is refused`,
    run: ({ session }: CheckContext) => refusesNonsense(session, name),
  },
]);

/** Answered with the first page, a cursor that the shop forgot would begin the list anew, for ever. */
const nonsense = [
  { cursor: 'no-cursor-of-this-shop' },
  { limit: 0 },
  { limit: 'all' },
  { updated_since: 'yesterday' },
] as const;

async function refusesNonsense(session: SiteSession, name: ListName): Promise<void> {
  for (const query of nonsense) await session.refused(name, { query }, [400]);
}

const mostPages = 40;

/** @throws SiteFault unless it is ordered, without repetition, and ends. */
export async function walk(
  session: SiteSession,
  name: ListName,
  { limit, since, pages = mostPages }: { limit: number; since?: string; pages?: number },
): Promise<Walk> {
  const found: Walk = { items: [], isWhole: false, requestIds: [] };
  const seen = new Set<string>();
  let query: Record<string, string | number> = { limit, ...(since && { updated_since: since }) };
  for (let page = 0; page < pages; page += 1) {
    const { data, requestId } = await session.call(name, { query });
    found.requestIds.push(requestId);
    const items: readonly Item[] = data.items;
    demand(items.length <= limit, `${name}: ${items.length} items, limit was ${limit}`, requestId);
    for (const item of items) {
      const id = idOf(item);
      demand(!seen.has(id), `${name}: ${id} comes twice in one walk`, requestId);
      seen.add(id);
      const last = found.items.at(-1);
      const isOrdered = !last || Date.parse(last.updatedAt) <= Date.parse(item.updatedAt);
      demand(isOrdered, `${name}: ${id} is older than what stands before it`, requestId);
      found.items.push(item);
    }
    if (data.nextCursor === null) return { ...found, isWhole: true };
    demand(items.length > 0, `${name}: an empty page with a nextCursor: it never ends`, requestId);
    demand(!seen.has(`>${data.nextCursor}`), `${name}: a cursor comes twice`, requestId);
    seen.add(`>${data.nextCursor}`);
    query = { cursor: data.nextCursor };
  }
  return found;
}

function idOf({ id, sku, location }: Item): string {
  return id ?? (location === undefined ? (sku ?? '') : `${sku}@${location}`);
}

async function walksWell(session: SiteSession, name: ListName): Promise<string> {
  const large = await walk(session, name, { limit: 250 });
  demand(large.items.length > 0, `${name}: is empty. Put something in, so that it can be checked`);
  const small = await walk(session, name, { limit: 2, pages: 6 });
  const least = Math.min(large.items.length, small.isWhole ? large.items.length : 7);
  demand(
    small.items.length >= least,
    `${name}: pages of 2 give ${small.items.length} items, pages of 250 give ${large.items.length}`,
    ...small.requestIds.slice(-1),
  );
  for (const [index, item] of small.items.entries()) {
    const [one, other] = [item, large.items[index]];
    const isSame = other && (idOf(one) !== idOf(other) || isDeepStrictEqual(one, other));
    demand(
      isSame,
      `${name}: ${idOf(item)} differs between two walks`,
      ...small.requestIds.slice(-1),
    );
    demand(
      idOf(one) === idOf(other),
      `${name}: pages of 2 skip or mix up items`,
      ...small.requestIds.slice(-1),
    );
  }
  return `${large.items.length} items`;
}

async function heedsSince(session: SiteSession, name: ListName): Promise<void> {
  const { items } = await walk(session, name, { limit: 250 });
  const middle = items[Math.floor(items.length / 2)];
  if (items.length < 2 || middle === undefined) throw new Skipped('fewer than 2 items');
  const later = await walk(session, name, { limit: 250, since: middle.updatedAt });
  const [requestId] = later.requestIds;
  const ids = new Set(later.items.map(idOf));
  demand(ids.has(idOf(middle)), `${name}: updated_since leaves out its own instant`, requestId);
  const older = later.items.find(
    ({ updatedAt }) => Date.parse(updatedAt) < Date.parse(middle.updatedAt),
  );
  demand(!older, `${name}: updated_since gives what is older`, requestId);
  const expected = items.filter(
    ({ updatedAt }) => Date.parse(updatedAt) >= Date.parse(middle.updatedAt),
  );
  const missing = expected.find((item) => !ids.has(idOf(item)));
  demand(!missing, `${name}: updated_since leaves out ${missing && idOf(missing)}`, requestId);
}
