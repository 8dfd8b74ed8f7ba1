import { type AcornError, RejectedError, RetryableError, toAcornError } from '@acorn-i/core';

/** What went wrong with a document, without its address, which is as good as a password. */
export function documentFault(verb: 'upload' | 'download', cause: number | unknown): AcornError {
  if (typeof cause !== 'number') {
    if (isAbort(cause)) throw cause;
    const { code } = toAcornError(cause);
    const known = code === 'UNEXPECTED' ? 'NETWORK' : code;
    return new RetryableError(`Amazon document: ${verb} failed (${known})`, { code: known });
  }
  const details = { status: cause };
  // Storage answers 403 once the five minutes of an address are over.
  if (cause === 403 || cause === 410) {
    return new RetryableError(`Amazon document: ${verb}: its address has ended. Ask for it again`, {
      code: 'DOCUMENT_URL_ENDED',
      details,
    });
  }
  const message = `Amazon document: ${verb}: answered ${cause}`;
  const options = { code: `HTTP_${cause}`, details };
  return cause >= 500 || cause === 408 || cause === 429
    ? new RetryableError(message, options)
    : new RejectedError(message, options);
}

function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}
