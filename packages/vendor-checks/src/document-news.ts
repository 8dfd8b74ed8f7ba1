import {
  type ConnectionStore,
  DocumentStatus,
  type Draft,
  isAcornError,
  type Json,
  type Reject,
  RejectedError,
  type Source,
} from '@acorn-i/core';

/** Which document it is. */
export interface DocumentName {
  /** Where the connection remembers it, its kind before its number: `acknowledgement:2JK3S9VC`. */
  key: string;
  /** The orders that it is about. */
  orders: readonly string[];
}

export type DocumentNews = Pick<
  DocumentStatus,
  'status' | 'channel' | 'sentAt' | 'reference' | 'note' | 'codes'
>;

interface Teller {
  store: ConnectionStore;
  now(): number;
}

/** What waits to be told, each under a key of its own, in the order of its time. */
const prefix = 'told:';
const pageSize = 100;

/**
 * Remembers what became of a document, until {@link documentNews} has told it. The same news of the same instant is
 * told once.
 *
 * @param updatedAt ISO 8601 UTC. Default: now
 */
export async function tellDocument(
  { store, now }: Teller,
  { key, orders }: DocumentName,
  news: DocumentNews,
  updatedAt = new Date(now()).toISOString(),
): Promise<void> {
  const at = key.indexOf(':');
  const status: DocumentStatus = {
    id: key.slice(0, 256),
    kind: key.slice(0, at) as DocumentStatus['kind'],
    documentId: key.slice(at + 1),
    purchaseOrderIds: orders.slice(0, 1_000),
    ...news,
    ...(news.note !== undefined && { note: news.note.slice(0, 2_000) }),
    updatedAt,
  };
  await store.set(`${prefix}${updatedAt}:${key}`, status as unknown as Json);
}

/**
 * What is to be told of a document that was given up; undefined where it is tried again, which says nothing yet.
 *
 * @param statuses by the codes of errors after which it may have gone out; of any other it never did
 */
export function givenUpNews(
  error: unknown,
  statuses: Readonly<Record<string, DocumentNews['status']>>,
): DocumentNews | undefined {
  if (!isAcornError(error) || error.errorClass !== 'rejected') return undefined;
  const { code, message: note, details } = error;
  const { checks } = details as { checks?: readonly { code: string }[] };
  const codes = checks?.slice(0, 100).map((check) => check.code) ?? [code];
  return { status: statuses[code] ?? 'stopped', note, codes };
}

/** A source of what became of the documents that a connection was to send. Each is told once. */
export function documentNews<Api extends { store: ConnectionStore }>(
  description: string,
): Source<Api, 'document-status'> {
  return {
    entity: 'document-status',
    description,
    every: '15s',
    async *pull({ store }, { isRehearsal, signal }) {
      const page = emptyPage();
      for await (const [key, value] of store.entries(prefix)) {
        const { success, data } = DocumentStatus.safeParse(value);
        if (success) page.changes.push({ data });
        else page.rejects.push(rejectOf(key, value));
        page.keys.push(key);
        if (page.keys.length >= pageSize) break;
      }
      if (page.keys.length === 0) return;
      yield { changes: page.changes, rejects: page.rejects, isAcknowledged: true };
      if (isRehearsal) return;
      for (const key of page.keys) {
        signal.throwIfAborted();
        await store.delete(key);
      }
    },
  };
}

const keptMs = 90 * 86_400_000;

/** Where no route reads them, they would be kept for ever. */
export async function forgetOldNews({ store, now }: Teller): Promise<void> {
  const oldest = `${prefix}${new Date(now() - keptMs).toISOString()}`;
  const old: string[] = [];
  for await (const [key] of store.entries(prefix)) {
    if (key >= oldest) break;
    old.push(key);
  }
  for (const key of old) await store.delete(key);
}

function emptyPage() {
  return {
    keys: [] as string[],
    changes: [] as Draft<'document-status'>[],
    rejects: [] as Reject[],
  };
}

function rejectOf(place: string, value: unknown): Reject {
  const error = new RejectedError(`${place}: not a record of ours`, {
    code: 'DOCUMENT_NEWS_INVALID',
  });
  return { raw: JSON.stringify(value), place, error };
}
