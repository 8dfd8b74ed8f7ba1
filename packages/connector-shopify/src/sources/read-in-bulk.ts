import { createHash } from 'node:crypto';
import { type EntityName, isAcornError, type PullContext, RetryableError } from '@acorn-i/core';
import { type Assembled, assemble } from '../bulk/assemble.ts';
import type { FinishedBulk } from '../bulk/bulk-job.ts';
import { planReading } from '../bulk/plan-reading.ts';
import { bulkUrlGone, readJsonl } from '../bulk/read-jsonl.ts';
import type { ShopifyApi } from '../connect.ts';
import type { BulkList, ToldPage, UpdatedList } from './pull-updated.ts';
import type { Reading, UpdateCursor } from './update-cursor.ts';
import { begun, cursorBehind, newestOf } from './update-cursor.ts';

export interface BulkReading<Node extends { updatedAt: string }, E extends EntityName> {
  list: UpdatedList<Node, E>;
  bulk: BulkList<Node>;
  api: ShopifyApi;
  context: PullContext;
  query: string;
  before: UpdateCursor | undefined;
  startedAt: number;
}

const rootsPerPage = 50;

/**
 * Reads a list by one bulk operation, where there is enough of it. Returns false where pages are to be read
 * instead. A killed reading goes on behind its last durable root: the operation's id is stored, and its file
 * read again up to there.
 */
export async function* readInBulk<Node extends { updatedAt: string }, E extends EntityName>(
  options: BulkReading<Node, E>,
): AsyncGenerator<ToldPage<E>, boolean> {
  const { list, bulk, api, context, query, before } = options;
  const { log } = context;
  if (before?.reading?.bulkId === undefined) {
    const count = await bulk.count(api, query, context);
    const plan = planReading(api.settings, count, bulk.pointsEach);
    log.info({ list: list.name, by: plan.by, count }, `reads by ${plan.by}: ${plan.reason}`);
    if (plan.by === 'pages') return false;
  }
  const key = keyOf(list.name, query);
  const finished = await api.bulk.finished(key, bulk.document(query), context);
  yield* rootsOf(options, finished, key);
  if (finished.state === 'completed') return true;
  await api.bulk.forget(key);
  log.warn(
    { list: list.name, operation: finished.id, reason: finished.reason },
    'the bulk operation failed; what it found is kept, and the whole is read by pages',
  );
  return false;
}

async function* rootsOf<Node extends { updatedAt: string }, E extends EntityName>(
  options: BulkReading<Node, E>,
  finished: FinishedBulk,
  key: string,
): AsyncGenerator<ToldPage<E>> {
  const { api, context, before, query, startedAt } = options;
  const isSame = before?.reading?.bulkId === finished.id;
  let reading: Reading = {
    query,
    startedAt,
    ...((before === undefined || before.reading?.isWhole) && { isWhole: true }),
    // Another operation has its objects in another order.
    ...(isSame ? before?.reading : { bulkId: finished.id, bulkRoots: 0 }),
  };
  const told = reading.bulkRoots ?? 0;
  const behind = () => ({ ...(before ?? begun(startedAt)), reading });
  let page: unknown[] = [];
  // Whether a root is whole shows only when the next one begins, or when all lines are there.
  let last: unknown;
  let roots = 0;
  let lines = 0;
  try {
    for await (const one of filePieces(options, finished)) {
      roots += 1;
      lines = one.lines;
      if (roots <= told) continue;
      if (last !== undefined) page.push(last);
      last = one.root;
      if (page.length < rootsPerPage) continue;
      yield* tell(page);
      page = [];
    }
  } catch (error) {
    // The address has expired: the operation starts anew, or tells a new one.
    if (isAcornError(error) && error.code === bulkUrlGone) await api.bulk.forget(key);
    throw error;
  }
  const isWhole = finished.state === 'completed';
  if (isWhole && lines !== finished.objectCount)
    throw await incomplete(options, key, lines, finished);
  yield* tell(isWhole && last !== undefined ? [...page, last] : page);
  if (isWhole) {
    await api.bulk.forget(key);
    if (context.window === undefined) {
      const cursor = cursorBehind(before, reading);
      if (cursor) yield { changes: [], rejects: [], cursor };
    }
  }

  async function* tell(found: readonly unknown[]): AsyncGenerator<ToldPage<E>> {
    if (found.length === 0) return;
    const { list, bulk } = options;
    const nodes = await bulk.toNodes(api, found, context);
    const page = await list.tell(api, nodes, context);
    reading = {
      ...reading,
      ...newestOf(reading.newest, nodes),
      bulkRoots: (reading.bulkRoots ?? 0) + found.length,
    };
    yield { ...page, cursor: behind() };
  }
}

/** An operation that found nothing has no file. */
async function* filePieces<Node extends { updatedAt: string }, E extends EntityName>(
  { api, bulk, context }: BulkReading<Node, E>,
  { url, state }: FinishedBulk,
): AsyncGenerator<Assembled> {
  if (url === undefined) return;
  try {
    yield* assemble(readJsonl(url, api.fetch, context.signal), bulk.connections);
  } catch (error) {
    // A part may end anywhere; the pages behind it read the rest.
    if (state === 'completed' || !isAcornError(error) || error.code !== 'SHOPIFY_BULK_BROKEN')
      throw error;
  }
}

async function incomplete<Node extends { updatedAt: string }, E extends EntityName>(
  { api, list }: BulkReading<Node, E>,
  key: string,
  lines: number,
  { id, objectCount }: FinishedBulk,
): Promise<RetryableError> {
  await api.bulk.forget(key);
  return new RetryableError(
    `${list.name}: ${id} counts ${objectCount} objects and its file has ${lines}. It is read anew`,
    { code: 'SHOPIFY_BULK_INCOMPLETE', details: { objectCount, lines } },
  );
}

function keyOf(list: string, query: string): string {
  return `bulk/${list}/${createHash('sha256').update(query).digest('hex').slice(0, 16)}`;
}
