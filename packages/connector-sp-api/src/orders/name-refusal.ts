import { isAcornError, RejectedError } from '@acorn-i/core';

/**
 * Asks Amazon for something; where it is refused for good, the error names what it was about and what to do.
 * Code, details and Amazon's answer stay as they are.
 *
 * @param of what a person knows: `order 302-1234567-1234567, package 4711 (2 units)`
 * @throws RejectedError `HTTP_4xx`
 */
export async function nameRefusal<T>(
  { of, next }: { of: string; next: string },
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const isRefusal =
      isAcornError(error) && error.errorClass === 'rejected' && /^HTTP_4/.test(error.code);
    if (!isRefusal) throw error;
    const { code, details, body, message } = error;
    throw new RejectedError(`${of}: ${message}. ${next}`, { code, details, body, cause: error });
  }
}
