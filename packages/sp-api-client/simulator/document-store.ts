import { gzipSync } from 'node:zlib';
import type { SimulatedApi } from './create-simulated-api.ts';
import { encodeText } from './encode-text.ts';
import type { Incoming, Outgoing } from './http-message.ts';

/** What a document holds, and how it is handed out. */
export interface DocumentContent {
  content: string | Uint8Array;
  /** Default `text/plain; charset=UTF-8`. Text is written in its charset. */
  contentType?: string;
  /** Handed out compressed. Default false. */
  isCompressed?: boolean;
}

export interface DocumentStore {
  /** A new document that waits for its content, and where to put it. */
  offer(contentType: string): { documentId: string; url: string };
  add(document: DocumentContent): string;
  /** Where it can be read for five minutes; undefined where there is none. */
  link(documentId: string): { url: string; compressionAlgorithm?: 'GZIP' } | undefined;
  /** What was put there; undefined while nothing was. */
  contentOf(documentId: string): Buffer | undefined;
}

interface Stored {
  contentType: string;
  content: Buffer | undefined;
  isCompressed: boolean;
}

const prefix = '/documents/';

/** The storage beside the API: addresses that end after some minutes, and need no token. */
export function createDocumentStore(
  api: SimulatedApi,
  { lifetimeMs = 300_000 }: { lifetimeMs?: number } = {},
): DocumentStore {
  const stored = new Map<string, Stored>();

  function add(document: Stored): string {
    const documentId = `amzn1.tortuga.4.eu.${String(stored.size + 1).padStart(6, '0')}`;
    stored.set(documentId, document);
    return documentId;
  }

  const urlOf = (documentId: string) =>
    `${api.origin()}${prefix}${documentId}?until=${api.now() + lifetimeMs}`;

  api.route(prefix, ({ method, url, headers, body }: Incoming): Outgoing => {
    const document = stored.get(url.pathname.slice(prefix.length));
    if (!document) return refuse(404);
    if (api.now() >= Number(url.searchParams.get('until') ?? 0)) return refuse(403);
    if (method === 'GET') return hand(document);
    // Storage checks the type against the one that the address was signed for.
    if (method !== 'PUT' || headers.get('content-type') !== document.contentType)
      return refuse(403);
    document.content = body;
    return { status: 200, headers: {}, body: undefined };
  });

  return {
    offer(contentType) {
      const documentId = add({ contentType, content: undefined, isCompressed: false });
      return { documentId, url: urlOf(documentId) };
    },
    add({ content, contentType = 'text/plain; charset=UTF-8', isCompressed = false }) {
      const bytes = typeof content === 'string' ? encodeText(content, contentType) : content;
      return add({ contentType, content: Buffer.from(bytes), isCompressed });
    },
    link(documentId) {
      const document = stored.get(documentId);
      if (!document) return undefined;
      const url = urlOf(documentId);
      return document.isCompressed ? { url, compressionAlgorithm: 'GZIP' } : { url };
    },
    contentOf: (documentId) => stored.get(documentId)?.content,
  };
}

function hand({ content, contentType, isCompressed }: Stored): Outgoing {
  if (!content) return refuse(404);
  const body = isCompressed ? gzipSync(content) : content;
  const length = String(body.byteLength);
  return { status: 200, headers: { 'content-type': contentType, 'content-length': length }, body };
}

function refuse(status: number): Outgoing {
  return { status, headers: { 'content-type': 'application/xml' }, body: '<Error/>' };
}
