import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isAcornError, RejectedError, RetryableError } from '@acorn-i/core';
import { decodeText } from './decode-text.ts';
import { documentFault } from './document-fault.ts';

export interface Download {
  /** The address that Amazon gave. It holds for five minutes and is a secret. */
  url: string;
  /** Where the document itself does not say: `Cp1252`. */
  charset?: string | undefined;
  /** The most bytes after decompression. Default 4 GiB. */
  maxBytes?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  signal?: AbortSignal | undefined;
}

/** A document that is read once, from the beginning, as it arrives. */
export interface OpenDocument {
  /** Pieces of text of any length. */
  text(): AsyncGenerator<string>;
  /** Line by line, without their ends. */
  lines(): AsyncGenerator<string>;
  /** All of it. Only for what is surely small. */
  whole(): Promise<string>;
}

/**
 * Opens a report or a feed's result. What is compressed is found by its first bytes, because Amazon's
 * word for it and the transport's do not always agree; the charset by its mark, its header, or by trying.
 *
 * @throws RetryableError `DOCUMENT_URL_ENDED`, `DOCUMENT_TRUNCATED`, network faults, also while it is read.
 */
export async function openDocument(download: Download): Promise<OpenDocument> {
  const { url, fetch = globalThis.fetch, signal, maxBytes = 4 * 1024 ** 3 } = download;
  let response: Response;
  try {
    response = await fetch(url, { ...(signal && { signal }) });
  } catch (error) {
    throw documentFault('download', error);
  }
  if (!response.ok) throw documentFault('download', response.status);
  const charset = charsetOf(response.headers) ?? download.charset;
  const bytes = bounded(gunzipped(gunzipped(arriving(response))), maxBytes);
  const text = () => decodeText(bytes, charset);
  return {
    text,
    lines: () => toLines(text()),
    async whole() {
      let all = '';
      for await (const piece of text()) all += piece;
      return all;
    },
  };
}

function charsetOf(headers: Headers): string | undefined {
  const [, charset] = /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '') ?? [];
  return charset;
}

/** The body's bytes, as many as the header promises. */
async function* arriving(response: Response): AsyncGenerator<Uint8Array> {
  const promised = response.headers.get('content-length');
  // The transport has already taken a content encoding off.
  const isPlain = response.headers.get('content-encoding') === null;
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      yield chunk;
    }
  } catch (error) {
    throw documentFault('download', error);
  }
  if (isPlain && promised !== null && Number(promised) !== size) throw truncated();
}

/** Decompressed where it begins as gzip does. */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let first: Uint8Array = new Uint8Array();
  while (first.byteLength < 2) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
    first = Buffer.concat(head);
  }
  const whole = joined(first, source);
  if (first[0] === 0x1f && first[1] === 0x8b) yield* decompress(whole);
  else yield* whole;
}

async function* decompress(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // A fault of the source ends the reader with that same fault.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (isAcornError(error) || (error as Error).name === 'AbortError') throw error;
    throw isCutShort(error) ? truncated() : damaged(error);
  }
}

async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  try {
    if (first.byteLength > 0) yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, maxBytes: number) {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new RejectedError(`Amazon document: larger than ${maxBytes} bytes`, {
        code: 'DOCUMENT_TOO_LARGE',
      });
    }
    yield chunk;
  }
}

async function* toLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  for await (const piece of pieces) {
    const lines = (open + piece).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (open !== '') yield open;
}

function isCutShort(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'Z_BUF_ERROR';
}

function truncated(): RetryableError {
  return new RetryableError('Amazon document: ended too early', { code: 'DOCUMENT_TRUNCATED' });
}

function damaged(cause: unknown): RetryableError {
  const code = 'DOCUMENT_DAMAGED';
  return new RetryableError('Amazon document: cannot be decompressed', { code, cause });
}
