import type { ResponseOf } from '../shapes.ts';
import { askedAt, type LifecycleContext } from './lifecycle-clock.ts';

/** A GraphQL query of the Data Kiosk, and which page of its answer. */
export interface QueryRequest {
  query: string;
  paginationToken?: string | undefined;
}

/** Where the work on one query stands. Plain JSON: keep it, and go on from it after a crash. */
export type QueryState =
  /** It is about to be asked. Found like this after a crash: it may or may not have been. */
  | { step: 'asking'; request: QueryRequest; askedAt: string }
  | { step: 'waiting'; request: QueryRequest; queryId: string }
  /** `documentId`: absent where there is no data. `nextToken`: of the page behind this one. */
  | {
      step: 'ready';
      request: QueryRequest;
      queryId: string;
      documentId?: string;
      nextToken?: string;
    }
  | { step: 'failed'; request: QueryRequest; queryId: string; documentId?: string };

export type QueryEnd = Extract<QueryState, { step: 'ready' | 'failed' }>;

/** The way of a Data Kiosk query, step by step, as `reportStates` goes that of a report. */
export async function* queryStates(
  request: QueryRequest,
  saved: QueryState | undefined,
  context: LifecycleContext,
): AsyncGenerator<QueryState> {
  if (saved === undefined) {
    yield { step: 'asking', request, askedAt: await askedAt(context) };
    yield { step: 'waiting', request, queryId: await create(request, context) };
  } else if (saved.step === 'asking') {
    const queryId = (await findAsked(saved, context)) ?? (await create(saved.request, context));
    yield { step: 'waiting', request: saved.request, queryId };
  } else if (saved.step === 'waiting') {
    yield await look(saved, context);
  }
}

export function isQueryEnd(state: QueryState): state is QueryEnd {
  return state.step === 'ready' || state.step === 'failed';
}

async function create(
  { query, paginationToken }: QueryRequest,
  { client, signal, priority }: LifecycleContext,
): Promise<string> {
  const body = { query, ...(paginationToken && { paginationToken }) };
  const { queryId } = await client.dataKiosk.createQuery({ body }, { signal, priority });
  return queryId;
}

/** The oldest query of this text that nobody else has. A page's token is not told: only first pages are found. */
async function findAsked(
  { request, askedAt: createdSince }: Extract<QueryState, { step: 'asking' }>,
  { client, signal, priority, isKnown }: LifecycleContext,
): Promise<string | undefined> {
  if (request.paginationToken !== undefined) return undefined;
  const { queries } = await client.dataKiosk.getQueries(
    { createdSince, pageSize: 100 },
    { signal, priority },
  );
  const same = queries.filter(({ query }) => query === request.query).sort(byAge);
  for (const { queryId } of same) if (!(await isKnown?.(queryId))) return queryId;
  return undefined;
}

type Listed = ResponseOf<'dataKiosk.getQueries'>['queries'][number];

function byAge(one: Listed, other: Listed): number {
  return Date.parse(one.createdTime ?? '') - Date.parse(other.createdTime ?? '');
}

async function look(
  { request, queryId }: Extract<QueryState, { step: 'waiting' }>,
  { client, signal, priority }: LifecycleContext,
): Promise<QueryState> {
  const found = await client.dataKiosk.getQuery({ queryId }, { signal, priority });
  const { processingStatus, dataDocumentId, errorDocumentId, pagination } = found;
  const common = { request, queryId };
  if (processingStatus === 'DONE') {
    const nextToken = pagination?.nextToken;
    return {
      ...{ step: 'ready', ...common },
      ...(dataDocumentId && { documentId: dataDocumentId }),
      ...(nextToken && { nextToken }),
    };
  }
  if (processingStatus === 'CANCELLED' || processingStatus === 'FATAL') {
    return { step: 'failed', ...common, ...(errorDocumentId && { documentId: errorDocumentId }) };
  }
  return { step: 'waiting', ...common };
}
