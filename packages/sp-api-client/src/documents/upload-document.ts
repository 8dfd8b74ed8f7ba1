import { createHash } from 'node:crypto';
import { documentFault } from './document-fault.ts';

export interface Upload {
  /** The address that Amazon gave for this document. It is a secret: whoever has it can write. */
  url: string;
  content: string | Uint8Array;
  /** The same as the document was created with, charset included: `text/tab-separated-values; charset=UTF-8`. */
  contentType: string;
  fetch?: typeof globalThis.fetch | undefined;
  signal?: AbortSignal | undefined;
}

/** What identifies a document's content. */
export interface ContentDigest {
  sha256: string;
  bytes: number;
}

/**
 * Puts a feed's content where Amazon wants it. Text goes as UTF-8.
 *
 * @throws RetryableError `DOCUMENT_URL_ENDED` where the address holds no more: create the document again.
 */
export async function uploadDocument(upload: Upload): Promise<ContentDigest> {
  const { url, contentType, fetch = globalThis.fetch, signal } = upload;
  const bytes = Buffer.from(upload.content as string);
  const response = await send(() =>
    fetch(url, {
      method: 'PUT',
      headers: { 'content-type': contentType },
      body: bytes,
      ...(signal && { signal }),
    }),
  );
  if (!response.ok) throw documentFault('upload', response.status);
  return digestOf(bytes);
}

export function digestOf(content: string | Uint8Array): ContentDigest {
  const bytes = Buffer.from(content as string);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
}

/** The address must not be in what is thrown. */
async function send(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    throw documentFault('upload', error);
  }
}
