import {
  type Draft,
  durationMs,
  type EntityName,
  type Page,
  type PullContext,
  type Reject,
} from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import { readInBulk } from './read-in-bulk.ts';
import {
  begun,
  cursorBehind,
  isSettledBy,
  latest,
  newestOf,
  type Reading,
  sinceQuery,
  toJson,
  UpdateCursor,
  windowQuery,
  windowStart,
  withoutReading,
} from './update-cursor.ts';

export interface Listed<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

export interface Told<E extends EntityName> {
  changes: Draft<E>[];
  rejects: Reject[];
}

/** A list of the shop that can be searched by `updated_at`. */
export interface UpdatedList<Node extends { updatedAt: string }, E extends EntityName> {
  /** `orders`, for the log and for what is remembered. */
  name: string;
  /** The search can sort by `updated_at`; else a pull counts only when all of it was read. */
  isSorted: boolean;
  /** The first pull reads all that there is, rather than `lookBack`. */
  startsWhole?: boolean;
  /** How often all of it is read although only some has changed, ms. */
  sweepMs?(api: ShopifyApi): number;
  /** What a window asks for may stand in something that changed later: read on to the end, and sort out. */
  isInLaterChanges?: boolean;
  search(
    api: ShopifyApi,
    query: string,
    after: string | undefined,
    context: PullContext,
  ): Promise<Listed<Node>>;
  tell(api: ShopifyApi, nodes: readonly Node[], context: PullContext): Promise<Told<E>>;
  /** How the same is read by one bulk operation, where there is much of it. */
  bulk?: BulkList<Node>;
}

export interface BulkList<Node> {
  document(query: string): string;
  /** Which field of its parent a child of a type belongs in: `LineItem` → `lineItems`. */
  connections: Readonly<Record<string, string>>;
  /** How many the search finds, as far as the shop counts. */
  count(api: ShopifyApi, query: string, context: PullContext): Promise<number>;
  /** Points of the rate that paging one of them takes, about. */
  pointsEach: number;
  /** What the file had, with what no bulk operation can read. */
  toNodes(api: ShopifyApi, roots: readonly unknown[], context: PullContext): Promise<Node[]>;
}

/**
 * What changed since the cursor. Until the end of the last window has settled it is read again, since the
 * search index lags (10 s were seen); the log drops what it already has.
 */
export async function* pullUpdated<Node extends { updatedAt: string }, E extends EntityName>(
  list: UpdatedList<Node, E>,
  api: ShopifyApi,
  context: PullContext,
): AsyncGenerator<Page<E>> {
  const before = beforeSweep(list, api, context);
  const startedAt = before?.reading?.startedAt ?? context.now();
  const query = before?.reading?.query ?? queryOf(list, api, context, before, startedAt);
  let cursor = before;
  for await (const page of pagesOf(list, api, context, query, before, startedAt)) {
    cursor = page.cursor ?? cursor;
    if (page.changes.length > 0 || page.rejects.length > 0 || page.cursor !== undefined) {
      yield {
        changes: page.changes,
        rejects: page.rejects,
        ...(page.cursor && { cursor: toJson(page.cursor) }),
      };
    }
  }
  if (context.window === undefined && isSettledBy(api.settings, cursor, startedAt)) {
    yield { changes: [], cursor: toJson({ ...cursor, isSettled: true }) };
  }
}

/** The cursor, or none where all is to be read anew. */
function beforeSweep(
  list: Pick<UpdatedList<never, EntityName>, 'sweepMs'>,
  api: ShopifyApi,
  { cursor, window, now }: PullContext,
): UpdateCursor | undefined {
  const before = UpdateCursor.safeParse(cursor).data;
  if (window || !list.sweepMs || before === undefined || before.reading) return before;
  return now() - (before.sweptAt ?? 0) >= list.sweepMs(api) ? undefined : before;
}

function queryOf(
  list: Pick<UpdatedList<never, EntityName>, 'startsWhole' | 'isInLaterChanges'>,
  api: ShopifyApi,
  { window }: PullContext,
  cursor: UpdateCursor | undefined,
  now: number,
): string {
  if (window && list.isInLaterChanges)
    return sinceQuery(windowStart(api.settings, cursor, Date.parse(window.from)));
  if (window) return windowQuery(window, cursor);
  const first = list.startsWhole ? 0 : now - durationMs(api.settings.lookBack);
  return sinceQuery(windowStart(api.settings, cursor, first));
}

export interface ToldPage<E extends EntityName> extends Told<E> {
  cursor: UpdateCursor | undefined;
}

async function* pagesOf<Node extends { updatedAt: string }, E extends EntityName>(
  list: UpdatedList<Node, E>,
  api: ShopifyApi,
  context: PullContext,
  query: string,
  before: UpdateCursor | undefined,
  startedAt: number,
): AsyncGenerator<ToldPage<E>> {
  const mayBulk = before === undefined && (context.window !== undefined || list.startsWhole);
  if (list.bulk && (mayBulk || before?.reading?.bulkId !== undefined)) {
    const options = { list, bulk: list.bulk, api, context, query, before, startedAt };
    if (yield* readInBulk(options)) return;
  }
  if (list.isSorted) yield* sortedPages(list, api, context, query, before);
  else yield* unsortedPages(list, api, context, query, before, startedAt);
}

async function* sortedPages<Node extends { updatedAt: string }, E extends EntityName>(
  list: UpdatedList<Node, E>,
  api: ShopifyApi,
  context: PullContext,
  query: string,
  before: UpdateCursor | undefined,
): AsyncGenerator<ToldPage<E>> {
  let cursor = before?.updatedAt === undefined ? undefined : withoutReading(before);
  let after: string | undefined;
  for (;;) {
    const { nodes, pageInfo } = await list.search(api, query, after, context);
    cursor = latest(cursor, nodes, context.now());
    if (nodes.length > 0) yield { ...(await list.tell(api, nodes, context)), cursor };
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return;
    after = pageInfo.endCursor;
  }
}

/** The cursor moves on when all was read; until then it only says where the reading is. */
async function* unsortedPages<Node extends { updatedAt: string }, E extends EntityName>(
  list: UpdatedList<Node, E>,
  api: ShopifyApi,
  context: PullContext,
  query: string,
  before: UpdateCursor | undefined,
  startedAt: number,
): AsyncGenerator<ToldPage<E>> {
  let reading: Reading =
    before?.reading && before.reading.bulkId === undefined
      ? before.reading
      : {
          query,
          startedAt,
          ...((before === undefined || before.reading?.isWhole) && { isWhole: true }),
        };
  for (;;) {
    const { nodes, pageInfo } = await list.search(api, query, reading.after, context);
    reading = { ...reading, ...newestOf(reading.newest, nodes) };
    const told = await list.tell(api, nodes, context);
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) {
      yield { ...told, cursor: cursorBehind(before, reading) };
      return;
    }
    reading = { ...reading, after: pageInfo.endCursor };
    yield { ...told, cursor: { ...(before ?? begun(startedAt)), reading } };
  }
}
