import { RetryableError } from '@acorn-i/core';

/** The file of a bulk operation is not there any more; asking for the operation gives a new address. */
export const bulkUrlGone = 'SHOPIFY_BULK_URL';

/**
 * The lines of a file, as they arrive. The address itself is the permission: no token goes there.
 *
 * @throws RetryableError `SHOPIFY_BULK_URL` where it has expired, `SHOPIFY_BULK_BROKEN` where it ends early.
 */
export async function* readJsonl(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal | undefined,
): AsyncGenerator<Record<string, unknown>> {
  const response = await fetch(url, { ...(signal && { signal }) }).catch((cause: unknown) => {
    throw broken('the file of a bulk operation cannot be reached', cause);
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    const code = response.status >= 500 ? 'SHOPIFY_BULK_BROKEN' : bulkUrlGone;
    throw new RetryableError(`the file of a bulk operation answers ${response.status}`, { code });
  }
  try {
    for await (const line of linesOf(response.body)) {
      if (line.trim() !== '') yield JSON.parse(line) as Record<string, unknown>;
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw broken('the file of a bulk operation ends in the middle', cause);
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

function broken(message: string, cause: unknown): RetryableError {
  return new RetryableError(message, { code: 'SHOPIFY_BULK_BROKEN', cause });
}
